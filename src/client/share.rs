//! Passing a story on by what the browser offers: the system's own sheet, the clipboard.

use js_sys::Reflect;
use leptos::prelude::{document, window};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ShareData;

/// Says to style sheets which buttons work here.
pub(super) fn mark_abilities() {
    let navigator = window().navigator();
    let has =
        |name: &str| Reflect::get(&navigator, &name.into()).is_ok_and(|value| value.is_truthy());
    let abilities = match (has("clipboard"), has("share")) {
        (true, true) => "copy share",
        (true, false) => "copy",
        (false, true) => "share",
        (false, false) => return,
    };
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-can", abilities);
    }
}

/// Puts the page's address on the clipboard, and says so.
pub(super) fn copy() {
    let written = window().navigator().clipboard().write_text(&address());
    spawn_local(async move {
        say(match JsFuture::from(written).await {
            Ok(_) => "Copied",
            Err(_) => "The link could not be copied. It stands in the address bar.",
        });
    });
}

/// Opens the system's sheet.
pub(super) fn pass_on() {
    let data = ShareData::new();
    data.set_url(&address());
    data.set_title(&headline());
    let done = window().navigator().share_with_data(&data);
    // A sheet that was closed again is no failure, and one that fails has said so itself.
    spawn_local(async move { _ = JsFuture::from(done).await });
}

fn say(what: &str) {
    if let Ok(Some(status)) = document().query_selector(".share .status") {
        status.set_text_content(Some(what));
    }
}

/// The canonical address; that of the bar where a page has none.
fn address() -> String {
    let link = document()
        .query_selector("link[rel=canonical]")
        .ok()
        .flatten();
    link.and_then(|link| link.get_attribute("href"))
        .or_else(|| window().location().href().ok())
        .unwrap_or_default()
}

fn headline() -> String {
    let heading = document().query_selector("main h1").ok().flatten();
    heading
        .and_then(|heading| heading.text_content())
        .unwrap_or_default()
}
