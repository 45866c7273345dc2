//! `GET /embed/v1.js`: the script that partners may put beside a snippet, so that the frame is as high as what it shows.

use std::sync::LazyLock;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};

use super::{FOR_ALL, SHOWN_BY_ALL};
use crate::{cache_policy::CachePolicy, entity::Entity};

/// Its text.
pub(super) const LOADER: &str = include_str!("../../../../public/embed/v1.js");

static FILE: LazyLock<Entity> = LazyLock::new(|| {
    let (cors, shown) = (FOR_ALL, SHOWN_BY_ALL);
    // A fixed name, since it stands on pages of others: an hour is how long a fault in it lasts.
    Entity::new(
        StatusCode::OK,
        "text/javascript; charset=utf-8",
        CachePolicy::File,
        LOADER,
    )
    .with_header(cors.0, cors.1)
    .with_header(shown.0, shown.1)
    .with_header(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'self'"),
    )
});

pub(super) async fn file(headers: HeaderMap) -> Response {
    FILE.respond(&headers)
}
