//! Videos and posts of other sites, loaded when the reader presses for them or has agreed to them, and not before.

use leptos::prelude::document;
use press_consent::{Grant, InForce, Media};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::document::{all, focus_in_place};

/// What a frame may do. It keeps its own origin, without which no player runs; it gets at nothing of ours.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";

/// Loads what a button stands for. All that asks another site for anything goes through here.
fn load(button: &Element, _: &Grant<'_, Media>) -> Option<HtmlElement> {
    let address = button.get_attribute("data-frame")?;
    let place = button.closest(".frame").ok()??;
    let caption = place.next_element_sibling()?.first_child()?.text_content();
    let frame: HtmlElement = document().create_element("iframe").ok()?.dyn_into().ok()?;
    for (name, value) in [
        ("title", caption.unwrap_or_default().trim()),
        ("sandbox", SANDBOX),
        ("allow", "fullscreen"),
        ("loading", "lazy"),
        // Some players refuse to run for a page that does not say its origin.
        ("referrerpolicy", "strict-origin"),
        ("src", &address),
    ] {
        frame.set_attribute(name, value).ok()?;
    }
    place.append_child(&frame).ok()?;
    Some(frame)
}

/// Loads what the reader has pressed for: any button of its place will do.
pub(super) fn load_pressed(button: &Element, grant: &Grant<'_, Media>) -> Option<()> {
    let place = button.closest(".frame").ok()??;
    let button = place.query_selector(".load").ok()??;
    // The button is hidden behind the frame, and focus would be lost with it.
    focus_in_place(&load(&button, grant)?);
    Some(())
}

/// The service that a button's place is of.
pub(super) fn service(button: &Element) -> Option<String> {
    button
        .closest(".frame")
        .ok()??
        .get_attribute("data-service")
}

/// Loads what the reader has agreed to, without a press: of services that the notice names.
pub(super) fn show_granted(holds: &InForce, is_named: impl Fn(&str) -> bool) {
    for button in all(".frame:not(:has(iframe)) .load") {
        let service = service(&button).filter(|service| is_named(service));
        let grant = service.and_then(|service| holds.grant_service::<Media>(&service));
        if let Some(grant) = grant {
            load(&button, &grant);
        }
    }
}

/// Makes places again of the frames whose service is no longer agreed to.
pub(super) fn take_back(is_withdrawn: impl Fn(&str) -> bool) {
    for frame in all(".frame iframe") {
        if is_withdrawn(&service(&frame).unwrap_or_default()) {
            frame.remove();
        }
    }
}
