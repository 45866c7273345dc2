//! Videos and posts of other sites, loaded when the reader presses for them and not before.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What a frame may do. It keeps its own origin, without which no player runs; it gets at nothing of ours.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox";

/// Loads what a button stands for. All that asks another site for anything goes through here.
pub(super) fn load(button: &Element) -> Option<()> {
    let address = button.get_attribute("data-frame")?;
    let place = button.parent_element()?;
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
    // The button is hidden behind the frame, and focus would be lost with it.
    super::document::focus_in_place(&frame);
    Some(())
}
