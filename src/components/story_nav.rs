use leptos::prelude::*;
use press_api::StoryLink;

use crate::route::Route;

/// The stories of the same category that were published before and after.
#[component]
pub(crate) fn StoryNav(
    /// The category's name.
    category: String,
    /// The one before.
    previous: Option<StoryLink>,
    /// The one after.
    next: Option<StoryLink>,
) -> impl IntoView {
    if previous.is_none() && next.is_none() {
        return None;
    }
    let label = "More in ".to_owned() + &category;
    let ways = [("Previous", "prev", previous), ("Next", "next", next)];
    let links = ways.into_iter().filter_map(|(which, rel, story)| {
        let story = story?;
        let href = Route::Story(story.slug).to_string();
        Some(view! {
            <a class=rel href=href rel=rel>
                <span class="meta">{which}" in "{category.clone()}</span>" "<bdi>{story.headline}</bdi>
            </a>
        })
    });
    Some(view! { <nav class="story-nav" aria-label=label>{links.collect_view()}</nav> })
}
