//! A short cross-fade from page to page, where the browser has one, the device has the time, and the reader does not mind motion
//! (<https://drafts.csswg.org/css-view-transitions-1/>).

use std::{cell::RefCell, future::Future, rc::Rc};

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use super::pace;

/// Makes a change of the page; the browser fades over to what came of it.
pub(super) async fn cross_fade(change: impl Future<Output = ()> + 'static) {
    let change = Rc::new(RefCell::new(Some(change)));
    let taken = Rc::clone(&change);
    let callback = Closure::once_into_js(move || {
        let change = taken.borrow_mut().take();
        future_to_promise(async move {
            if let Some(change) = change {
                change.await;
            }
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Some(done) = start(&callback) {
        _ = JsFuture::from(done).await;
    }
    // No transition, or one that the browser gave up before it began.
    let left = change.borrow_mut().take();
    if let Some(change) = left {
        change.await;
    }
}

/// Starts a transition; the promise is kept when its change was made.
fn start(callback: &JsValue) -> Option<js_sys::Promise> {
    let still = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()??;
    // The page before has to be drawn once more for it: see decision 17.
    if still.matches() || !pace::is_quick() {
        return None;
    }
    let document = document();
    let start: Function = Reflect::get(&document, &"startViewTransition".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let transition = start.call1(&document, callback).ok()?;
    let promise = |name: &str| -> Option<js_sys::Promise> {
        Reflect::get(&transition, &name.into())
            .ok()?
            .dyn_into()
            .ok()
    };
    // A transition that is skipped says so by a rejection, which is nobody's concern.
    if let Some(ready) = promise("ready") {
        spawn_local(async move { _ = JsFuture::from(ready).await });
    }
    promise("updateCallbackDone")
}
