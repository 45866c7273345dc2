use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};
use press_api::{Backend as _, Problem, SearchPage, SearchQuery};

use super::answer::json;
use crate::{failure::Failure, state::AppState};

/// What a search finds, ten stories at a time: headlines above standfirsts above texts, newer above older.
#[utoipa::path(get, path = "/api/v1/search", tag = "search", params(
    ("q" = inline(Option<String>), Query, description = "Words, all of which a story has to have; `\"words in a row\"`, `beginnings*`. Whatever it is, it is no error; the first 200 characters and 12 words count."),
    ("category" = inline(Option<press_api::Slug>), Query, description = "Only of this category."),
    ("author" = inline(Option<press_api::Slug>), Query, description = "Only by this author."),
    ("from" = inline(Option<press_api::Day>), Query, description = "Only of this day in the publication's time zone, and later ones."),
    ("to" = inline(Option<press_api::Day>), Query, description = "Only of this day in the publication's time zone, and earlier ones."),
    ("page" = inline(Option<u8>), Query, description = "Which part of the results, 1 when absent.", minimum = 1, maximum = 100),
), responses(
    (status = 200, body = SearchPage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn search(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let query = query.as_deref().unwrap_or_default();
    refuse_empty(query)?;
    let (query, fault) = SearchQuery::read(query);
    if let Some(fault) = fault {
        return Err(Failure::bad_parameter(fault.parameter, fault.detail));
    }
    // Not kept: there is no end of questions, and their answers would push pages out of the cache.
    Ok(json(&state.store.search(&query).await?)?.respond(&headers))
}

/// Forms send their empty fields, programs have no reason to: a value that got lost is better told of.
fn refuse_empty(query: &str) -> Result<(), Failure> {
    const FILTERS: [&str; 5] = ["category", "author", "from", "to", "page"];
    let empty = query
        .split('&')
        .filter_map(|pair| pair.strip_suffix('=').or(Some(pair)))
        .find(|name| FILTERS.contains(name));
    match empty {
        Some(name) => Err(Failure::bad_parameter(
            name,
            "it is empty; leave it out, or give it a value",
        )),
        None => Ok(()),
    }
}
