use leptos::prelude::*;

use crate::{app::use_site, route::Route};

/// The foot of each page: static pages, the archive, other networks, the last line.
#[component]
pub(crate) fn SiteFooter() -> impl IntoView {
    let site = use_site();
    let pages = site.footer_pages.iter().map(|page| {
        view! { <li><a href=Route::Page(page.slug.clone()).to_string()>{page.title.clone()}</a></li> }
    });
    let social = site.social.iter().map(|link| {
        view! { <li><a href=link.url.clone() rel="me noopener">{link.name.clone()}</a></li> }
    });
    let archive = Route::Archive(None, None).to_string();
    view! {
        <footer class="site-footer">
            <nav aria-label="About the paper"><ul role="list">{pages.collect_view()}<li><a href=archive>"Archive"</a></li>{social.collect_view()}</ul></nav>
            {site.copyright.clone().map(|line| view! { <p>{line}</p> })}
        </footer>
    }
}
