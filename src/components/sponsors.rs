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
        view! { <li><a href=sponsor.url.clone() rel="sponsored noopener" title=sponsor.tagline.clone()>{sponsor.name.clone()}</a></li> }
    });
    Some(view! {
        <aside class="sponsors" aria-labelledby="sponsors">
            <h2 id="sponsors">"Free to read, thanks to our sponsors"</h2>
            <ul role="list">{links.collect_view()}</ul>
        </aside>
    })
}
