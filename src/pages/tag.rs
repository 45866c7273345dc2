use leptos::prelude::*;
use press_api::TagPage;

use crate::components::story_list::Stories;

/// A tag: its name and its stories.
#[component]
pub(crate) fn Tag(
    /// The page's data.
    page: TagPage,
) -> impl IntoView {
    view! {
        <header class="list-head">
            <p class="kicker">"Subject"</p>
            <h1 tabindex="-1">{page.tag.name}</h1>
        </header>
        <Stories stories=page.stories empty="Nothing stands under this subject yet."/>
    }
}
