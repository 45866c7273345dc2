use leptos::prelude::*;
use press_api::StorySummary;

use super::story_card::{Rank, StoryCard};

/// Stories to read next.
#[component]
pub(crate) fn Related(
    /// The stories, possibly none.
    stories: Vec<StorySummary>,
) -> impl IntoView {
    if stories.is_empty() {
        return None;
    }
    let cards = stories
        .into_iter()
        .map(|story| view! { <StoryCard story rank=Rank::Second/> });
    Some(view! {
        <section class="related" aria-labelledby="related">
            <div class="section-head"><h2 id="related">"Read next"</h2></div>
            <div class="section-row even">{cards.collect_view()}</div>
        </section>
    })
}
