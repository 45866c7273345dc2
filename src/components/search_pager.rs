use leptos::prelude::*;
use press_api::SearchQuery;

use crate::route::Route;

/// The ways to other parts of the results.
#[component]
pub(crate) fn SearchPager(
    /// What was searched for, and which part is shown.
    query: SearchQuery,
    /// How many parts there are, as far as was counted.
    pages: u8,
    /// Whether there may be more.
    more: bool,
) -> impl IntoView {
    if pages < 2 {
        return None;
    }
    let page = query.page();
    let to = |page: u8| Route::Search(query.at(page)).to_string();
    let before = (page > 1).then(|| to(page - 1));
    let after = (page < pages).then(|| to(page + 1));
    let mut place = "Part ".to_owned() + &page.to_string();
    if !more {
        place.extend([" of ", &pages.to_string()]);
    }
    Some(view! {
        <nav class="pager" aria-label="More results">
            {before.map(|href| view! { <a class="button" href=href rel="prev">"Previous results"</a> })}
            <p class="meta">{place}</p>
            {after.map(|href| view! { <a class="button" href=href rel="next">"More results"</a> })}
        </nav>
    })
}
