//! Stories that have another address than before.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::cache_policy::CachePolicy;

/// Leads on to the address where a story is now, for good. Browsers ask again each time, for an editor may take it back.
#[must_use]
pub fn moved(address: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(address) else {
        tracing::error!(address, "an address cannot be in a header");
        return StatusCode::NOT_FOUND.into_response();
    };
    (
        StatusCode::MOVED_PERMANENTLY,
        [
            (header::LOCATION, location),
            (header::CACHE_CONTROL, CachePolicy::Public.header()),
        ],
    )
        .into_response()
}
