//! The form of choices, as the server makes it for this reader: wasm needs no view of it.

use std::time::Duration;

use leptos::prelude::{set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, DomParser, Element, RequestInit, Response, SupportedType};

use crate::route::Route;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The form; none when it cannot be had.
pub(super) async fn form() -> Option<Element> {
    let html = html().await.ok()?;
    DomParser::new()
        .ok()?
        .parse_from_string(&html, SupportedType::TextHtml)
        .ok()?
        .query_selector(".consent-form")
        .ok()?
}

async fn html() -> Result<String, JsValue> {
    let init = RequestInit::new();
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    set_timeout(move || controller.abort(), PATIENCE);
    let address = Route::ConsentChoices.to_string();
    let answer = JsFuture::from(window().fetch_with_str_and_init(&address, &init)).await?;
    let answer: Response = answer.unchecked_into();
    let text = JsFuture::from(answer.text()?).await?;
    Ok(text.as_string().unwrap_or_default())
}
