use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use press_api::{ApiError, FormToken, LetterOnItsWay, Problem, SubscriptionRequest};

use super::body;
use crate::{
    cache_policy::CachePolicy,
    failure::{Failure, bare, problem},
    members::{self, Asking, Network, Refusal, form_token},
    state::AppState,
    store::Purpose,
};

/// The longest request, in bytes.
const LONGEST: usize = 4096;

/// A token for one form that is given out now.
#[utoipa::path(get, path = "/api/v1/newsletter/token", tag = "newsletter", responses(
    (status = 200, body = FormToken),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn token(State(state): State<AppState>) -> Response {
    let Some(desk) = &state.mail else {
        return closed();
    };
    match form_token::issue(&desk.key, state.store.now()) {
        Ok(token) => unkept(Json(FormToken { token }).into_response()),
        Err(refusal) => refused(&refusal),
    }
}

/// Asks for a letter that confirms an address, and sets the cookie `__Host-pending`. The answer is the same whether the address is
/// known or not.
#[utoipa::path(post, path = "/api/v1/newsletter", tag = "newsletter", request_body = SubscriptionRequest, responses(
    (status = 202, body = LetterOnItsWay),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "`parameter` says what is not right: the body, or the address."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "The token is not taken, or another site's page sent it."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 4 KiB."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More letters are asked for than there are."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn ask(
    State(state): State<AppState>,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(desk) = &state.mail else {
        return closed();
    };
    let request: SubscriptionRequest = match body::read(&body, LONGEST) {
        Ok(request) => request,
        Err(answer) => return *answer,
    };
    let asking = Asking {
        address: request.address,
        topics: request.topics,
        token: request.token,
        work: request.work,
        website: String::new(),
        return_to: request.return_to,
    };
    let from = (&headers, network);
    match members::ask(&state, desk, Purpose::Subscribe, from, &asking).await {
        Ok(cookie) => {
            let address = asking.address;
            let accepted = (StatusCode::ACCEPTED, Json(LetterOnItsWay { address }));
            let mut response = unkept(accepted.into_response());
            response.headers_mut().insert(header::SET_COOKIE, cookie);
            response
        }
        Err(refusal) => refused(&refusal),
    }
}

fn unkept(mut response: Response) -> Response {
    let policy = CachePolicy::NoStore.header();
    response.headers_mut().insert(header::CACHE_CONTROL, policy);
    response
}

fn closed() -> Response {
    problem(&ApiError::Unavailable(String::new()).problem())
}

fn refused(refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::Foreign => StatusCode::FORBIDDEN,
        Refusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Address(error) => {
            return Failure::bad_parameter("address", error.to_string()).into_response();
        }
        Refusal::Again => {
            let detail = "a token is from GET /api/v1/newsletter/token, no older than an hour, worked for or three seconds old, and for one address";
            return problem(&Problem {
                detail: Some(detail.to_owned()),
                parameter: Some("token".to_owned()),
                ..bare(StatusCode::FORBIDDEN)
            });
        }
        Refusal::Store(_) | Refusal::Unavailable(_) => {
            tracing::error!(error = %refusal, "no letter can be asked for");
            return closed();
        }
    };
    problem(&Problem {
        detail: Some(refusal.to_string()),
        ..bare(status)
    })
}
