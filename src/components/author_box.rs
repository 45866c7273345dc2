use leptos::prelude::*;
use press_api::{Author, ExternalLink};

use crate::route::Route;

/// What is said of an author under a story.
#[component]
pub(crate) fn AuthorBox(
    /// The author.
    author: Author,
) -> impl IntoView {
    let href = Route::Author(author.slug, None).to_string();
    view! {
        <section class="author-box">
            <h2><a href=href>{author.name}</a></h2>
            <p class="role">{author.role}</p>
            <p>{author.bio}</p>
            <AuthorLinks links=author.links/>
        </section>
    }
}

/// Where else to find an author.
#[component]
pub(crate) fn AuthorLinks(
    /// The links, possibly none.
    links: Vec<ExternalLink>,
) -> impl IntoView {
    if links.is_empty() {
        return None;
    }
    let links = links
        .into_iter()
        .map(|link| view! { <li><a href=link.url rel="noopener">{link.name}</a></li> });
    Some(view! { <ul class="links" role="list">{links.collect_view()}</ul> })
}
