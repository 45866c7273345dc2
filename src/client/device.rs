//! What lies on the device, as far as pages are made of it. `public/desk/index.js` reads and writes it, and is loaded when it is needed;
//! it hears from here which page is on the screen.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use press_api::Story;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

/// The reader leaves the page on the screen.
pub(super) fn page_left() {
    tell("press-left");
}

/// The page on the screen is there.
pub(super) fn page_shown() {
    tell("press-shown");
}

fn tell(what: &str) {
    if let Ok(event) = Event::new(what) {
        _ = window().dispatch_event(&event);
    }
}

/// All stories whose text is on the device.
pub(super) async fn stories() -> Option<Vec<Story>> {
    let all: Array = call("storiesHere", &Array::new()).await?.dyn_into().ok()?;
    // One that cannot be read is passed over, as those of an older build may be.
    let stories = all
        .iter()
        .filter_map(|story| serde_wasm_bindgen::from_value(story).ok());
    Some(stories.collect())
}

/// Keeps a sign-up that cannot be sent now. False when that cannot be done.
pub(super) async fn queue(letter: &JsValue) -> bool {
    call("queue", &Array::of1(letter)).await.is_some()
}

/// What a function of `public/desk/index.js` gives; none when it fails. `boot.js` knows where that is.
async fn call(function: &str, given: &Array) -> Option<JsValue> {
    let member = |object: &JsValue, name: &str| -> Option<Function> {
        Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
    };
    let press = Reflect::get(&window(), &"press".into()).ok()?;
    let module = settled(member(&press, "desk")?.call0(&press)).await?;
    settled(member(&module, function)?.apply(&module, given)).await
}

async fn settled(promise: Result<JsValue, JsValue>) -> Option<JsValue> {
    let promise: Promise = promise.ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
