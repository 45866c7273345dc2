//! Sending a choice to the server, which records it and sets the cookie.

use std::time::Duration;

use js_sys::{JSON, Object, Reflect};
use leptos::prelude::{set_timeout, window};
use press_api::Endpoint;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use super::choice::Choice;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What became of a choice.
pub(super) enum Answer {
    /// It is recorded; a browser that keeps cookies has one.
    Recorded,
    /// The server will not have it: the text has changed.
    Refused,
    /// There is no answer, or none for now.
    Missing,
}

/// Sends a choice.
pub(super) async fn send(choice: &Choice) -> Answer {
    match status(choice).await {
        Ok(201) => Answer::Recorded,
        Ok(404 | 409) => Answer::Refused,
        // Whatever else answers is not the record, or not for now: it is tried again.
        _ => Answer::Missing,
    }
}

async fn status(choice: &Choice) -> Result<u16, JsValue> {
    let body = serde_wasm_bindgen::to_value(&choice.request())?;
    let headers = Object::new();
    Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JSON::stringify(&body)?.into());
    init.set_headers(&headers);
    // It arrives even when the reader leaves at once.
    Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    let controller = AbortController::new()?;
    init.set_signal(Some(&controller.signal()));
    set_timeout(move || controller.abort(), PATIENCE);
    let address = Endpoint::Consent.to_string();
    let answer = JsFuture::from(window().fetch_with_str_and_init(&address, &init)).await?;
    let answer: Response = answer.unchecked_into();
    // An answer that is not read to its end is given up when the reader leaves.
    JsFuture::from(answer.text()?).await?;
    Ok(answer.status())
}
