//! A lead picture cut to a shape: see `lords_press::cut`.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use lords_press::cut::Shape;

use super::refused;
use crate::{
    failure::{bare, problem},
    ingest::cut_to,
    media,
    state::AppState,
};

/// The widest cut, in pixels: more than search engines ask for.
const WIDEST: u32 = 1200;

/// `GET /media/cut/{shape}/{name}`
pub(super) async fn cut(
    State(state): State<AppState>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let nothing = || problem(&bare(StatusCode::NOT_FOUND));
    let Ok(Path((shape, name))) = path else {
        return nothing();
    };
    let Ok(shape) = shape.parse::<Shape>() else {
        return nothing();
    };
    let bytes = match state.store.media(&name).await {
        Ok(Some((content_type, bytes))) if content_type == "image/webp" => bytes,
        Ok(_) => return nothing(),
        Err(error) => {
            tracing::error!(%error, name, "a picture cannot be read");
            return problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
        }
    };
    let address = format!("{shape:?}/{name}");
    let cut = move || cut_to(&bytes, shape.ratio(), WIDEST);
    match state.drawings.picture(&address, cut).await {
        Ok(picture) => media::kept_for_good(&headers, &name, "image/webp", picture),
        Err(error) => refused(error, &address),
    }
}
