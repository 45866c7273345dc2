//! A long text comes to a new page in two frames: what fills the screen, and then the rest.

use js_sys::Promise;
use leptos::prelude::{document, window};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DocumentFragment, Element};

use super::pause::pause;

/// Paragraphs and the like that fill any screen, under a headline and a picture.
const FIRST: u32 = 10;

/// What was taken out of a text, and out of which.
pub(super) struct Rest(Element, DocumentFragment);

/// Takes the rest of the text out of the page, before the browser lays it out.
pub(super) fn hold_back() -> Option<Rest> {
    let text = document().query_selector(".story-body").ok()??;
    if text.child_element_count() <= FIRST {
        return None;
    }
    let last = text.children().item(FIRST - 1)?;
    let range = document().create_range().ok()?;
    range.select_node_contents(&text).ok()?;
    range.set_start_after(&last).ok()?;
    Some(Rest(text, range.extract_contents().ok()?))
}

impl Rest {
    /// Puts it where it was, once the reader sees what is before it.
    pub(super) async fn follow(self) {
        let frame = Promise::new(&mut |resolve, _| {
            _ = window().request_animation_frame(&resolve);
        });
        _ = JsFuture::from(frame).await;
        pause().await;
        let Self(text, rest) = self;
        _ = text.append_child(&rest);
    }
}
