use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{Backend as _, Endpoint, Problem, Slug, StaticPage};

use super::{answer::answer, parameters::SlugParameter};
use crate::{failure::Failure, state::AppState};

/// A static page.
#[utoipa::path(get, path = "/api/v1/pages/{slug}", tag = "pages", params(("slug" = Slug, Path)), responses(
    (status = 200, body = StaticPage),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn page(
    State(state): State<AppState>,
    SlugParameter(slug): SlugParameter,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    answer(
        &state,
        &headers,
        Endpoint::Page(&slug).to_string(),
        state.store.static_page(&slug),
    )
    .await
}
