//! The server as a whole: through its router, and as the real binary.
#![expect(clippy::expect_used, reason = "a test stops at what should not be")]

mod api;
mod lifecycle;
mod pages;
mod security;
mod support;
mod weather;
