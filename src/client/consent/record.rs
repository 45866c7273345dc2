//! Sending a choice to the server, which records it and sets the cookie.

use js_sys::{Object, Reflect};
use press_api::Endpoint;
use wasm_bindgen::JsValue;
use web_sys::RequestInit;

use super::choice::Choice;
use crate::client::fetch::{fetch, patience};

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
    let headers = Object::new();
    Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&choice.json().into());
    init.set_headers(&headers);
    // It arrives even when the reader leaves at once.
    Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE)?;
    init.set_signal(patience().map(|patience| patience.signal()).as_ref());
    let (status, _) = fetch(&Endpoint::Consent.to_string(), &init).await?;
    Ok(status)
}
