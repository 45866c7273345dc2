//! What commands are told that send something out beside a server.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;

use crate::{clock::Clock, ingest::is_base_url};

/// The settings that such a command shares with the server.
#[derive(Args, Clone, Debug)]
pub struct Beside {
    /// The public address, in the place of `base_url` in site.toml.
    #[arg(long, env = "PRESS_BASE_URL", value_name = "URL", value_parser = public_address)]
    pub base_url: Option<String>,
    /// Hold the clock at this moment (RFC 3339), for tests.
    #[arg(long, env = "PRESS_CLOCK", value_name = "MOMENT")]
    pub clock: Option<Timestamp>,
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

impl Beside {
    /// The clock to go by.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock.map_or(Clock::System, Clock::Fixed)
    }
}

fn public_address(text: &str) -> Result<String, String> {
    if is_base_url(text) {
        return Ok(text.to_owned());
    }
    Err("http:// or https:// and a host, without a path or a slash at its end".to_owned())
}
