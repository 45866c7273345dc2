use leptos::prelude::*;
use press_api::SearchQuery;

use super::{icon::Icon, reading_controls::ReadingControls};
use crate::{
    app::{Screen, use_screen},
    route::Route,
};

/// What a reader reaches for on every page, at the end of the categories: the search, and how the paper is set.
#[component]
pub(crate) fn Tools() -> impl IntoView {
    let screen = use_screen();
    let search = Route::Search(SearchQuery::default()).to_string();
    let current = move || screen.with(is_search).then_some("page");
    view! {
        <div class="tools">
            <a class="tool" href=search aria-label="Search" aria-current=current><Icon name="search".to_owned()/></a>
            <ReadingControls/>
        </div>
    }
}

fn is_search(screen: &Screen) -> bool {
    matches!(screen.route, Some(Route::Search(_)))
}
