use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use press_api::{ApiError, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::body;
use crate::{
    failure::{Failure, bare, problem},
    mail::{
        EmailAddress,
        bounce::{self, BounceKind},
    },
    state::AppState,
};

/// The longest report, in bytes.
const LONGEST: usize = 4096;
/// The header that a report is signed in.
const SIGNATURE: &str = "x-press-signature";

/// What became of a mail, as whoever passes our mail on reports it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct BounceReport {
    /// Whom it was for.
    address: String,
    /// What became of it.
    kind: BounceKind,
}

/// Takes a report of a mail that came back, or that its reader complained about. The answer is the same for addresses that nobody knows.
#[utoipa::path(post, path = "/api/v1/mail/bounces", tag = "mail", request_body = BounceReport, params(
    ("X-Press-Signature" = inline(Option<String>), Header, description = "`sha256=` and the HMAC-SHA-256 of the body with the key that was agreed on, in hexadecimal."),
), responses(
    (status = 204, description = "It is noted."),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "The body is no report."),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "It is not signed with the key that was agreed on."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "No reports are taken here."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 4 KiB."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn note(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(desk) = &state.mail else {
        return problem(&ApiError::NotFound.problem());
    };
    let Some(webhook_key) = &desk.webhook_key else {
        return problem(&ApiError::NotFound.problem());
    };
    if body.len() > LONGEST {
        return problem(&bare(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let signature = headers.get(SIGNATURE).and_then(|value| value.to_str().ok());
    if !bounce::is_signed(webhook_key, &body, signature.unwrap_or_default()) {
        return unsigned();
    }
    let report: BounceReport = match body::read(&body, LONGEST) {
        Ok(report) => report,
        Err(answer) => return *answer,
    };
    let address: EmailAddress = match report.address.parse() {
        Ok(address) => address,
        Err(error) => {
            let error: crate::mail::AddressError = error;
            return Failure::bad_parameter("address", error.to_string()).into_response();
        }
    };
    match bounce::note(&state.store, &desk.key, &address, report.kind).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => {
            tracing::error!(%error, "a bounce cannot be noted");
            problem(&ApiError::Unavailable(String::new()).problem())
        }
    }
}

/// With the challenge that RFC 9110, section 15.5.2, wants.
fn unsigned() -> Response {
    let detail = "the header X-Press-Signature does not sign this body";
    let mut response = problem(&Problem {
        detail: Some(detail.to_owned()),
        ..bare(StatusCode::UNAUTHORIZED)
    });
    let challenge = HeaderValue::from_static("X-Press-Signature");
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, challenge);
    response
}
