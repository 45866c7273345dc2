//! The session of a member in a browser.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use jiff::SignedDuration;
use press_api::Backend as _;

use super::{Refusal, SESSION, SecretCookie, browser::label, cookie, hex, random};
use crate::{
    cache_policy::CachePolicy,
    state::AppState,
    store::{NewSession, Session},
};

/// How often it is noted that a session is used.
const NOTED: SignedDuration = SignedDuration::from_hours(24);

/// The session of whoever sent these headers. Without the cookie the database is not asked.
pub async fn present(state: &AppState, headers: &HeaderMap) -> Option<Session> {
    let cookie = SecretCookie::of(headers, SESSION)?;
    match state.store.session(&cookie.hash()).await {
        Ok(session) => session,
        // Whoever is not known to be a member is a visitor.
        Err(error) => {
            tracing::error!(%error, "who is signed in cannot be read");
            None
        }
    }
}

/// What is made by chance for a browser that may be about to be signed in, and its cookie.
///
/// # Errors
/// When there is no chance, or no publication.
pub async fn new_session(
    state: &AppState,
    headers: &HeaderMap,
) -> Result<(NewSession, SecretCookie), Refusal> {
    let cookie = SecretCookie::new()?;
    let user_agent = headers.get(header::USER_AGENT);
    let user_agent = user_agent.and_then(|value| value.to_str().ok());
    let new = NewSession {
        hash: cookie.hash(),
        id: hex(&random::<8>()?),
        label: label(user_agent.unwrap_or_default()),
        previous: SecretCookie::of(headers, SESSION).map(|cookie| cookie.hash()),
        candidate: hex(&random::<16>()?),
        language: state.paper.site().await?.language,
    };
    Ok((new, cookie))
}

/// The `Set-Cookie` of a session that has begun.
///
/// # Errors
/// None that happen.
pub fn begun(cookie: &SecretCookie) -> Result<HeaderValue, Refusal> {
    cookie.set(SESSION, Session::UNUSED)
}

/// The `Set-Cookie` of a session that has ended.
///
/// # Errors
/// None that happen.
pub fn ended() -> Result<HeaderValue, Refusal> {
    cookie::ended(SESSION)
}

/// Notes, once a day, that a session is used, and has the browser keep its cookie for as long again. Only with an answer that nobody
/// keeps: no cookie is in what caches hold.
pub async fn renew(
    state: &AppState,
    headers: &HeaderMap,
    session: &Session,
    mut response: Response,
) -> Response {
    let now = state.store.now();
    let policy = response.headers().get(header::CACHE_CONTROL);
    let is_kept = policy.is_none_or(|policy| {
        *policy != CachePolicy::NoStore.header() && *policy != CachePolicy::Private.header()
    });
    if is_kept || now.duration_since(session.seen_at) < NOTED {
        return response;
    }
    if let Err(error) = state.store.see_session(session).await {
        tracing::warn!(%error, "a session is not renewed");
        return response;
    }
    let left = Session::LONGEST - now.duration_since(session.created_at);
    let lasts = left.min(Session::UNUSED);
    let cookie = SecretCookie::of(headers, SESSION);
    let cookie = cookie.and_then(|cookie| cookie.set(SESSION, lasts).ok());
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
