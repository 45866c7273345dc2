//! Configuration: flags, then the environment, then a file, then what is usual.

mod mail;
mod weather;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use axum::http::HeaderName;
use clap::{Args, ValueEnum};
use serde::Deserialize;
use thiserror::Error;

pub(crate) use self::mail::folder as mail_folder;
pub use self::weather::WeatherChoice;
use crate::{
    ingest::is_base_url,
    mail::{KEY_VARIABLE, transport::MailSetup},
    members::ClientAddress,
    secret::Secret,
    weather::Setup,
};

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
    /// The password with that server. See [`Settings::with_environment`].
    #[arg(skip)]
    #[serde(skip)]
    pub smtp_password: Option<Secret>,
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
    /// The server's key, if it is not in a file.
    pub key: Option<Secret>,
    /// What reports of bounces are signed with, if they are taken.
    pub webhook_key: Option<Secret>,
}

/// Why a configuration cannot be run. Each sentence names the key.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("config: {path} cannot be read: {error}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("config: {path}:{line}: {key}: {reason}", path = path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line that is wrong, from 1.
        line: usize,
        /// What stands before the equals sign there.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A value is not what it should be.
    #[error("{key}: {value:?} is not right: {expected}")]
    Value {
        /// The setting's name.
        key: &'static str,
        /// What it is.
        value: String,
        /// What it should be.
        expected: String,
    },
}

/// The most memory for ready answers, in MiB.
const LARGEST_CACHE: u64 = 65_536;
/// The shortest key that reports are signed with, in bytes.
const SHORTEST_WEBHOOK_KEY: usize = 16;
/// The longest grace, in seconds.
const LONGEST_GRACE: u64 = 3_600;

impl Settings {
    /// Puts in what may come from the environment only: `PRESS_WEATHER_KEY`, `PRESS_SMTP_PASSWORD`, `PRESS_KEY` and
    /// `PRESS_WEBHOOK_KEY`.
    #[must_use]
    pub fn with_environment(mut self) -> Self {
        self.weather_key = Secret::of_environment("PRESS_WEATHER_KEY");
        self.smtp_password = Secret::of_environment("PRESS_SMTP_PASSWORD");
        self.key = Secret::of_environment(KEY_VARIABLE);
        self.webhook_key = Secret::of_environment("PRESS_WEBHOOK_KEY");
        self
    }

    /// Puts the file under the flags and the environment, and checks everything.
    ///
    /// # Errors
    /// When the file or a value is not what it should be.
    pub fn resolve(self) -> Result<Config, ConfigError> {
        let file = self
            .config
            .as_deref()
            .map(read)
            .transpose()?
            .unwrap_or_default();
        let content = self
            .content
            .or(file.content)
            .unwrap_or_else(|| "content".into());
        if !content.is_dir() {
            return Err(wrong(
                "content",
                &content.display().to_string(),
                "there is no such folder",
            ));
        }
        let log = self.log.or(file.log).unwrap_or_else(|| "info".to_owned());
        if let Err(error) = tracing_subscriber::EnvFilter::try_new(&log) {
            return Err(wrong("log", &log, &error.to_string()));
        }
        let db = self.db.or(file.db).unwrap_or_else(|| "press.sqlite".into());
        Ok(Config {
            content,
            listen: listen(
                self.listen
                    .or(file.listen)
                    .as_deref()
                    .unwrap_or("127.0.0.1:3000"),
            )?,
            base_url: self.base_url.or(file.base_url).map(base_url).transpose()?,
            client_address: ClientAddress {
                header: self
                    .client_address_header
                    .or(file.client_address_header)
                    .map(header)
                    .transpose()?,
            },
            log_format: self.log_format.or(file.log_format).unwrap_or_default(),
            log,
            cache_bytes: bounded(
                "cache_mib",
                self.cache_mib.or(file.cache_mib).unwrap_or(12),
                LARGEST_CACHE,
            )? * 1024
                * 1024,
            grace: Duration::from_secs(bounded(
                "grace_seconds",
                self.grace_seconds.or(file.grace_seconds).unwrap_or(20),
                LONGEST_GRACE,
            )?),
            clock: self.clock.or(file.clock).map(moment).transpose()?,
            weather: weather::setup(weather::Wishes {
                choice: self.weather.or(file.weather).unwrap_or_default(),
                url: self.weather_url.or(file.weather_url),
                places_url: self.weather_places_url.or(file.weather_places_url),
                contact: self.weather_contact.or(file.weather_contact),
                key: self.weather_key,
            })?,
            mail: mail::setup(mail::Wishes {
                url: self.mail_url.or(file.mail_url),
                from: self.mail_from.or(file.mail_from),
                dir: self.mail_dir.or(file.mail_dir),
                password: self.smtp_password,
                db: &db,
            })?,
            key: self.key,
            webhook_key: self.webhook_key.map(webhook_key).transpose()?,
            db,
        })
    }
}

fn read(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
        path: path.to_owned(),
        error,
    })?;
    toml::from_str(&text).map_err(|error| malformed(path, &text, &error))
}

/// In one line, with the key: the parser's own text draws the place over several and may leave the key out.
fn malformed(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let above = before.map_or(0, |before| before.matches('\n').count());
    let written = text.lines().nth(above).unwrap_or_default();
    let key = written.split('=').next().unwrap_or_default();
    ConfigError::Malformed {
        path: path.to_owned(),
        line: above + 1,
        key: key.trim().to_owned(),
        reason: error.message().lines().collect::<Vec<_>>().join("; "),
    }
}

fn wrong(key: &'static str, value: &str, expected: &str) -> ConfigError {
    ConfigError::Value {
        key,
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}

fn listen(text: &str) -> Result<SocketAddr, ConfigError> {
    text.parse().map_err(|_| {
        wrong(
            "listen",
            text,
            "an IP address and a port, such as 127.0.0.1:3000 or [::1]:3000",
        )
    })
}

fn base_url(text: String) -> Result<String, ConfigError> {
    if is_base_url(&text) {
        return Ok(text);
    }
    Err(wrong(
        "base_url",
        &text,
        "http:// or https:// and a host, without a path or a slash at its end",
    ))
}

fn header(text: String) -> Result<HeaderName, ConfigError> {
    text.parse().map_err(|_| {
        wrong(
            "client_address_header",
            &text,
            "the name of a header, such as X-Forwarded-For",
        )
    })
}

fn moment(text: String) -> Result<jiff::Timestamp, ConfigError> {
    text.parse().map_err(|_| {
        wrong(
            "clock",
            &text,
            "an RFC 3339 moment, such as 2026-11-22T12:00:00Z",
        )
    })
}

/// It is not repeated when it is wrong.
fn webhook_key(key: Secret) -> Result<Secret, ConfigError> {
    if key.0.len() >= SHORTEST_WEBHOOK_KEY {
        return Ok(key);
    }
    let expected = format!("at least {SHORTEST_WEBHOOK_KEY} characters");
    Err(wrong("webhook_key", "…", &expected))
}

fn bounded(key: &'static str, value: u64, largest: u64) -> Result<u64, ConfigError> {
    if value <= largest {
        Ok(value)
    } else {
        Err(wrong(
            key,
            &value.to_string(),
            &format!("at most {largest}"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(settings: Settings) -> String {
        settings
            .resolve()
            .expect_err("a bad configuration")
            .to_string()
    }

    fn settings() -> Settings {
        Settings {
            content: Some(".".into()),
            ..Settings::default()
        }
    }

    #[test]
    fn what_is_usual_needs_no_word() {
        let config = settings().resolve().expect("a configuration");
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.cache_bytes, 12 * 1024 * 1024);
    }

    #[test]
    fn a_bad_value_is_refused_with_a_sentence_that_names_its_key() {
        for (settings, key) in [
            (
                Settings {
                    listen: Some("localhost".into()),
                    ..settings()
                },
                "listen: ",
            ),
            (
                Settings {
                    content: Some("no/such/folder".into()),
                    ..settings()
                },
                "content: ",
            ),
            (
                Settings {
                    base_url: Some("press.example/".into()),
                    ..settings()
                },
                "base_url: ",
            ),
            (
                Settings {
                    base_url: Some("https://press.example/".into()),
                    ..settings()
                },
                "base_url: ",
            ),
            (
                Settings {
                    base_url: Some("https://\"><script>".into()),
                    ..settings()
                },
                "base_url: ",
            ),
            (
                Settings {
                    client_address_header: Some("X Forwarded For".into()),
                    ..settings()
                },
                "client_address_header: ",
            ),
            (
                Settings {
                    clock: Some("noon".into()),
                    ..settings()
                },
                "clock: ",
            ),
            (
                Settings {
                    cache_mib: Some(u64::MAX),
                    ..settings()
                },
                "cache_mib: ",
            ),
            (
                Settings {
                    grace_seconds: Some(u64::MAX),
                    ..settings()
                },
                "grace_seconds: ",
            ),
            (
                Settings {
                    log: Some("=,=".into()),
                    ..settings()
                },
                "log: ",
            ),
            (
                Settings {
                    webhook_key: Some(Secret("hush".into())),
                    ..settings()
                },
                "webhook_key: \"…\"",
            ),
            (
                Settings {
                    mail_from: Some("the paper".into()),
                    ..settings()
                },
                "mail_from: ",
            ),
            (
                Settings {
                    config: Some("no/such/file.toml".into()),
                    ..settings()
                },
                "config: ",
            ),
        ] {
            let sentence = sentence(settings);
            assert!(sentence.starts_with(key), "{sentence}");
        }
    }

    #[test]
    fn flags_stand_above_the_file_and_the_file_above_what_is_usual() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("press.toml");
        std::fs::write(&path, "listen = \"127.0.0.1:4000\"\ncache_mib = 1\n").expect("a file");
        let config = Settings {
            config: Some(path),
            cache_mib: Some(2),
            ..settings()
        }
        .resolve()
        .expect("a configuration");
        assert_eq!(config.listen.port(), 4000);
        assert_eq!(config.cache_bytes, 2 * 1024 * 1024);
    }

    #[test]
    fn a_fault_in_the_file_is_refused_in_one_line_that_names_place_and_key() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("press.toml");
        for (line, key) in [
            ("lisen = \"127.0.0.1:4000\"", "lisen"),
            ("cache_mib = \"much\"", "cache_mib"),
            ("grace_seconds = -1", "grace_seconds"),
            ("log_format = \"xml\"", "log_format"),
            ("log = [1,", "log"),
            ("db = press.sqlite", "db"),
            ("db = \"a\"\ndb = \"b\"", "db"),
            ("config = \"another.toml\"", "config"),
        ] {
            std::fs::write(&path, format!("# Ours\n{line}\n")).expect("a file");
            let sentence = sentence(Settings {
                config: Some(path.clone()),
                ..settings()
            });
            let number = line.lines().count() + 1;
            let start = format!("config: {}:{number}: {key}: ", path.display());
            assert!(sentence.starts_with(&start), "{sentence}");
            assert_eq!(sentence.lines().count(), 1, "{sentence}");
        }
    }

    #[test]
    fn the_file_names_the_provider_of_the_weather_and_never_holds_its_key() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("press.toml");
        let with = |text: &str| {
            std::fs::write(&path, text).expect("a file");
            Settings {
                config: Some(path.clone()),
                ..settings()
            }
        };
        let off = with("weather = \"off\"\n").resolve();
        assert_eq!(off.expect("a configuration").weather, None);
        for (text, named) in [
            ("weather_key = \"hush\"\n", "weather_key"),
            ("weather = \"almanac\"\n", "almanac"),
            ("weather = \"openweathermap-2.5\"\n", "weather_key: "),
        ] {
            let sentence = sentence(with(text));
            assert!(sentence.contains(named), "{sentence}");
        }
    }
}
