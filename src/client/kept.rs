//! What the service worker keeps, as far as pages must know of it. `public/offline.js` speaks with the worker.

use std::rc::Rc;

use js_sys::{JsString, Reflect, RegExp};
use leptos::prelude::{document, window};
use press_api::{SearchPage, SearchQuery};
use wasm_bindgen::JsValue;

use super::{device, listen::listen, navigator::Navigator};

/// Shows data anew that the worker gave out as it was kept, and that has changed since. Where the paper cannot be reached, the pages that
/// may come next are made of what is kept.
pub(super) fn follow(navigator: &Rc<Navigator>) {
    let this = Rc::clone(navigator);
    listen(&window(), "press-renew", move |event| {
        if let Some(address) = member(&event, "detail").as_string() {
            this.renew(&address);
        }
    });
    let this = Rc::clone(navigator);
    listen(&window(), "press-away", move |_| this.foresee());
}

/// Whether the reader is told that the paper cannot be reached.
pub(super) fn is_away() -> bool {
    document().get_element_by_id("offline-bar").is_some()
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

/// What a search finds in the stories whose text is on the device; none when there are none.
pub(super) async fn search(query: &SearchQuery) -> Option<SearchPage> {
    let stories = device::stories()
        .await
        .filter(|stories| !stories.is_empty())?;
    let marks = RegExp::new(r"\p{M}", "gu");
    let fold = |word: &str| {
        let parted = JsString::from(word).normalize("NFD");
        let bare = parted.replace_by_pattern(&marks, "").to_lower_case();
        String::from(bare)
    };
    Some(press_search::find(&stories, query, &fold))
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
