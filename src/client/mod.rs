//! What only runs in a browser: taking over the server's page, fetching the next ones, moving between them.

mod document;
mod embeds;
mod http;
mod lightbox;
mod links;
mod listen;
mod navigator;
mod own_time;
mod presses;
mod reading;
mod share;
pub(crate) mod stage;
mod transition;
mod visited;
pub(crate) mod weather;

use std::{rc::Rc, sync::Arc};

use leptos::prelude::*;
use press_api::{Backend as _, Site};
use wasm_bindgen::JsCast;

use crate::{
    app::{App, Screen},
    boot::{APP_ID, Boot},
    page::Page,
    route::Route,
};
use http::HttpBackend;
use navigator::Navigator;

/// Takes the page over. A document without a data block comes from `trunk serve`: its page is asked for first.
pub fn start() {
    let Some(root) = leptos::prelude::document().get_element_by_id(APP_ID) else {
        return;
    };
    let root: web_sys::HtmlElement = root.unchecked_into();
    let route = document::address().parse::<Route>().ok();
    match document::boot() {
        Some(boot) => {
            let (site, screen, navigator) = prepare(boot, route);
            leptos::mount::hydrate_from(root, move || view! { <App site screen/> }).forget();
            come_alive(&navigator);
        }
        None if root.has_child_nodes() => {
            leptos::logging::warn!("the data block cannot be read: the page stays plain HTML");
        }
        // Leptos' own executor is set up when something is mounted, which is later.
        None => wasm_bindgen_futures::spawn_local(start_from_api(route, root)),
    }
}

async fn start_from_api(route: Option<Route>, root: web_sys::HtmlElement) {
    let backend = HttpBackend::default();
    let Ok(site) = backend.site().await else {
        leptos::logging::warn!("no publication at /api/v1: does `press serve` run?");
        return;
    };
    let page = match &route {
        Some(route) => Page::load(route, &backend).await,
        None => Page::NotFound,
    };
    let (site, screen, navigator) = prepare(Boot { site, page }, route);
    leptos::mount::mount_to(root, move || view! { <App site screen/> }).forget();
    come_alive(&navigator);
}

fn prepare(boot: Boot, route: Option<Route>) -> (Arc<Site>, RwSignal<Screen>, Rc<Navigator>) {
    let site = Arc::new(boot.site);
    let screen = RwSignal::new(Screen::ready(route, boot.page));
    let navigator = Rc::new(Navigator::new(screen, Arc::clone(&site)));
    (site, screen, navigator)
}

fn come_alive(navigator: &Rc<Navigator>) {
    links::follow(navigator);
    reading::follow();
    presses::follow();
    own_time::follow();
    own_time::show();
    share::mark_abilities();
    navigator.follow_address();
    document::mark_hydrated();
}
