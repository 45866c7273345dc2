//! The place of the page. What the server rendered there stays as it is, since nothing in a page follows a signal; every later
//! page is built in its place. So wasm needs no code to take a page over, nor to make one page of another.

use std::any::Any;

use leptos::{
    mount::mount_to,
    prelude::{Effect, Get as _, RwSignal, document},
};
use wasm_bindgen::JsCast;

use crate::{
    page::Page,
    pages::page_view,
    screen::{Screen, Shown},
};

/// Id of the place.
const STAGE_ID: &str = "main";

/// Shows each page that comes to the screen.
pub(super) fn follow(screen: RwSignal<Screen>) {
    // The server's page, for a reader who comes back to it: as it was sent, with no frame loaded in it and no word typed.
    let served = document()
        .get_element_by_id(STAGE_ID)
        .map(|place| place.inner_html())
        .unwrap_or_default();
    let mut built: Option<Box<dyn Any>> = None;
    Effect::new(move |before: Option<()>| {
        let shown = screen.get().page;
        let Some(place) = document().get_element_by_id(STAGE_ID) else {
            return;
        };
        let page = match shown {
            Shown::Served(_) if before.is_none() => return,
            Shown::Served(_) => {
                built.take();
                place.set_inner_html(&served);
                return;
            }
            Shown::Waiting => None,
            Shown::Built(page) => Some((*page).clone()),
        };
        // What is taken away takes its elements with it; what the server rendered has nobody else who would.
        built.take();
        place.set_text_content(None);
        let view = mount_to(place.unchecked_into(), move || page_view(page));
        built = Some(Box::new(view));
    });
}

/// Makes a page that nobody sees.
pub(super) fn rehearse(page: Page) {
    if let Ok(nowhere) = document().create_element("div") {
        drop(mount_to(nowhere.unchecked_into(), move || {
            page_view(Some(page))
        }));
    }
}
