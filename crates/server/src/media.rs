//! Pictures, as ingest made them. Their names hold a hash: what is kept once is kept for good.

use axum::{
    body::Body,
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    cache_policy::CachePolicy,
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
    // The content never changes: the name itself is the tag.
    let Ok(etag) = HeaderValue::from_str(&["\"", &name, "\""].concat()) else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let file = match state.store.media(&name).await {
        Ok(Some(file)) => file,
        Ok(None) => return problem(&bare(StatusCode::NOT_FOUND)),
        Err(error) => {
            tracing::error!(%error, name, "a picture cannot be read");
            return problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
        }
    };
    let (content_type, bytes) = file;
    let Ok(content_type) = HeaderValue::from_str(&content_type) else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let mut response = if matches(&headers, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    headers.insert(header::CACHE_CONTROL, CachePolicy::Immutable.header());
    headers.insert(header::ETAG, etag);
    // A vector picture that is opened by itself is a document: it may style itself and nothing else.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    );
    response
}
