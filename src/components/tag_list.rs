use leptos::prelude::*;
use press_api::Tag;

use crate::route::Route;

/// The subjects of a story.
#[component]
pub(crate) fn TagList(
    /// The tags, possibly none.
    tags: Vec<Tag>,
) -> impl IntoView {
    if tags.is_empty() {
        return None;
    }
    let items = tags.into_iter().map(|tag| view! { <li><a href=Route::Tag(tag.slug, None).to_string() rel="tag">{tag.name}</a></li> });
    Some(view! {
        <nav class="tag-list" aria-label="Tags"><ul class="links" role="list">{items.collect_view()}</ul></nav>
    })
}
