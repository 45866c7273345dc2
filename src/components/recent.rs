use leptos::prelude::*;
use press_api::StoryLink;

use crate::route::Route;

/// The newest stories of the paper.
#[component]
pub(crate) fn Recent(
    /// The stories, possibly none.
    stories: Vec<StoryLink>,
) -> impl IntoView {
    if stories.is_empty() {
        return None;
    }
    let items = stories.into_iter().map(|story| {
        let href = Route::Story(story.slug).to_string();
        let published = story.published;
        view! {
            <li>
                <a href=href dir="auto">{story.headline}</a>
                <time datetime=published.at>{published.text}</time>
            </li>
        }
    });
    Some(view! {
        <nav class="recent" aria-labelledby="recent">
            <div class="section-head"><h2 id="recent">"Most recent"</h2></div>
            <ol class="section-row even" role="list">{items.collect_view()}</ol>
        </nav>
    })
}
