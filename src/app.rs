//! The application: the publication around a page, and the page itself.

use std::sync::Arc;

use leptos::prelude::*;
use press_api::Site;

#[cfg(any(feature = "ssr", debug_assertions))]
use crate::components::frame::{
    category_nav::CategoryNav, consent_notice::ConsentNotice, masthead::Masthead,
    newsletter_form::NewsletterForm, site_footer::SiteFooter, sponsors::Sponsors, tools::Tools,
    top_bar::TopBar,
};
use crate::screen::Screen;

/// The publication, for every component.
pub(crate) fn use_site() -> Arc<Site> {
    expect_context()
}

/// The screen, for components that follow it.
pub(crate) fn use_screen() -> RwSignal<Screen> {
    expect_context()
}

/// The publication and the screen, for the components under the current owner.
pub(crate) fn provide(site: Arc<Site>, screen: RwSignal<Screen>) {
    provide_context(site);
    provide_context(screen);
}

/// The whole application.
#[cfg(any(feature = "ssr", debug_assertions))]
#[component]
pub fn App(
    /// The publication.
    site: Arc<Site>,
    /// The first page.
    screen: RwSignal<Screen>,
) -> impl IntoView {
    provide(site, screen);
    view! {
        <a class="skip" href="#main">"Skip to the text"</a>
        <ConsentNotice/>
        <div class="page">
            <header>
                <TopBar/>
                <Masthead/>
                <div class="nav-row"><CategoryNav/><Tools/></div>
            </header>
            <main id="main" tabindex="-1">{page_on(screen)}</main>
            <NewsletterForm/>
            <Sponsors/>
            <SiteFooter/>
        </div>
        <p id="announcement" class="hidden" role="status"></p>
    }
}

/// The page on the screen.
#[cfg(feature = "ssr")]
fn page_on(screen: RwSignal<Screen>) -> impl IntoView {
    let page = screen.with_untracked(|screen| screen.page.built().cloned());
    crate::pages::page_view(page.as_deref().cloned())
}

/// In a browser, pages are the business of `client::stage`.
#[cfg(all(not(feature = "ssr"), debug_assertions))]
fn page_on(_: RwSignal<Screen>) {}
