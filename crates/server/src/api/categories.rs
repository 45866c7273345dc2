use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{Backend as _, CategoryPage, Cursor, Endpoint, Problem, Slug};

use super::{
    answer::answer,
    parameters::{ListQuery, SlugParameter},
};
use crate::{failure::Failure, state::AppState};

/// A category with its stories, newest first.
#[utoipa::path(get, path = "/api/v1/categories/{slug}", tag = "categories", params(
    ("slug" = Slug, Path),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `stories.next`."),
), responses(
    (status = 200, body = CategoryPage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn category(
    State(state): State<AppState>,
    SlugParameter(slug): SlugParameter,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let cursor = query.cursor.as_ref();
    answer(
        &state,
        &headers,
        Endpoint::Category(&slug, cursor).to_string(),
        state.store.category(&slug, cursor),
    )
    .await
}
