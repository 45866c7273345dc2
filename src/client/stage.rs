//! The place of the page. What the server rendered there stays as it is, since nothing in a page follows a signal; every later
//! page is built in its place. So wasm needs no code to take a page over, nor to make one page of another.

use std::{any::Any, cell::RefCell, sync::Arc};

use leptos::{
    mount::mount_to,
    prelude::{Effect, Get as _, RwSignal, document},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::pace;
use crate::{
    page::Page,
    pages::page_view,
    screen::{Screen, Shown},
};

/// Id of the place.
const STAGE_ID: &str = "main";

thread_local! {
    /// What the next page on the screen has been made into.
    static HANDED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
}

/// A page that is made, and stands nowhere yet.
pub(super) struct Prepared {
    page: Arc<Page>,
    place: Element,
    view: Box<dyn Any>,
}

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
            Shown::Built(page) => Some(page),
        };
        // What is taken away takes its elements with it; what the server rendered has nobody else who would.
        built.take();
        place.set_text_content(None);
        let handed = HANDED.take().filter(|handed| {
            page.as_ref()
                .is_some_and(|page| Arc::ptr_eq(page, &handed.page))
        });
        built = Some(match handed {
            Some(handed) => {
                while let Some(element) = handed.place.first_child() {
                    _ = place.append_child(&element);
                }
                handed.view
            }
            None => make(place, page.as_deref()),
        });
    });
}

/// Makes a page in a place.
fn make(place: Element, page: Option<&Page>) -> Box<dyn Any> {
    let page = page.cloned();
    pace::measured(|| Box::new(mount_to(place.unchecked_into(), move || page_view(page))))
}

/// Makes a page that nobody sees, for a press that may come.
pub(super) fn prepare(page: &Arc<Page>) -> Option<Prepared> {
    let place = document().create_element("div").ok()?;
    Some(Prepared {
        page: Arc::clone(page),
        view: make(place.clone(), Some(page)),
        place,
    })
}

/// Gives a page that is made to the screen that will show it.
pub(super) fn hand(prepared: Option<Prepared>) {
    HANDED.set(prepared);
}

/// Makes a page twice that nobody sees: once for the browser to compile what that calls, and once to know how long it takes.
pub(super) fn rehearse(page: &Arc<Page>) {
    for _ in 0..2 {
        drop(prepare(page));
    }
}
