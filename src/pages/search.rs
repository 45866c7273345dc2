use leptos::{
    either::{Either, EitherOf3},
    prelude::*,
};
use press_api::{SearchPage, SearchQuery, Suggestion};

use crate::{
    app::use_screen,
    components::{search_form::SearchForm, search_hit::Hit, search_pager::SearchPager},
    route::Route,
};

/// A search: its form, and what was found.
#[component]
pub(crate) fn Search(
    /// The page's data.
    page: SearchPage,
) -> impl IntoView {
    // The view is made anew with its page: it need not follow the screen.
    let query = use_screen().with_untracked(|screen| match &screen.route {
        Some(Route::Search(query)) => query.clone(),
        _ => SearchQuery::default(),
    });
    let cut = query.is_full();
    let of_device = page.is_of_device();
    let found = if page.hits.is_empty() && query == SearchQuery::default() {
        EitherOf3::A(())
    } else if page.hits.is_empty() {
        let suggestion = page.suggestion;
        EitherOf3::B(view! { <Nothing query=query.clone() suggestion past_end={page.total > 0}/> })
    } else {
        let count = counted(page.total, page.more);
        let hits = page
            .hits
            .into_iter()
            .map(|hit| view! { <li><Hit hit/></li> });
        EitherOf3::C(view! {
            <p class="found">{count}</p>
            <ol class="story-list" role="list">{hits.collect_view()}</ol>
            <SearchPager query=query.clone() pages=page.pages more=page.more/>
        })
    };
    view! {
        <header class="list-head">
            <h1 tabindex="-1">"Search"</h1>
            <SearchForm query authors=page.authors/>
            {cut.then(|| view! { <p class="meta">"Only the first 200 characters are searched for."</p> })}
            {of_device.then(|| view! { <p class="meta">"The paper cannot be reached: only the stories on your device are searched."</p> })}
        </header>
        {found}
    }
}

fn counted(total: u32, more: bool) -> String {
    let stories = match total {
        1 => "1 story".to_owned(),
        1000 => "1,000 stories".to_owned(),
        _ => total.to_string() + " stories",
    };
    if more {
        ["At least ", &stories, "; here are the best of them."].concat()
    } else {
        stories
    }
}

/// Nothing was found: what can be done.
#[component]
fn Nothing(query: SearchQuery, suggestion: Option<Suggestion>, past_end: bool) -> impl IntoView {
    if past_end {
        let first = Route::Search(query.at(1)).to_string();
        return Either::Left(view! {
            <p class="empty">"There are no more results. "<a href=first>"Go to the first ones"</a>"."</p>
        });
    }
    let suggestion = suggestion.unwrap_or(Suggestion {
        words: None,
        unfiltered: 0,
    });
    let respelt = suggestion.words.map(|words| {
        let href = Route::Search(query.with_words(&words)).to_string();
        view! { <li>"Did you mean "<a href=href>{words}</a>"?"</li> }
    });
    let unfiltered = (suggestion.unfiltered > 0).then(|| {
        let href = Route::Search(SearchQuery::of(query.words())).to_string();
        view! { <li><a href=href>"Search without category, author and dates"</a></li> }
    });
    let archive = Route::Archive(None, None).to_string();
    Either::Right(view! {
        <div class="nothing">
            <p class="empty">"No story has all of that."</p>
            <ul>
                {respelt}
                {unfiltered}
                <li>"Fewer words find more, and so does the beginning of one: “adminis*”."</li>
                <li><a href=archive>"Look through the archive"</a></li>
            </ul>
        </div>
    })
}
