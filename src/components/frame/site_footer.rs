use leptos::prelude::*;

use super::follow::Follow;
use crate::{app::use_site, route::Route};

/// The foot of each page: where else the paper is found, static pages, the archive, feeds, the last line.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    let site = use_site();
    let pages = site.footer_pages.iter().map(|page| {
        view! { <li><a href=Route::Page(page.slug.clone()).to_string()>{page.title.clone()}</a></li> }
    });
    let archive = Route::Archive(None, None).to_string();
    let asks = site.consent.is_some();
    let settings = asks.then(|| {
        view! { <li><a href=Route::ConsentChoices.to_string()>"Cookie settings"</a></li> }
    });
    let nothing_set = (!asks).then(|| {
        view! { <p>"This paper sets no cookies. How you like to read stays on your device."</p> }
    });
    view! {
        <footer class="site-footer">
            <Follow/>
            <nav aria-label="About the paper">
                <ul class="links" role="list">
                    {pages.collect_view()}
                    <li><a href=archive>"Archive"</a></li>
                    <li><a href="/feeds">"Feeds"</a></li>
                    <li><a href="/desk">"Your desk"</a></li>
                    <li><a href="/desk#install">"Install the paper"</a></li>
                    {settings}
                </ul>
            </nav>
            {nothing_set}
            {site.copyright.clone().map(|line| view! { <p>{line}</p> })}
        </footer>
    }
}
