//! Errors of the JSON API as answers: RFC 9457 problem documents.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use press_api::{ApiError, Problem};

use crate::cache_policy::CachePolicy;

/// An error on its way out of a handler of the API.
#[derive(Clone, Debug)]
pub struct Failure(pub ApiError);

impl Failure {
    /// A parameter that is not what it should be.
    #[must_use]
    pub fn bad_parameter(parameter: &str, detail: impl Into<String>) -> Self {
        Self(ApiError::BadRequest {
            parameter: parameter.to_owned(),
            detail: detail.into(),
        })
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        problem(&self.0.problem())
    }
}

/// A problem document as an answer.
#[must_use]
pub fn problem(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    response
}

/// A problem document that only says the status.
#[must_use]
pub fn bare(status: StatusCode) -> Problem {
    Problem {
        kind: "about:blank".to_owned(),
        title: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        detail: None,
        parameter: None,
        retraction: None,
    }
}
