//! A moment for the browser, in the middle of long work.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Goes on in a task of its own, after what the reader has pressed meanwhile.
pub(super) async fn pause() {
    let turn = Promise::new(&mut |resolve, _| {
        _ = window().set_timeout_with_callback(&resolve);
    });
    _ = JsFuture::from(turn).await;
}
