//! For those who watch over the server.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use press_api::Backend as _;

use crate::state::AppState;

/// `/healthz`: the process runs.
pub async fn alive() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-store")], "alive\n")
}

/// `/readyz`: content was read and the store answers.
pub async fn ready(State(state): State<AppState>) -> impl IntoResponse {
    let answers = state.is_ready() && state.store.site().await.is_ok();
    let (status, word) = if answers {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    };
    (status, [(header::CACHE_CONTROL, "no-store")], word)
}
