//! The application in the document of the test.

use std::sync::Arc;

use js_sys::Promise;
use leptos::prelude::*;
use lords_press::{client, page::Page, screen::Screen};
use press_api::Site;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// The application in an element of the document, taken away with this.
pub struct Mounted {
    root: HtmlElement,
    /// What it shows.
    pub screen: RwSignal<Screen>,
    _owner: Owner,
}

impl Mounted {
    /// Shows a page at an address, which comes a moment after the frame.
    pub async fn at(address: &str, site: Site, page: Page) -> Self {
        let root: HtmlElement = element("div").unchecked_into();
        let screen = RwSignal::new(Screen::ready(address.parse().ok(), page));
        let owner = client::build(root.clone(), &Arc::new(site), screen);
        next_frame().await;
        Self {
            root,
            screen,
            _owner: owner,
        }
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    /// The text of the first element that a selector finds.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|element| element.text_content())
            .unwrap_or_default()
    }

    /// All elements that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|at| found.item(at)?.dyn_into().ok())
            .collect()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A new element at the end of the document.
pub fn element(name: &str) -> Element {
    let element = document().create_element(name).expect("an element");
    document()
        .body()
        .expect("a body")
        .append_child(&element)
        .expect("a place");
    element
}

/// Waits until the browser is about to paint.
pub async fn next_frame() {
    let frame = Promise::new(&mut |resolve, _| {
        window()
            .request_animation_frame(&resolve)
            .expect("a visible document");
    });
    JsFuture::from(frame).await.expect("a frame");
}

/// Whether the document is marked as come alive.
pub fn is_hydrated() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute("data-hydrated"))
}
