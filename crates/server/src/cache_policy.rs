//! How long an answer may be kept, and by whom. Every handler names one.

use axum::http::HeaderValue;

/// The `Cache-Control` of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// The same for everyone and changed by editors: browsers ask each time, shared caches keep it for a minute.
    Public,
    /// A file whose name changes with its content.
    Immutable,
    /// A file that goes out under a fixed name.
    File,
    /// A file that goes out under a fixed name, and must be the present one whenever it is used.
    Revalidated,
    /// Kept by nobody.
    NoStore,
    /// For the one reader who asked, and kept by nobody.
    Private,
}

impl CachePolicy {
    /// The value of the header (RFC 9111, RFC 5861).
    #[must_use]
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Public => "public, max-age=0, s-maxage=60, stale-while-revalidate=60",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::File => "public, max-age=3600, stale-while-revalidate=86400",
            Self::Revalidated => "no-cache",
            Self::NoStore => "no-store",
            Self::Private => "private, no-store",
        })
    }
}
