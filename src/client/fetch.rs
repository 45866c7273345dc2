//! A request that waits for its answer no longer than a reader would.

use std::time::Duration;

use leptos::prelude::{set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Something that ends a request, and does so by itself when the answer takes too long.
pub(super) fn patience() -> Option<AbortController> {
    let controller = AbortController::new().ok()?;
    let late = controller.clone();
    set_timeout(move || late.abort(), PATIENCE);
    Some(controller)
}

/// The status of the answer, and its body, read to the end: one that is not is given up when the reader leaves.
pub(super) async fn fetch(address: &str, init: &RequestInit) -> Result<(u16, String), JsValue> {
    let answer = JsFuture::from(window().fetch_with_str_and_init(address, init)).await?;
    let answer: Response = answer.unchecked_into();
    let text = JsFuture::from(answer.text()?).await?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}
