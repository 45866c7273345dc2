use leptos::prelude::*;

use super::follow::Follow;
use crate::{app::use_site, route::Route};

/// The foot of each page: where else the paper is found, static pages, the archive, the last line.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    let site = use_site();
    let pages = site.footer_pages.iter().map(|page| {
        view! { <li><a href=Route::Page(page.slug.clone()).to_string()>{page.title.clone()}</a></li> }
    });
    let archive = Route::Archive(None, None).to_string();
    view! {
        <footer class="site-footer">
            <Follow/>
            <nav aria-label="About the paper">
                <ul class="links" role="list">
                    {pages.collect_view()}
                    <li><a href=archive>"Archive"</a></li>
                    <li><a href="#cookie-settings">"Cookie settings"</a></li>
                </ul>
            </nav>
            // Filled with a purpose when there is something to set.
            <p id="cookie-settings" tabindex="-1">"This paper sets no cookies. How you like to read stays on your device."</p>
            {site.copyright.clone().map(|line| view! { <p>{line}</p> })}
        </footer>
    }
}
