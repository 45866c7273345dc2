use leptos::prelude::*;

use crate::app::use_site;

/// Who pays for the paper, labelled as such.
#[component]
pub(crate) fn Sponsors() -> impl IntoView {
    let site = use_site();
    if site.sponsors.is_empty() {
        return None;
    }
    let links = site.sponsors.iter().map(|sponsor| {
        let logo = sponsor.logo.clone().map(|logo| {
            view! { <img src=logo.src width=logo.width height=logo.height alt="" loading="lazy" decoding="async"/> }
        });
        let tagline = sponsor.tagline.clone().map(|tagline| view! { <small>{tagline}</small> });
        view! {
            <li><a href=sponsor.url.clone() rel="sponsored noopener">{logo}<span>{sponsor.name.clone()}{tagline}</span></a></li>
        }
    });
    Some(view! {
        <aside class="sponsors" aria-labelledby="sponsors">
            <h2 id="sponsors">"Free to read, thanks to our sponsors"</h2>
            <ul role="list">{links.collect_view()}</ul>
        </aside>
    })
}
