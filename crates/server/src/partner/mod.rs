//! The paper on other sites: documents for their frames (`/embed/v1/…`), the snippet that shows one, the script that may help it, and oEmbed.
//! Addresses of version 1 are kept for good. Videos of other sites in our stories are [`crate::embed`].

mod address;
mod body;
mod document;
mod frame;
mod headers;
mod list;
mod loader;
mod oembed;
mod picture;
mod renamed;
mod size;
mod snippet;

use axum::{
    Router,
    http::{HeaderName, HeaderValue},
    routing::get,
};

pub(crate) use self::{
    address::{Count, EmbedAddress, EmbedKind, ListOf, Theme, WeatherAt},
    oembed::route_of,
    size::{NARROWEST, USUAL, WIDEST},
    snippet::{Around, Subject},
};
use crate::state::AppState;

/// The addresses for partners.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/embed/v1.js", get(loader::file))
        .route("/embed/v1/", get(frame::frame))
        .route("/embed/v1/{*rest}", get(frame::frame))
        .route("/oembed", get(oembed::oembed))
}

/// Whatever page asks for it may read the answer: it is the same for all.
const FOR_ALL: (HeaderName, HeaderValue) = (
    HeaderName::from_static("access-control-allow-origin"),
    HeaderValue::from_static("*"),
);

/// Whatever page shows it may show it, also one that shuts others out (<https://html.spec.whatwg.org/#coep>).
const SHOWN_BY_ALL: (HeaderName, HeaderValue) = (
    HeaderName::from_static("cross-origin-resource-policy"),
    HeaderValue::from_static("cross-origin"),
);
