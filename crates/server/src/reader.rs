//! Who reads.

use axum::http::HeaderMap;

/// Somebody who asks for a page or a resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Anyone.
    #[default]
    Visitor,
    /// A member who has signed in.
    Member,
}

/// Who sent a request with these headers. Nobody can sign in yet; whoever lets them finds every handler asking here.
#[must_use]
pub fn reader(_headers: &HeaderMap) -> Reader {
    Reader::Visitor
}
