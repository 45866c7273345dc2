use leptos::prelude::*;
use press_api::SearchQuery;

use super::{icon::Icon, reading_controls::ReadingControls};
use crate::{app::use_screen, route::Route};

/// What a reader reaches for on every page, at the end of the categories: the search, and how the paper is set.
#[component]
pub(crate) fn Tools() -> impl IntoView {
    let search = Route::Search(SearchQuery::default());
    let current = use_screen().with_untracked(|screen| screen.mark(&search));
    view! {
        <div class="tools">
            <a class="tool" href=search.to_string() aria-label="Search" aria-current=current><Icon name="search".to_owned()/></a>
            <ReadingControls/>
        </div>
    }
}
