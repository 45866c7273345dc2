//! What only runs in a browser: taking over the server's page, fetching the next ones, moving between them.

mod document;
mod http;
mod links;
mod listen;
mod navigator;
mod visited;

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::{
    app::{App, Screen},
    boot::{APP_ID, Boot},
    route::Route,
};
use navigator::Navigator;

/// Takes the page over. Does nothing but say so when the document has no data block: the page stays as it is.
pub fn start() {
    let (Some(boot), Some(root)) = (
        document::boot(),
        leptos::prelude::document().get_element_by_id(APP_ID),
    ) else {
        leptos::logging::warn!("no data block to start from: the page stays plain HTML");
        return;
    };
    let route = document::address().parse::<Route>().ok();
    hydrate(boot, route, root.unchecked_into());
}

fn hydrate(boot: Boot, route: Option<Route>, root: web_sys::HtmlElement) {
    let site = Arc::new(boot.site);
    let screen = RwSignal::new(Screen::ready(route, boot.page));
    let navigator = Rc::new(Navigator::new(screen, Arc::clone(&site)));
    leptos::mount::hydrate_from(root, move || view! { <App site screen/> }).forget();
    links::follow(&navigator);
    document::mark_hydrated();
}
