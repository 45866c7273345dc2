//! The code of earlier builds, which open tabs and kept pages ask for after a deployment. It is in the database, by servers that had it.

use std::{sync::Arc, time::Duration};

use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{ClientFiles, entity_of, is_lasting};
use crate::{
    encoding::Encoding,
    failure::{bare, problem},
    state::AppState,
    store::Store,
};

/// How often a server says that its build is the present one. A build lasts a week from the last time.
const SAID_EVERY: Duration = Duration::from_secs(3600);

/// Keeps the code of this build for servers of later ones, from now on and for as long as it is polled. Where it cannot be kept, the log
/// says so.
pub async fn keep(store: Store, client: Arc<ClientFiles>) {
    let files = client.lasting();
    loop {
        if let Err(error) = store.keep_client_files(&files).await {
            tracing::warn!(%error, "the code of this build is not kept for after the next deployment");
        }
        tokio::time::sleep(SAID_EVERY).await;
    }
}

/// The answer to a request for code of an earlier build: the one that its own server gave, or 404. None for every other path.
pub async fn file(state: &AppState, path: &str, headers: &HeaderMap) -> Option<Response> {
    if !is_lasting(path) {
        return None;
    }
    let file = match state.store.client_file(path).await {
        Ok(Some(file)) => file,
        // For nobody to keep: another server, or this one in a minute, may be of that build.
        Ok(None) => return Some(problem(&bare(StatusCode::NOT_FOUND))),
        Err(error) => {
            tracing::error!(%error, path, "the code of an earlier build cannot be read");
            return Some(problem(&bare(StatusCode::SERVICE_UNAVAILABLE)));
        }
    };
    let headers = headers.clone();
    // Whoever takes no brotli has it encoded anew, which takes milliseconds.
    let answer = tokio::task::spawn_blocking(move || {
        let brotli = file.brotli.map(|content| (Encoding::Brotli, content));
        entity_of(&file.path, file.content, brotli).respond(&headers)
    });
    Some(answer.await.unwrap_or_else(|error| {
        tracing::error!(%error, path, "the code of an earlier build cannot be sent");
        problem(&bare(StatusCode::INTERNAL_SERVER_ERROR))
    }))
}
