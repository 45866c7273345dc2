//! What the service worker keeps, as far as pages must know of it. `public/offline.js` speaks with the worker.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

use super::{listen::listen, navigator::Navigator};

/// Shows data anew that the worker gave out as it was kept, and that has changed since.
pub(super) fn follow(navigator: &Rc<Navigator>) {
    let navigator = Rc::clone(navigator);
    listen(&window(), "press-renew", move |event| {
        if let Some(address) = member(&event, "detail").as_string() {
            navigator.renew(&address);
        }
    });
}

/// Whether a worker stands between this page and the network.
pub(super) fn has_worker() -> bool {
    let container = member(&window().navigator(), "serviceWorker");
    container.is_object() && member(&container, "controller").is_object()
}

/// Whether the document is the one that the worker shows in the place of another.
pub(super) fn is_shell() -> bool {
    document()
        .document_element()
        .is_some_and(|root| root.has_attribute("data-shell"))
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
