//! The document around the application: its head, focus, scroll position and history.

use js_sys::{Array, JSON};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, NodeList, ScrollRestoration};

use crate::{
    boot::{Boot, DATA_ID},
    head::Head,
};

/// What the server left to start from.
pub(super) fn boot() -> Option<Boot> {
    let data = document().get_element_by_id(DATA_ID)?.text_content()?;
    serde_wasm_bindgen::from_value(JSON::parse(&data).ok()?).ok()
}

/// Says to style sheets and tests that the page has come alive.
pub(super) fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        _ = root.set_attribute("data-hydrated", "");
    }
}

/// Path and query of the current address.
pub(super) fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// Fragment of the current address, with its `#`; empty when there is none.
pub(super) fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Scheme, host and port of the current address.
pub(super) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Loads the current address as a document.
pub(super) fn reload() {
    _ = window().location().reload();
}

/// The head of the page that the server rendered, while the reader is elsewhere.
pub(super) struct ServedHead {
    title: String,
    elements: Vec<Element>,
}

impl ServedHead {
    /// That of the document as it came.
    pub(super) fn of_document() -> Self {
        Self {
            title: document().title(),
            elements: head_elements(),
        }
    }

    /// Puts it back.
    pub(super) fn apply(&self) {
        clear_head(&self.title);
        for element in &self.elements {
            _ = document().head().map(|head| head.append_child(element));
        }
    }
}

/// What a page has put into the head.
fn head_elements() -> Vec<Element> {
    all("[data-head]")
}

fn clear_head(title: &str) {
    set_title(title);
    for old in head_elements() {
        old.remove();
    }
}

/// Puts the head of another page in the place of the current one. What the server writes for those who read documents goes with the page
/// that it was sent with.
pub(super) fn apply_head(head: &Head) {
    clear_head(&head.title);
    let Some(parent) = document().head() else {
        return;
    };
    for meta in &head.metas {
        append(
            &parent,
            "meta",
            &[(meta.key, meta.name), ("content", &meta.content)],
        );
    }
    if let Some(address) = &head.canonical {
        append(&parent, "link", &[("rel", "canonical"), ("href", address)]);
    }
}

fn append(parent: &Element, name: &str, attributes: &[(&str, &str)]) {
    let Ok(element) = document().create_element(name) else {
        return;
    };
    for (attribute, value) in [("data-head", "")].iter().chain(attributes) {
        _ = element.set_attribute(attribute, value);
    }
    _ = parent.append_child(&element);
}

/// All elements that a selector names; none when it is one that the browser does not know.
pub(super) fn all(selector: &str) -> Vec<Element> {
    elements(document().query_selector_all(selector))
}

/// The elements of a list; none where there is no list.
pub(super) fn elements(found: Result<NodeList, JsValue>) -> Vec<Element> {
    let Ok(found) = found else {
        return Vec::new();
    };
    let elements = (0..found.length()).filter_map(|at| found.item(at));
    elements.map(JsCast::unchecked_into).collect()
}

/// Sets the document's title.
pub(super) fn set_title(title: &str) {
    document().set_title(title);
}

/// Has screen readers say a sentence.
pub(super) fn announce(sentence: &str) {
    if let Some(region) = document().get_element_by_id("announcement") {
        region.set_text_content(Some(sentence));
    }
}

/// Moves focus to the page's heading, so that keyboard and screen reader go on from there.
pub(super) fn focus_heading() {
    let Ok(Some(heading)) = document().query_selector("main h1") else {
        return;
    };
    // The text is where it should be already, or will be scrolled to.
    focus_in_place(heading.unchecked_ref());
}

/// Moves focus without scrolling.
pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    _ = element.focus_with_options(&options);
}

/// Leaves the restoring of scroll positions to [`scroll_to`]; the browser does it on reload, when we are not there yet.
pub(super) fn restore_scroll_by_hand() {
    set_restoration(ScrollRestoration::Manual);
    super::listen::listen(&window(), "pagehide", |_| {
        set_restoration(ScrollRestoration::Auto)
    });
    super::listen::listen(&window(), "pageshow", |_| {
        set_restoration(ScrollRestoration::Manual)
    });
}

fn set_restoration(by: ScrollRestoration) {
    if let Ok(history) = window().history() {
        _ = history.set_scroll_restoration(by);
    }
}

/// Distance from the top of the page, in CSS pixels.
pub(super) fn scroll_position() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls, at once, to a distance from the top.
pub(super) fn scroll_to(position: f64) {
    window().scroll_to_with_x_and_y(0.0, position);
}

/// Scrolls to the element that a fragment names; false when there is none.
pub(super) fn scroll_to_fragment(fragment: &str) -> bool {
    let id = fragment.trim_start_matches('#');
    let element = if id.is_empty() {
        None
    } else {
        document().get_element_by_id(id)
    };
    if let Some(element) = &element {
        element.scroll_into_view();
    }
    element.is_some()
}

/// Key and scroll position of the current entry of the history; `None` when it is not one of ours.
pub(super) fn entry() -> Option<(f64, f64)> {
    let state: Array = window().history().ok()?.state().ok()?.dyn_into().ok()?;
    Some((state.get(0).as_f64()?, state.get(1).as_f64()?))
}

/// Marks the current entry.
pub(super) fn replace_entry(key: f64, position: f64) {
    if let Ok(history) = window().history() {
        _ = history.replace_state_with_url(&state(key, position), "", None);
    }
}

/// Adds an entry.
pub(super) fn push_entry(key: f64, address: &str) {
    if let Ok(history) = window().history() {
        _ = history.push_state_with_url(&state(key, 0.0), "", Some(address));
    }
}

/// Goes one entry back.
pub(super) fn go_back() {
    if let Ok(history) = window().history() {
        _ = history.back();
    }
}

/// Takes the fragment out of the current address.
pub(super) fn drop_fragment() {
    replace_address(&address());
}

/// Puts another address in the place of the current entry's.
pub(super) fn replace_address(address: &str) {
    if let Ok(history) = window().history()
        && let Ok(state) = history.state()
    {
        _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

fn state(key: f64, position: f64) -> JsValue {
    Array::of2(&key.into(), &position.into()).into()
}
