//! An answer that is ready to go out any number of times: its bytes in every encoding, its tag, its policy.

use std::sync::OnceLock;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header},
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::{cache_policy::CachePolicy, encoding::Encoding};

/// A complete answer.
#[derive(Debug)]
pub struct Entity {
    status: StatusCode,
    headers: HeaderMap,
    etag: HeaderValue,
    content: Bytes,
    /// In the order of [`Encoding::COMPRESSED`], each made when it is first asked for.
    encoded: [OnceLock<Bytes>; 3],
}

impl Entity {
    /// Makes an answer of its content.
    #[must_use]
    pub fn new(
        status: StatusCode,
        media_type: &'static str,
        policy: CachePolicy,
        content: impl Into<Bytes>,
    ) -> Self {
        let content = content.into();
        let mut headers = HeaderMap::with_capacity(12);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(header::CACHE_CONTROL, policy.header());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let etag = etag(&content);
        headers.insert(header::ETAG, etag.clone());
        Self {
            status,
            headers,
            etag,
            content,
            encoded: Default::default(),
        }
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// What it holds, as it is.
    #[must_use]
    pub fn content(&self) -> &Bytes {
        &self.content
    }

    /// What it holds in an encoding; none when that was not made yet, and for identity.
    #[must_use]
    pub fn encoded(&self, encoding: Encoding) -> Option<&Bytes> {
        let at = Encoding::COMPRESSED
            .iter()
            .position(|known| *known == encoding)?;
        self.encoded[at].get()
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The same with the moment of its last change, by which clients ask that keep no tags.
    #[must_use]
    pub fn with_last_modified(self, at: Timestamp) -> Self {
        match HeaderValue::from_str(&http_date(at)) {
            Ok(date) => self.with_header(header::LAST_MODIFIED, date),
            Err(_) => self,
        }
    }

    /// Puts in an encoding that was made ahead.
    #[must_use]
    pub fn with_encoded(self, encoding: Encoding, content: Bytes) -> Self {
        if let Some(at) = Encoding::COMPRESSED
            .iter()
            .position(|known| *known == encoding)
        {
            _ = self.encoded[at].set(content);
        }
        self
    }

    /// What the entity weighs in a cache, in bytes, with the encodings it may still gain.
    #[must_use]
    pub fn weight(&self) -> u32 {
        u32::try_from(self.content.len() * 2 + 1024).unwrap_or(u32::MAX)
    }

    /// The answer to a request with these headers: encoded as it wants, or 304 when it has it already.
    pub fn respond(&self, request: &HeaderMap) -> Response<Body> {
        if self.status == StatusCode::OK && self.is_known_to(request) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            // What is kept takes on these headers (RFC 9111, section 3.2): a policy that was left out here would be the usual one there.
            *response.headers_mut() = self.headers.clone();
            response.headers_mut().remove(header::CONTENT_TYPE);
            return response;
        }
        let (encoding, content) = self.encoded_for(request);
        let mut response = Response::new(Body::from(content));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        if let Some(token) = encoding.header() {
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, token);
        }
        response
    }

    /// Whether the client has it already. A tag says so for certain; the date counts only where no tag is given (RFC 9110, section
    /// 13.2.2), and only if it is the very one that we sent: when a story is withdrawn, what is left may be older than that.
    fn is_known_to(&self, request: &HeaderMap) -> bool {
        if request.contains_key(header::IF_NONE_MATCH) {
            return matches(request, &self.etag);
        }
        let date = self.headers.get(header::LAST_MODIFIED);
        date.is_some() && request.get(header::IF_MODIFIED_SINCE) == date
    }

    fn encoded_for(&self, request: &HeaderMap) -> (Encoding, Bytes) {
        // Less than a packet: encoding would cost and save nothing.
        if self.content.len() < 512 {
            return (Encoding::Identity, self.content.clone());
        }
        let encoding = Encoding::negotiate(request);
        match Encoding::COMPRESSED
            .iter()
            .position(|known| *known == encoding)
        {
            Some(at) => (
                encoding,
                self.encoded[at]
                    .get_or_init(|| encoding.encode(&self.content))
                    .clone(),
            ),
            None => (Encoding::Identity, self.content.clone()),
        }
    }
}

/// `Sun, 22 Nov 2026 12:00:00 GMT` (RFC 9110, section 5.6.7; good for RSS too).
#[must_use]
pub fn http_date(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// A weak tag: the same for all encodings of the same content.
fn etag(content: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(content);
    let mut tag = String::with_capacity(24);
    tag.push_str("W/\"");
    for byte in &hash[..10] {
        for digit in [byte >> 4, byte & 15] {
            tag.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
    }
    tag.push('"');
    HeaderValue::from_str(&tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\""))
}

/// Whether `If-None-Match` names the tag, compared weakly (RFC 9110, section 13.1.2).
pub fn matches(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let Ok(tag) = etag.to_str() else { return false };
    let bare = tag.trim_start_matches("W/");
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim() == "*" || known.trim().trim_start_matches("W/") == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content_sent(entity: &Entity, accepted: &'static str) -> (Option<HeaderValue>, Bytes) {
        let mut request = HeaderMap::new();
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
        let (encoding, content) = entity.encoded_for(&request);
        (encoding.header(), content)
    }

    #[test]
    fn an_encoding_that_was_made_ahead_is_sent_as_it_was_made() {
        let mut entity = Entity::new(
            StatusCode::OK,
            "application/wasm",
            CachePolicy::Immutable,
            vec![0; 4096],
        );
        for encoding in Encoding::COMPRESSED {
            let ahead = encoding.suffix().as_bytes();
            entity = entity.with_encoded(encoding, Bytes::from_static(ahead));
        }
        for encoding in Encoding::COMPRESSED {
            let sent = content_sent(&entity, encoding.token().expect("a token"));
            let ahead = Bytes::from_static(encoding.suffix().as_bytes());
            assert_eq!(sent, (encoding.header(), ahead));
        }
        assert_eq!(
            content_sent(&entity, "identity"),
            (None, Bytes::from(vec![0; 4096]))
        );
    }

    #[test]
    fn what_fits_a_packet_is_not_encoded() {
        let entity = Entity::new(StatusCode::OK, "text/plain", CachePolicy::File, "short");
        assert_eq!(
            content_sent(&entity, "br, zstd, gzip"),
            (None, Bytes::from_static(b"short"))
        );
    }
}
