//! What phones and computers need of the paper to have it among their programs: the manifest
//! (<https://www.w3.org/TR/appmanifest/>) and icons of all sorts.

mod icon;
mod manifest;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
    routing::get,
};
use press_api::Backend as _;

pub use self::icon::Icon;
use crate::{
    cache_policy::CachePolicy,
    drawing,
    entity::Entity,
    failure::{bare, problem},
    state::AppState,
};

/// Their addresses.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/manifest.webmanifest", get(manifest))
        .route("/icons/{name}", get(icon))
}

/// `GET /manifest.webmanifest`.
async fn manifest(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let Ok(site) = state.paper.site().await else {
        return problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
    };
    match manifest::of(&site, &state.store.screenshots()) {
        Ok(text) => {
            let kind = "application/manifest+json";
            Entity::new(StatusCode::OK, kind, CachePolicy::Public, text).respond(&headers)
        }
        Err(error) => {
            tracing::error!(%error, "the manifest cannot be written");
            problem(&bare(StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}

/// `GET /icons/{name}`, such as `512.png` and `maskable-512.png`: see [`Icon`].
async fn icon(
    State(state): State<AppState>,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let asked = name.ok().and_then(|Path(name)| Icon::of_file(&name));
    let Some(icon) = asked else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let address = icon.address();
    let drawn = state.drawings.picture(&address, move || icon.draw()).await;
    match drawn {
        Ok(picture) => {
            let picture: Bytes = picture;
            Entity::new(StatusCode::OK, "image/png", CachePolicy::File, picture).respond(&headers)
        }
        Err(error) => drawing::refused(error, &address),
    }
}
