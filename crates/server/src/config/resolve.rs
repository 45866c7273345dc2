use std::{net::SocketAddr, path::Path, time::Duration};

use axum::http::HeaderName;

use super::{
    Config, ConfigError, Settings,
    error::{malformed, wrong},
    mail, push, weather,
};
use crate::{
    ingest::is_base_url,
    mail::KEY_VARIABLE,
    members::{self, ClientAddress},
    push::KEY_VARIABLE as PUSH_KEY_VARIABLE,
    secret::Secret,
};

/// The most memory for ready answers, in MiB.
const LARGEST_CACHE: u64 = 65_536;
/// The shortest key that reports are signed with, in bytes.
const SHORTEST_WEBHOOK_KEY: usize = 16;
/// The longest grace, in seconds.
const LONGEST_GRACE: u64 = 3_600;

impl Settings {
    /// Puts in what may come from the environment only: `PRESS_WEATHER_KEY`, `PRESS_SMTP_PASSWORD`, `PRESS_KEY`,
    /// `PRESS_PUSH_KEY` and `PRESS_WEBHOOK_KEY`.
    #[must_use]
    pub fn with_environment(mut self) -> Self {
        self.weather_key = Secret::of_environment("PRESS_WEATHER_KEY");
        self.smtp_password = Secret::of_environment("PRESS_SMTP_PASSWORD");
        self.key = Secret::of_environment(KEY_VARIABLE);
        self.push_key = Secret::of_environment(PUSH_KEY_VARIABLE);
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
            end_service_worker: self.end_service_worker || file.end_service_worker,
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
                ca: self.mail_ca.or(file.mail_ca),
                password: self.smtp_password,
                db: &db,
            })?,
            push: push::setup(push::Wishes {
                contact: self.push_contact.or(file.push_contact),
                key: self.push_key,
                to_loopback: self.push_to_loopback || file.push_to_loopback,
            })?,
            key: self.key,
            letters_per_hour: self
                .letters_per_hour
                .or(file.letters_per_hour)
                .unwrap_or(members::ALL),
            client_address: ClientAddress {
                header: self
                    .client_address_header
                    .or(file.client_address_header)
                    .map(header)
                    .transpose()?,
            },
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

fn moment(text: String) -> Result<jiff::Timestamp, ConfigError> {
    text.parse().map_err(|_| {
        wrong(
            "clock",
            &text,
            "an RFC 3339 moment, such as 2026-11-22T12:00:00Z",
        )
    })
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
