use leptos::prelude::*;
use press_api::CategoryPage;

use crate::components::story_list::Stories;

/// A category: its name, what stands in it, its stories.
#[component]
pub(crate) fn Category(
    /// The page's data.
    page: CategoryPage,
) -> impl IntoView {
    view! {
        <header class="list-head">
            <h1 tabindex="-1">{page.category.name}</h1>
            <p class="standfirst">{page.category.description}</p>
        </header>
        <Stories stories=page.stories empty="Nothing stands in this category yet."/>
    }
}
