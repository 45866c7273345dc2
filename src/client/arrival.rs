//! A page with a long text comes in two frames: what fills the screen, and then the rest.

use js_sys::Promise;
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DocumentFragment, Element};

use super::pause::pause;

/// Pixels that a letter takes up with the space around it, at the least: a text that has as many as go into the screen fills it, under a
/// headline and a picture.
const LETTER: f64 = 200.0;
/// How wide a column of text is at most, in pixels.
const COLUMN: f64 = 720.0;

/// What was taken out of a page, each part with the element that it was at the end of.
pub(super) struct Rest(Vec<(Element, DocumentFragment)>);

/// How much of a page fills the window.
pub(super) struct Fill {
    letters: f64,
    /// Nothing stands beside the text.
    is_narrow: bool,
}

impl Fill {
    /// To be asked before a page changes: browsers lay it out to answer.
    pub(super) fn of_window() -> Self {
        let pixels = |size: Result<JsValue, JsValue>| {
            size.ok()
                .and_then(|size| size.as_f64())
                .unwrap_or(f64::INFINITY)
        };
        let window = window();
        let (width, height) = (pixels(window.inner_width()), pixels(window.inner_height()));
        Self {
            letters: width.min(COLUMN) * height / LETTER,
            is_narrow: width < COLUMN,
        }
    }

    /// Takes out of the page what comes after that, before the browser lays it out.
    pub(super) fn hold_back(&self) -> Option<Rest> {
        let text = document().query_selector(".story-body").ok()??;
        let mut last = filling(&text, self.letters)?;
        let end = if self.is_narrow {
            document().get_element_by_id("main")?
        } else {
            text
        };
        let mut rest = Vec::new();
        while last != end {
            let parent = last.parent_element()?;
            let range = document().create_range().ok()?;
            range.select_node_contents(&parent).ok()?;
            range.set_start_after(&last).ok()?;
            rest.push((parent.clone(), range.extract_contents().ok()?));
            last = parent;
        }
        Some(Rest(rest))
    }
}

/// The paragraph, or the like, with which a text has enough letters.
fn filling(text: &Element, enough: f64) -> Option<Element> {
    let mut letters = 0.0;
    let mut next = text.first_element_child();
    while let Some(element) = next {
        next = element.next_element_sibling();
        let count = element.text_content()?.chars().count();
        letters += f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if letters > enough {
            return Some(element);
        }
    }
    None
}

impl Rest {
    /// Puts it where it was, once the reader sees what is before it.
    pub(super) async fn follow(self) {
        let frame = Promise::new(&mut |resolve, _| {
            _ = window().request_animation_frame(&resolve);
        });
        _ = JsFuture::from(frame).await;
        pause().await;
        // Another page may stand there by now.
        if self.0.first().is_some_and(|(text, _)| text.is_connected()) {
            for (parent, part) in self.0 {
                _ = parent.append_child(&part);
            }
        }
    }
}
