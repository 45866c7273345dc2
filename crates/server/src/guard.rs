//! What stands around every handler: an end to answers that take too long, and an answer when a handler panics.

use std::{panic::AssertUnwindSafe, time::Duration};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
    middleware::Next,
    response::Response,
};
use futures_util::FutureExt as _;
use tokio::time::timeout;

use crate::{
    failure::{bare, problem},
    page,
    state::AppState,
};

/// The guard of a server.
#[derive(Clone)]
pub struct Guard {
    /// Knows the publication, whose page of failure readers are shown.
    pub state: AppState,
    /// The longest that an answer may take.
    pub patience: Duration,
}

/// Answers what a handler did not: 503 when it took too long, 500 when it panicked. Readers get the page of failure, programs
/// a problem document.
pub async fn guard(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let answer = AssertUnwindSafe(timeout(guard.patience, next.run(request))).catch_unwind();
    let status = match answer.await {
        Ok(Ok(response)) => return response,
        Ok(Err(_)) => {
            tracing::error!(patience = ?guard.patience, "an answer took too long");
            StatusCode::SERVICE_UNAVAILABLE
        }
        // The panic's words went to the log by the hook of the process.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    if is_api {
        problem(&bare(status))
    } else {
        let mut response = page::failed(&guard.state).await.respond(&HeaderMap::new());
        *response.status_mut() = status;
        response
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::to_bytes, http::header, middleware, routing::get};
    use tower::ServiceExt as _;

    use super::*;
    use crate::{client_files::ClientFiles, clock::Clock, store::Store};

    /// What is answered to a request for the address by handlers that panic or never answer.
    async fn ask(address: &str, patience: Duration) -> (StatusCode, String, String) {
        let dir = tempfile::tempdir().expect("a folder");
        let store = Store::open(&dir.path().join("press.sqlite"), Clock::System).await;
        let client = ClientFiles::load().expect("a built client");
        let state = AppState::new(store.expect("a database"), client, 0, None);
        let panics = async || -> StatusCode { panic!("on purpose") };
        let router = Router::new()
            .route("/panics", get(panics))
            .route("/api/v1/panics", get(panics))
            .route("/hangs", get(std::future::pending::<()>))
            .route("/api/v1/hangs", get(std::future::pending::<()>))
            .layer(middleware::from_fn_with_state(
                Guard { state, patience },
                guard,
            ));
        let request = Request::get(address).body(axum::body::Body::empty());
        let response = router
            .oneshot(request.expect("a request"))
            .await
            .expect("an answer");
        let kind = response.headers()[header::CONTENT_TYPE]
            .to_str()
            .expect("text")
            .to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body(), 1 << 20)
            .await
            .expect("a body");
        (status, kind, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_panic_is_answered_in_the_form_that_was_asked_for() {
        let minute = Duration::from_secs(60);
        let (status, kind, body) = ask("/panics", minute).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(kind, "text/html; charset=utf-8");
        assert!(body.contains("cannot be shown now"), "{body}");
        let (status, kind, body) = ask("/api/v1/panics", minute).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(kind, "application/problem+json");
        assert!(!body.contains("on purpose"), "{body}");
    }

    #[tokio::test]
    async fn an_answer_that_takes_too_long_is_given_up_in_the_form_that_was_asked_for() {
        let (status, kind, _) = ask("/hangs", Duration::ZERO).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(kind, "text/html; charset=utf-8");
        let (status, kind, _) = ask("/api/v1/hangs", Duration::ZERO).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(kind, "application/problem+json");
    }
}
