//! The place of the page. What the server rendered there stays as it is, since nothing in a page follows a signal; every later
//! page is built in its place. So wasm needs no code to take a page over, nor to make one page of another.

use std::any::Any;

use leptos::{
    mount::mount_to,
    prelude::{Effect, RwSignal, With, document},
};
use wasm_bindgen::JsCast;

use crate::{app::Screen, pages::page_view};

/// Id of the place.
pub(crate) const STAGE_ID: &str = "main";

/// Shows each page that comes to the screen.
pub(crate) fn follow(screen: RwSignal<Screen>) {
    let mut shown: Option<Box<dyn Any>> = None;
    Effect::new(move |before: Option<()>| {
        let page = screen.with(|screen| screen.page.as_deref().cloned());
        let Some(place) = document().get_element_by_id(STAGE_ID) else {
            return;
        };
        if before.is_none() && place.first_element_child().is_some() {
            return;
        }
        // What is taken away takes its elements with it; what the server rendered has nobody else who would.
        shown.take();
        place.set_text_content(None);
        let view = mount_to(place.unchecked_into(), move || page_view(page));
        shown = Some(Box::new(view));
    });
}
