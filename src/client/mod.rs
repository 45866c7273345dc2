//! What only runs in a browser: taking over the server's page, fetching the next ones, moving between them.

mod ahead;
mod arrival;
mod consent;
mod device;
mod document;
mod embeds;
mod faults;
mod fetch;
mod frame;
mod http;
mod kept;
mod lightbox;
mod links;
mod listen;
mod mail_forms;
mod navigator;
mod own_time;
mod pace;
mod pause;
mod presses;
mod print;
mod reading;
mod share;
mod stage;
mod statistics;
mod top_bar;
mod transition;
mod visited;
mod weather;

use std::{rc::Rc, sync::Arc};

use any_spawner::Executor;
use leptos::prelude::*;
use press_api::Site;

use crate::{
    app::provide,
    boot::{APP_ID, Asked},
    route::Route,
    screen::Screen,
};
use consent::Consent;
use navigator::Navigator;
use pause::pause;

/// Takes the page over. What there is to do is done in pieces: a press that comes meanwhile is answered between two of them.
///
/// A document without a data block comes from `trunk serve`, to builds for development: its page is asked for first.
pub async fn start() {
    let Some(root) = leptos::prelude::document().get_element_by_id(APP_ID) else {
        return;
    };
    pause().await;
    let route = document::address().parse::<Route>().ok();
    if let Some(boot) = document::boot() {
        pause().await;
        let screen = Screen::served(route, boot.page.clone());
        let asked = boot.asked();
        come_alive(boot.into_site(), asked, screen).await;
    } else if root.has_child_nodes() {
        leptos::logging::warn!("the data block cannot be read: the page stays plain HTML");
    } else {
        #[cfg(debug_assertions)]
        from_api(route, root).await;
    }
}

/// Brings the document to life in which the frame of the publication stands.
async fn come_alive(site: Site, asked: Option<Asked>, screen: Screen) {
    let site = Arc::new(site);
    let screen = RwSignal::new(screen);
    let owner = take_over(&site, screen);
    let consent = asked.map(Consent::new);
    let navigator = Rc::new(Navigator::new(
        screen,
        Arc::clone(&site),
        owner.clone(),
        consent.clone(),
    ));
    // First: some links and forms are its own.
    if let Some(consent) = &consent {
        consent.follow();
    }
    links::follow(&navigator);
    navigator.follow_address();
    kept::follow(&navigator);
    if kept::is_shell() {
        navigator.arrive();
    }
    pause().await;
    owner.with(|| weather::follow(site, screen));
    mail_forms::follow();
    faults::follow();
    reading::follow();
    presses::follow(consent);
    own_time::follow();
    own_time::show();
    share::mark_abilities();
    document::mark_hydrated();
    if kept::is_away() {
        navigator.foresee();
    }
    // It lasts as long as the document.
    std::mem::forget(owner);
}

/// Has the document follow the screen, for as long as the owner lives.
fn take_over(site: &Arc<Site>, screen: RwSignal<Screen>) -> Owner {
    // An error says that there is an executor already.
    _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| {
        provide(Arc::clone(site), screen);
        frame::follow(screen);
        stage::follow(screen);
    });
    owner
}

/// Builds the application in an element, for documents that no server has rendered.
#[cfg(debug_assertions)]
pub fn build(root: web_sys::HtmlElement, site: &Arc<Site>, screen: RwSignal<Screen>) -> Owner {
    mount_frame(root, Arc::clone(site), screen);
    take_over(site, screen)
}

#[cfg(debug_assertions)]
fn mount_frame(root: web_sys::HtmlElement, site: Arc<Site>, screen: RwSignal<Screen>) {
    leptos::mount::mount_to(root, move || view! { <crate::app::App site screen/> }).forget();
}

#[cfg(debug_assertions)]
async fn from_api(route: Option<Route>, root: web_sys::Element) {
    use press_api::Backend as _;
    use wasm_bindgen::JsCast as _;

    use crate::page::Page;

    let backend = http::HttpBackend::default();
    let Ok(site) = backend.site().await else {
        leptos::logging::warn!("no publication at /api/v1: does `press serve` run?");
        return;
    };
    let page = match &route {
        Some(route) => Page::load(route, &backend).await,
        None => Page::NotFound,
    };
    let screen = Screen::ready(route, page);
    mount_frame(
        root.unchecked_into(),
        Arc::new(site.clone()),
        RwSignal::new(screen.clone()),
    );
    come_alive(site, None, screen).await;
}
