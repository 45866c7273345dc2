use axum::{
    Json,
    body::Bytes,
    extract::{FromRequestParts, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse as _, Response},
};
use press_api::{
    ApiError, Backend as _, ConsentNotice, ConsentRecord, ConsentRequest, Endpoint, Problem,
};
use press_consent::ConsentId;

use super::{answer::answer, body};
use crate::{
    cache_policy::CachePolicy,
    consent::{self, Refusal},
    failure::{Failure, bare, problem},
    own_pages,
    state::AppState,
};

/// The longest decision, in bytes.
const LONGEST: usize = 4096;

/// What readers are asked about privacy and cookies.
#[utoipa::path(get, path = "/api/v1/consent", tag = "consent", responses(
    (status = 200, body = ConsentNotice),
    (status = 304, description = "The client has it already."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The publication asks nothing."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn notice(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let address = Endpoint::Consent.to_string();
    answer(&state, &headers, address, state.paper.consent()).await
}

/// Records a decision, and sets the cookie `__Host-consent`.
#[utoipa::path(post, path = "/api/v1/consent", tag = "consent", request_body = ConsentRequest, responses(
    (status = 201, body = ConsentRecord),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "The body is not a decision."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "Another site's page sent it."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The publication asks nothing."),
    (status = 409, body = Problem, content_type = "application/problem+json", description = "It was made on a text that is not the present one."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More come than are recorded at a time."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 4 KiB."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn decide(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let request: ConsentRequest = match body::read(&body, LONGEST) {
        Ok(request) => request,
        Err(answer) => return *answer,
    };
    match consent::decide(&state, &headers, &request).await {
        Ok(decided) => {
            let mut response = (StatusCode::CREATED, Json(decided.record)).into_response();
            let headers = response.headers_mut();
            headers.insert(header::SET_COOKIE, decided.cookie);
            headers.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
            response
        }
        Err(refusal) => refused(&refusal),
    }
}

/// A decision that was recorded, and those that it took the place of, newest first.
#[utoipa::path(get, path = "/api/v1/consent/{id}", tag = "consent", params(
    ("id" = inline(String), Path, description = "The random id, from the cookie.", pattern = "^[0-9a-f]{32}$"),
), responses(
    (status = 200, body = Vec<ConsentRecord>),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn record(
    State(state): State<AppState>,
    IdParameter(id): IdParameter,
) -> Response {
    match state.store.consent_record(&id).await {
        Ok(chain) if chain.is_empty() => problem(&ApiError::NotFound.problem()),
        Ok(chain) => {
            let records: Vec<ConsentRecord> =
                chain.into_iter().map(|proven| proven.record).collect();
            let mut response = Json(records).into_response();
            let policy = CachePolicy::NoStore.header();
            response.headers_mut().insert(header::CACHE_CONTROL, policy);
            response
        }
        Err(error) => refused(&error.into()),
    }
}

/// Erases a decision and those that it took the place of; the cookie goes with them.
#[utoipa::path(delete, path = "/api/v1/consent/{id}", tag = "consent", params(
    ("id" = inline(String), Path, description = "The random id, from the cookie.", pattern = "^[0-9a-f]{32}$"),
), responses(
    (status = 204, description = "It is erased."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "Another site's page sent it."),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn erase(
    State(state): State<AppState>,
    IdParameter(id): IdParameter,
    headers: HeaderMap,
) -> Response {
    if !own_pages::sent(&headers) {
        return refused(&Refusal::Foreign);
    }
    let erased = match state.store.erase_consent(&id).await {
        Ok(erased) if erased.is_empty() => return problem(&ApiError::NotFound.problem()),
        Ok(erased) => erased,
        Err(error) => return refused(&error.into()),
    };
    let mut response = StatusCode::NO_CONTENT.into_response();
    let answer = response.headers_mut();
    answer.insert(header::CACHE_CONTROL, CachePolicy::NoStore.header());
    // That of a later decision, which still stands, is left alone.
    let is_present = consent::decision(&headers).is_none_or(|now| erased.contains(&now.id));
    if let (true, Ok(cookie)) = (is_present, consent::no_cookie()) {
        answer.insert(header::SET_COOKIE, cookie);
    }
    response
}

fn refused(refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::Foreign => StatusCode::FORBIDDEN,
        Refusal::NotAsked => StatusCode::NOT_FOUND,
        Refusal::Outdated => StatusCode::CONFLICT,
        Refusal::TooMuch => StatusCode::BAD_REQUEST,
        Refusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Store(_) | Refusal::Unavailable(_) => {
            tracing::error!(error = %refusal, "no decision can be taken");
            return problem(&ApiError::Unavailable(String::new()).problem());
        }
    };
    problem(&Problem {
        detail: Some(refusal.to_string()),
        parameter: matches!(refusal, Refusal::TooMuch).then(|| "choices".to_owned()),
        ..bare(status)
    })
}

/// The id in the path.
pub(super) struct IdParameter(ConsentId);

impl<S: Send + Sync> FromRequestParts<S> for IdParameter {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let refuse = |detail: String| Failure::bad_parameter("id", detail);
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|error| refuse(error.body_text()))?;
        text.parse()
            .map(Self)
            .map_err(|error: press_consent::NoId| refuse(error.to_string()))
    }
}

/// `GET /.well-known/gpc.json`: this site heeds Global Privacy Control (<https://w3c.github.io/gpc/#gpc-support-resource>).
pub async fn gpc() -> Response {
    (
        [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json"),
            ),
            (header::CACHE_CONTROL, CachePolicy::File.header()),
        ],
        "{\"gpc\":true,\"lastUpdate\":\"2026-11-25\"}",
    )
        .into_response()
}
