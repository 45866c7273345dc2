use leptos::prelude::*;

use super::icon::Icon;
use crate::app::use_site;

/// Where else the paper is found.
#[component]
pub(crate) fn Follow() -> impl IntoView {
    let site = use_site();
    if site.social.is_empty() {
        return None;
    }
    let links = site.social.iter().map(|link| {
        view! { <li><a href=link.url.clone() rel="me noopener"><Icon name=link.icon.clone()/>{link.name.clone()}</a></li> }
    });
    Some(view! {
        <nav class="follow" aria-labelledby="follow">
            <h2 id="follow">"Follow"</h2>
            <ul class="links" role="list">{links.collect_view()}</ul>
        </nav>
    })
}
