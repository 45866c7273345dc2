//! The JSON backend and page renderer of Lord's Press.

pub mod api;
pub mod cache_policy;
pub mod cli;
pub mod client_files;
pub mod clock;
pub mod config;
pub mod embed;
pub mod encoding;
pub mod entity;
pub mod failure;
pub mod guard;
pub mod health;
pub mod ingest;
pub mod logging;
pub mod media;
pub mod page;
pub mod paper;
pub mod record;
pub mod response_cache;
pub mod router;
pub mod security;
pub mod serve;
pub mod state;
pub mod store;
pub mod template;
pub mod weather;
