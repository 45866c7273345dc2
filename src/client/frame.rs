//! What changes in the frame as the reader moves on.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use crate::{route::Route, screen::Screen};

/// Keeps the marks of the current page true.
pub(super) fn follow(screen: RwSignal<Screen>) {
    Effect::new(move || screen.with(mark));
}

fn mark(screen: &Screen) {
    let Ok(links) = document().query_selector_all(".nav-row a") else {
        return;
    };
    for at in 0..links.length() {
        if let Some(link) = links.item(at) {
            mark_link(screen, link.unchecked_ref());
        }
    }
}

fn mark_link(screen: &Screen, link: &Element) {
    let route = link
        .get_attribute("href")
        .unwrap_or_default()
        .parse::<Route>();
    let mark = route.ok().and_then(|route| screen.mark(&route));
    _ = match mark {
        Some(mark) => link.set_attribute("aria-current", mark),
        None => link.remove_attribute("aria-current"),
    };
}
