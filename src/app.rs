//! The application: the publication around a page, and the page itself.

use std::sync::Arc;

use leptos::prelude::*;
use press_api::Site;

use crate::{
    components::{
        category_nav::CategoryNav, masthead::Masthead, newsletter_form::NewsletterForm,
        site_footer::SiteFooter, sponsors::Sponsors, tools::Tools, top_bar::TopBar,
    },
    page::Page,
    route::Route,
    weather::Weather,
};

/// What the reader sees now.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The address; `None` when it is of no page.
    pub route: Option<Route>,
    /// The page at the address; `None` while it is on its way.
    pub page: Option<Arc<Page>>,
}

impl Screen {
    /// A page that is there.
    #[must_use]
    pub fn ready(route: Option<Route>, page: Page) -> Self {
        Self {
            route,
            page: Some(Arc::new(page)),
        }
    }
}

/// The publication, for every component.
pub(crate) fn use_site() -> Arc<Site> {
    expect_context()
}

/// The weather, for components that follow it.
pub(crate) fn use_weather() -> Weather {
    expect_context()
}

/// The screen, for components that follow it.
pub(crate) fn use_screen() -> RwSignal<Screen> {
    expect_context()
}

/// The whole application.
#[component]
pub fn App(
    /// The publication.
    site: Arc<Site>,
    /// The first page.
    screen: RwSignal<Screen>,
) -> impl IntoView {
    let weather = Weather::of(&site);
    #[cfg(feature = "hydrate")]
    crate::client::weather::follow(weather, Arc::clone(&site), screen);
    provide_context(weather);
    provide_context(site);
    provide_context(screen);
    view! {
        <a class="skip" href="#main">"Skip to the text"</a>
        <div class="page">
            <header>
                <TopBar/>
                <Masthead/>
                <div class="nav-row"><CategoryNav/><Tools/></div>
            </header>
            <Stage/>
            <NewsletterForm/>
            <Sponsors/>
            <SiteFooter/>
        </div>
        <p id="announcement" class="hidden" role="status"></p>
    }
}

/// The place of the page, with the page in it.
#[cfg(feature = "ssr")]
#[component]
fn Stage() -> impl IntoView {
    let page = use_screen().with_untracked(|screen| screen.page.as_deref().cloned());
    view! { <main id="main" tabindex="-1">{crate::pages::page_view(page)}</main> }
}

/// The place of the page. What is in it is no business of hydration, which leaves `inner_html` alone.
#[cfg(not(feature = "ssr"))]
#[component]
fn Stage() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    crate::client::stage::follow(use_screen());
    view! { <main id="main" tabindex="-1" inner_html=""></main> }
}
