use leptos::prelude::*;
use press_api::{AuthorName, StorySummary, Timestamp};

use crate::route::Route;

/// Who wrote a story, when it was published and changed, and how long it takes.
#[component]
pub(crate) fn Byline(
    /// The story.
    summary: StorySummary,
    /// When it was last changed after publication.
    modified: Option<Timestamp>,
    /// The language of the line, where the story is in another.
    language: Option<String>,
) -> impl IntoView {
    let published = summary.published;
    let minutes = summary.reading_minutes.to_string() + " min read";
    // Our own words are English, whatever the story is in.
    let dir = language.as_ref().map(|_| "ltr");
    view! {
        <div class="byline" lang=language dir=dir>
            <p>"By "{names(summary.authors)}</p>
            <p>"Published "<time datetime=published.at>{published.text}</time></p>
            {modified.map(|time| view! { <p>"Updated "<time datetime=time.at>{time.text}</time></p> })}
            <p>{minutes}</p>
        </div>
    }
}

/// Names with their links, as a sentence joins them.
fn names(authors: Vec<AuthorName>) -> impl IntoView {
    let last = authors.len().saturating_sub(1);
    let links = authors.into_iter().enumerate().map(|(at, author)| {
        let before = match at {
            0 => "",
            _ if at == last => " and ",
            _ => ", ",
        };
        let href = Route::Author(author.slug, None).to_string();
        view! { {before}<a href=href rel="author">{author.name}</a> }
    });
    links.collect_view()
}
