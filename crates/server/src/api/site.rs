use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{Backend as _, Endpoint, Problem, Site};

use super::answer::answer;
use crate::{failure::Failure, page::with_base_url, state::AppState};

/// The publication: what every page shows around its content.
#[utoipa::path(get, path = "/api/v1/site", tag = "site", responses(
    (status = 200, body = Site),
    (status = 304, description = "The client has it already."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn site(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let resource = async {
        let site = state.paper.site().await?;
        Ok(with_base_url(site, state.base_url.as_deref()))
    };
    answer(&state, &headers, Endpoint::Site.to_string(), resource).await
}
