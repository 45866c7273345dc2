use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{Backend as _, Cursor, Endpoint, Problem, Slug, TagPage};

use super::{
    answer::answer,
    parameters::{ListQuery, SlugParameter},
};
use crate::{failure::Failure, state::AppState};

/// A tag with its stories, newest first.
#[utoipa::path(get, path = "/api/v1/tags/{slug}", tag = "tags", params(
    ("slug" = Slug, Path),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `stories.next`."),
), responses(
    (status = 200, body = TagPage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn tag(
    State(state): State<AppState>,
    SlugParameter(slug): SlugParameter,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let cursor = query.cursor.as_ref();
    answer(
        &state,
        &headers,
        Endpoint::Tag(&slug, cursor).to_string(),
        state.store.tag(&slug, cursor),
    )
    .await
}
