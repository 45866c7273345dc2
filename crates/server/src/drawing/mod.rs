//! Pictures that the server makes when they are first asked for: the cards of pages without a picture, and lead pictures cut to shape.
//! Their addresses hold a hash, so that they are kept for good by whoever asked, and here for a while.

mod canvas;
pub mod card;
mod cut;
mod face;
mod lines;
mod sheet;

use std::sync::Arc;

use axum::{
    Router,
    body::Bytes,
    http::{HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
};
use moka::sync::Cache;
use tokio::sync::Semaphore;

use crate::{
    failure::{bare, problem},
    state::AppState,
};

/// How many bytes of pictures are kept.
const KEPT: u64 = 8 << 20;
/// How many are made at once. Each needs a core, and some megabytes.
const AT_ONCE: usize = 2;
/// How many requests may wait for their turn.
const WAITING: usize = 64;

/// The pictures' addresses.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/media/card/{name}", get(card::card))
        .route("/media/card/{shape}/{name}", get(card::shaped))
        .route("/media/cut/{shape}/{name}", get(cut::cut))
}

/// Pictures that are ready, and turns to make others. Clones share it.
#[derive(Clone, Debug)]
pub struct Drawings {
    kept: Cache<String, Bytes>,
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DrawingError {
    /// Too many wait for theirs.
    #[error("too many pictures are to be made at once")]
    Busy,
    /// It cannot be made.
    #[error("the picture cannot be made")]
    Failed,
}

impl Default for Drawings {
    fn default() -> Self {
        let weigher = |key: &String, bytes: &Bytes| {
            u32::try_from(key.len() + bytes.len()).unwrap_or(u32::MAX)
        };
        Self {
            kept: Cache::builder().max_capacity(KEPT).weigher(weigher).build(),
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING)),
        }
    }
}

impl Drawings {
    /// The picture at an address, made on a thread of its own unless it is there.
    pub(crate) async fn picture(
        &self,
        address: &str,
        make: impl FnOnce() -> Option<Vec<u8>> + Send + 'static,
    ) -> Result<Bytes, DrawingError> {
        if let Some(picture) = self.kept.get(address) {
            return Ok(picture);
        }
        let _place = self.places.try_acquire().map_err(|_| DrawingError::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| DrawingError::Failed)?;
        // Someone else may have waited for the same.
        if let Some(picture) = self.kept.get(address) {
            return Ok(picture);
        }
        let (kept, address) = (self.kept.clone(), address.to_owned());
        let made = tokio::task::spawn_blocking(move || {
            // A reader who leaves does not give the turn to another while this goes on, and has made it for others.
            let _turn = turn;
            let picture = Bytes::from(make()?);
            kept.insert(address, picture.clone());
            Some(picture)
        });
        let made = made.await.map_err(|_| DrawingError::Failed)?;
        made.ok_or(DrawingError::Failed)
    }
}

/// What is answered in the place of a picture.
pub(crate) fn refused(error: DrawingError, address: &str) -> Response {
    tracing::error!(%error, address, "a picture is not there");
    let mut response = problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
    let moment = HeaderValue::from_static("5");
    response.headers_mut().insert(header::RETRY_AFTER, moment);
    response
}

#[cfg(test)]
mod tests;
