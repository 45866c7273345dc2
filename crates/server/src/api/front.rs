use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{Backend as _, Endpoint, FrontPage, Problem};

use super::answer::answer;
use crate::{failure::Failure, state::AppState};

/// The front page, ranked by the editors.
#[utoipa::path(get, path = "/api/v1/front", tag = "stories", responses(
    (status = 200, body = FrontPage),
    (status = 304, description = "The client has it already."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn front(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    answer(
        &state,
        &headers,
        Endpoint::Front.to_string(),
        state.store.front(),
    )
    .await
}
