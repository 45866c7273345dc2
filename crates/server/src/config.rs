//! Configuration: flags, then the environment, then a file, then what is usual.

mod error;
mod mail;
mod push;
mod resolve;
#[cfg(test)]
mod tests;
mod weather;

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf, time::Duration};

use clap::{Args, ValueEnum};
use serde::Deserialize;

pub(crate) use self::mail::folder as mail_folder;
pub use self::{error::ConfigError, push::PushSetup, weather::WeatherChoice};
use crate::{mail::transport::MailSetup, members::ClientAddress, secret::Secret, weather::Setup};

/// What an operator can say; all of it optional. The keys of the file are the names of the flags with `_`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// A TOML file with any of the settings below.
    #[arg(long, env = "PRESS_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The publication's folder [usual: content].
    #[arg(long, env = "PRESS_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// The database file; made when it is not there [usual: press.sqlite].
    #[arg(long, env = "PRESS_DB", value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Where to listen [usual: 127.0.0.1:3000]. Port 0 takes a free one.
    #[arg(long, env = "PRESS_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// The public address, in the place of `base_url` in site.toml.
    #[arg(long, env = "PRESS_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,
    /// Letters that can be asked for in an hour, by all readers together [usual: 600].
    #[arg(long, env = "PRESS_LETTERS_PER_HOUR", value_name = "LETTERS")]
    pub letters_per_hour: Option<NonZeroU32>,
    /// The header in which the proxy before the server names the client, such as X-Forwarded-For [usual: none; who connects is
    /// the client].
    #[arg(long, env = "PRESS_CLIENT_ADDRESS_HEADER", value_name = "HEADER")]
    pub client_address_header: Option<String>,
    /// How log lines are written [usual: human].
    #[arg(long, env = "PRESS_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
    /// Which log lines are written [usual: info].
    #[arg(long, env = "PRESS_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// Memory for ready answers in MiB; 0 keeps none [usual: 12].
    #[arg(long, env = "PRESS_CACHE_MIB", value_name = "MIB")]
    pub cache_mib: Option<u64>,
    /// Seconds that requests under way get at the end [usual: 20].
    #[arg(long, env = "PRESS_GRACE_SECONDS", value_name = "SECONDS")]
    pub grace_seconds: Option<u64>,
    /// Send browsers a worker that ends the service worker and forgets what it kept.
    #[arg(long, env = "PRESS_END_SERVICE_WORKER")]
    #[serde(default)]
    pub end_service_worker: bool,
    /// Hold the clock at this moment (RFC 3339), for tests and pictures.
    #[arg(long, env = "PRESS_CLOCK", value_name = "MOMENT")]
    pub clock: Option<String>,
    /// Who tells the weather [usual: open-meteo].
    #[arg(long, env = "PRESS_WEATHER", value_name = "PROVIDER")]
    pub weather: Option<WeatherChoice>,
    /// Where that provider is asked, if not at its usual address.
    #[arg(long, env = "PRESS_WEATHER_URL", value_name = "URL")]
    pub weather_url: Option<String>,
    /// Where names of places are looked up [usual: with the provider].
    #[arg(long, env = "PRESS_WEATHER_PLACES_URL", value_name = "URL")]
    pub weather_places_url: Option<String>,
    /// Whom the provider can turn to: a mail or web address. MET Norway wants one.
    #[arg(long, env = "PRESS_WEATHER_CONTACT", value_name = "ADDRESS")]
    pub weather_contact: Option<String>,
    /// The key with the provider: neither flags nor files are places for it. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub weather_key: Option<Secret>,
    /// The server that mail leaves through [usual: none; mail is written into a folder].
    #[arg(long, env = "PRESS_MAIL_URL", value_name = "URL")]
    pub mail_url: Option<String>,
    /// Whom mail is from [usual: post, at the host of the public address].
    #[arg(long, env = "PRESS_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// The folder that mail is written into without a server [usual: mail, beside the database].
    #[arg(long, env = "PRESS_MAIL_DIR", value_name = "DIR")]
    pub mail_dir: Option<PathBuf>,
    /// A certificate (PEM) that vouches for that server, beside those that are known to all [usual: none].
    #[arg(long, env = "PRESS_MAIL_CA", value_name = "FILE")]
    pub mail_ca: Option<PathBuf>,
    /// The password with that server. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub smtp_password: Option<Secret>,
    /// Whom push services can turn to, such as mailto:desk@press.example [usual: none; nothing is pushed].
    #[arg(long, env = "PRESS_PUSH_CONTACT", value_name = "ADDRESS")]
    pub push_contact: Option<String>,
    /// Push to this machine too, without encryption of the way: for tests and development.
    #[arg(long, env = "PRESS_PUSH_TO_LOOPBACK", hide = true)]
    #[serde(default)]
    pub push_to_loopback: bool,
    /// The key for Web Push, in the place of the file beside the database. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub push_key: Option<Secret>,
    /// The server's key, in the place of the file beside the database. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub key: Option<Secret>,
    /// What reports of bounces are signed with. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub webhook_key: Option<Secret>,
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
}

/// A configuration that can be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The publication's folder.
    pub content: PathBuf,
    /// The database file.
    pub db: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The public address, if the operator gave one.
    pub base_url: Option<String>,
    /// Whether browsers are sent a worker that ends the service worker.
    pub end_service_worker: bool,
    /// Letters that can be asked for in an hour, by all readers together.
    pub letters_per_hour: NonZeroU32,
    /// Where the address of a client is to be had.
    pub client_address: ClientAddress,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Which log lines are written.
    pub log: String,
    /// Memory for ready answers, in bytes.
    pub cache_bytes: u64,
    /// What requests under way get at the end.
    pub grace: Duration,
    /// The moment that the clock is held at.
    pub clock: Option<jiff::Timestamp>,
    /// Who tells the weather, if anyone.
    pub weather: Option<Setup>,
    /// How mail leaves.
    pub mail: MailSetup,
    /// Whether anything is pushed, and by whom.
    pub push: Option<PushSetup>,
    /// The server's key, if it is not in a file.
    pub key: Option<Secret>,
    /// What reports of bounces are signed with, if they are taken.
    pub webhook_key: Option<Secret>,
}
