//! What the browser holds of the reader's decision.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use press_consent::{COOKIE, Decision, Signal};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlDocument;

/// The cookies that a script may read; none when they are switched off.
pub(super) fn cookies() -> String {
    let document = document();
    let document: &HtmlDocument = document.unchecked_ref();
    document.cookie().unwrap_or_default()
}

/// Sets a cookie, or has one end.
pub(super) fn set_cookie(line: &str) {
    let document = document();
    let document: &HtmlDocument = document.unchecked_ref();
    _ = document.set_cookie(line);
}

/// The decision in the cookie that the server has set.
pub(super) fn decision() -> Option<Decision> {
    Decision::in_cookies(&cookies())
}

/// Ends the cookie of a decision that does not hold any more, and that the server could not replace.
pub(super) fn end_decision() {
    set_cookie(&[COOKIE, "=; max-age=0; path=/; secure"].concat());
}

/// Global Privacy Control: <https://w3c.github.io/gpc/>.
pub(super) fn signal() -> Signal {
    let sent = Reflect::get(&window().navigator(), &"globalPrivacyControl".into());
    if sent == Ok(JsValue::TRUE) {
        Signal::Present
    } else {
        Signal::Absent
    }
}
