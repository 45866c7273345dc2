//! Files of plain text for machines and for whoever looks behind the pages.

mod humans;
mod key;
mod llms;
mod robots;
mod security;
mod story;

use axum::{
    extract::{OriginalUri, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};

use super::nothing;
use crate::{
    api::answer_made, cache_policy::CachePolicy, entity::Entity, failure::Failure, state::AppState,
};

const PLAIN: &str = "text/plain; charset=utf-8";
const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// `/robots.txt`, `/llms.txt`, `/humans.txt` and `/.well-known/security.txt`
pub(super) async fn text(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let kept = uri.path().to_owned();
    match uri.path() {
        "/robots.txt" => answer_made(&state, &headers, kept, robots::make(&state)).await,
        "/llms.txt" => answer_made(&state, &headers, kept, llms::make(&state)).await,
        "/humans.txt" => answer_made(&state, &headers, kept, humans::make(&state)).await,
        // It says until when it holds: it is made each time.
        _ => Ok(match security::make(&state).await? {
            Some(entity) => entity.respond(&headers),
            None => nothing(),
        }),
    }
}

/// What stands at an address that only what is published makes one: the Markdown of a story, the key of IndexNow.
pub(super) async fn beside_pages(
    state: &AppState,
    path: &str,
    headers: &HeaderMap,
) -> Option<Response> {
    if let Some(entity) = key::find(state, path) {
        return Some(entity.respond(headers));
    }
    let slug = path.strip_prefix("/story/")?.strip_suffix(".md")?;
    let Ok(slug) = slug.parse() else {
        return Some(nothing());
    };
    let made = story::make(state, &slug);
    let answer = answer_made(state, headers, path.to_owned(), made).await;
    Some(answer.unwrap_or_else(Failure::into_response))
}

/// A file that changes with what is published.
fn file(media_type: &'static str, text: String) -> Entity {
    Entity::new(StatusCode::OK, media_type, CachePolicy::Public, text)
}
