use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use press_api::{
    ApiError, Backend as _, Problem, PushChoice, PushEndpointNamed, PushOffer,
    PushSubscriptionRequest,
};

use super::body;
use crate::{
    cache_policy::CachePolicy,
    failure::{Failure, bare, problem},
    members::Network,
    push::{self, Refusal},
    state::AppState,
};

/// The longest request, in bytes: two endpoints, keys and topics.
const LONGEST: usize = 16_384;

/// What a browser needs to subscribe to breaking news.
#[utoipa::path(get, path = "/api/v1/push", tag = "push", responses(
    (status = 200, body = PushOffer),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The paper sends no Web Push."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn offer(State(state): State<AppState>) -> Result<Response, Failure> {
    let desk = state.push.as_ref().ok_or(ApiError::NotFound)?;
    let site = state.paper.site().await?;
    let offer = PushOffer {
        public_key: desk.key.public(),
        topics: push::offered(&site),
    };
    Ok(unkept(Json(offer).into_response()))
}

/// Subscribes a browser, or changes what it subscribes to: the endpoint says which it is. Doing it again changes nothing.
#[utoipa::path(put, path = "/api/v1/push/subscription", tag = "push", request_body = PushSubscriptionRequest, responses(
    (status = 200, body = PushChoice),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "`parameter` says what is not right: the body, `endpoint`, `keys`, `topics`, `quiet` or `replaces`."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "Another site's page sent it."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The paper sends no Web Push."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 16 KiB."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More is changed than readers do."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn subscribe(
    State(state): State<AppState>,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let desk = state.push.as_ref().ok_or_else(Refused::closed)?;
    let request: PushSubscriptionRequest = body::read(&body, LONGEST)?;
    let choice = push::subscribe(&state, desk, (&headers, network), &request).await;
    let choice = choice.map_err(Refused::of)?;
    Ok(unkept(Json(choice).into_response()))
}

/// Unsubscribes a browser. The answer is the same for one that nobody knows.
#[utoipa::path(delete, path = "/api/v1/push/subscription", tag = "push", request_body = PushEndpointNamed, responses(
    (status = 204, description = "Nothing is sent to it any more."),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "`parameter` says what is not right: the body, or `endpoint`."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "Another site's page sent it."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The paper sends no Web Push."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 16 KiB."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More is changed than readers do."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn unsubscribe(
    State(state): State<AppState>,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let desk = state.push.as_ref().ok_or_else(Refused::closed)?;
    let named: PushEndpointNamed = body::read(&body, LONGEST)?;
    let done = push::unsubscribe(&state, desk, (&headers, network), &named).await;
    done.map_err(Refused::of)?;
    Ok(unkept(StatusCode::NO_CONTENT.into_response()))
}

/// What a browser subscribes to. It is asked with POST, since an endpoint belongs into no address.
#[utoipa::path(post, path = "/api/v1/push/subscription/look-up", tag = "push", request_body = PushEndpointNamed, responses(
    (status = 200, body = PushChoice),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "`parameter` says what is not right: the body, or `endpoint`."),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "Another site's page sent it."),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "Nobody knows it, or the paper sends no Web Push."),
    (status = 413, body = Problem, content_type = "application/problem+json", description = "It is longer than 16 KiB."),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "More is asked than readers do."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn look_up(
    State(state): State<AppState>,
    network: Network,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    let desk = state.push.as_ref().ok_or_else(Refused::closed)?;
    let named: PushEndpointNamed = body::read(&body, LONGEST)?;
    let choice = push::look_up(&state, desk, (&headers, network), &named).await;
    let choice = choice.map_err(Refused::of)?;
    Ok(unkept(Json(choice).into_response()))
}

fn unkept(mut response: Response) -> Response {
    let policy = CachePolicy::NoStore.header();
    response.headers_mut().insert(header::CACHE_CONTROL, policy);
    response
}

/// Why a request did not do what it asks for, as an answer.
pub(super) struct Refused(Box<Response>);

impl Refused {
    /// The paper sends no Web Push.
    fn closed() -> Self {
        Self::with(&ApiError::NotFound.problem())
    }

    fn of(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::Foreign => StatusCode::FORBIDDEN,
            Refusal::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Unknown => StatusCode::NOT_FOUND,
            Refusal::Full => {
                tracing::error!("there are as many subscriptions to Web Push as there may be");
                StatusCode::SERVICE_UNAVAILABLE
            }
            Refusal::Store(_) | Refusal::Unavailable(_) => {
                tracing::error!(error = %refusal, "no subscription to Web Push can be changed");
                return Self::with(&ApiError::Unavailable(String::new()).problem());
            }
            Refusal::Endpoint(_)
            | Refusal::Replaces(_)
            | Refusal::Keys(_)
            | Refusal::Quiet(_)
            | Refusal::Topics => StatusCode::BAD_REQUEST,
        };
        Self::with(&Problem {
            detail: Some(refusal.to_string()),
            parameter: refusal.parameter().map(str::to_owned),
            ..bare(status)
        })
    }

    fn with(document: &Problem) -> Self {
        Self(Box::new(problem(document)))
    }
}

impl From<Box<Response>> for Refused {
    fn from(answer: Box<Response>) -> Self {
        Self(answer)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        *self.0
    }
}
