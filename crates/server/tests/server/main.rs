//! The server as a whole: through its router, and as the real binary.
#![expect(clippy::expect_used, reason = "a test stops at what should not be")]

mod addresses;
mod api;
mod archive;
mod around;
mod asked;
mod binary;
mod command_line;
mod consent;
mod drawings;
mod edits;
mod feeds;
mod former_slugs;
mod furniture;
mod head;
mod herald;
mod install;
mod lifecycle;
mod mail;
mod members;
mod membership;
mod membership_pages;
mod pages;
mod partner;
mod pictures;
mod push;
mod republish;
mod search;
mod security;
mod statistics;
mod styleguide;
mod support;
mod trouble;
mod watch_over;
mod weather;
mod withheld;
