//! Pictures, as ingest made them. Their names hold a hash: what is kept once is kept for good.

use axum::{
    body::{Body, Bytes},
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    cache_policy::CachePolicy,
    encoding::Encoding,
    entity::matches,
    failure::{bare, problem},
    state::AppState,
};

/// `GET /media/{name}`
pub async fn file(
    State(state): State<AppState>,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Path(name)) = name else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let (content_type, bytes) = match state.store.media(&name).await {
        Ok(Some(file)) => file,
        Ok(None) => return problem(&bare(StatusCode::NOT_FOUND)),
        Err(error) => {
            tracing::error!(%error, name, "a picture cannot be read");
            return problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
        }
    };
    kept_for_good(&headers, &name, &content_type, Bytes::from(bytes))
}

/// A picture whose content never changes under its name, as an answer.
pub fn kept_for_good(
    headers: &HeaderMap,
    name: &str,
    content_type: &str,
    bytes: Bytes,
) -> Response {
    // The name itself is the tag. A weak one, since the same goes out in several encodings.
    let etag = HeaderValue::from_str(&["W/\"", name, "\""].concat());
    let (Ok(etag), Ok(content_type)) = (etag, HeaderValue::from_str(content_type)) else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let encoding = encoding(content_type.as_bytes(), headers);
    let mut response = if matches(headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(encoding.encode(&bytes)).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(token) = encoding.header() {
        headers.insert(header::CONTENT_ENCODING, token);
    }
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CACHE_CONTROL, CachePolicy::Immutable.header());
    headers.insert(header::ETAG, etag);
    // A vector picture that is opened by itself is a document: it may style itself and nothing else.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
        ),
    );
    response
}

/// Drawings are text, a third of it after encoding; pictures of points are dense already.
fn encoding(content_type: &[u8], request: &HeaderMap) -> Encoding {
    if content_type == b"image/svg+xml" {
        Encoding::negotiate(request)
    } else {
        Encoding::Identity
    }
}
