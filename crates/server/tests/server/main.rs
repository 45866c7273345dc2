//! The server as a whole: through its router, and as the real binary.
#![expect(clippy::expect_used, reason = "a test stops at what should not be")]

mod api;
mod archive;
mod lifecycle;
mod pages;
mod search;
mod security;
mod support;
