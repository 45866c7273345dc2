use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{AuthorPage, Backend as _, Cursor, Endpoint, Problem, Slug};

use super::{
    answer::answer,
    parameters::{ListQuery, SlugParameter},
};
use crate::{failure::Failure, state::AppState};

/// An author with their stories, newest first.
#[utoipa::path(get, path = "/api/v1/authors/{slug}", tag = "authors", params(
    ("slug" = Slug, Path),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `stories.next`."),
), responses(
    (status = 200, body = AuthorPage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn author(
    State(state): State<AppState>,
    SlugParameter(slug): SlugParameter,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let cursor = query.cursor.as_ref();
    answer(
        &state,
        &headers,
        Endpoint::Author(&slug, cursor).to_string(),
        state.store.author(&slug, cursor),
    )
    .await
}
