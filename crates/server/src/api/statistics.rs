use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use press_api::{ApiError, PageViews, Problem};

use super::body;
use crate::{
    failure::{Failure, bare, problem},
    state::AppState,
    statistics::{self, Uncounted},
};

/// The longest report, in bytes.
const LONGEST: usize = 8192;

/// Counts page views of a reader whose cookie `__Host-consent` agrees to statistics. Browsers send it as a beacon, and wait for nothing.
#[utoipa::path(post, path = "/api/v1/statistics", tag = "statistics", request_body = PageViews, responses(
    (status = 204, description = "They are counted, but those of pages that are not there."),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "The body is no report."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "The reader has not agreed, or another site's page sent it."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 8 KiB."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More come than are counted at a time."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn count(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let report: PageViews = match body::read(&body, LONGEST) {
        Ok(report) => report,
        Err(answer) => return *answer,
    };
    match statistics::count(&state, &headers, &report).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(uncounted) => refused(&uncounted),
    }
}

fn refused(uncounted: &Uncounted) -> Response {
    let status = match uncounted {
        Uncounted::Foreign | Uncounted::NotAgreed => StatusCode::FORBIDDEN,
        Uncounted::TooMuch | Uncounted::NoDepth => {
            return Failure::bad_parameter("views", uncounted.to_string()).into_response();
        }
        Uncounted::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Uncounted::Store(_) | Uncounted::Unavailable(_) => {
            tracing::error!(error = %uncounted, "no page views can be counted");
            return problem(&ApiError::Unavailable(String::new()).problem());
        }
    };
    problem(&Problem {
        detail: Some(uncounted.to_string()),
        ..bare(status)
    })
}
