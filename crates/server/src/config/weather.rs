//! The settings of the weather.

#[cfg(test)]
mod tests;

use clap::ValueEnum;
use serde::Deserialize;

use super::{ConfigError, error::wrong};
use crate::{
    secret::Secret,
    weather::{ProviderKind, Setup},
};

/// Who tells the weather, or that nobody does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum WeatherChoice {
    /// Open-Meteo; needs no key.
    #[default]
    OpenMeteo,
    /// OpenWeatherMap, current weather 2.5; needs a key.
    #[value(name = "openweathermap-2.5")]
    #[serde(rename = "openweathermap-2.5")]
    OpenWeatherMap25,
    /// OpenWeatherMap, One Call 3.0; needs a key.
    #[value(name = "openweathermap-3.0")]
    #[serde(rename = "openweathermap-3.0")]
    OpenWeatherMap30,
    /// MET Norway; needs a contact.
    MetNorway,
    /// No weather.
    Off,
}

/// What the operator said of the weather.
pub(super) struct Wishes {
    pub(super) choice: WeatherChoice,
    pub(super) url: Option<String>,
    pub(super) places_url: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) key: Option<Secret>,
}

/// The provider and all that it needs; none when weather is switched off.
pub(super) fn setup(wishes: Wishes) -> Result<Option<Setup>, ConfigError> {
    let kind = match wishes.choice {
        WeatherChoice::OpenMeteo => ProviderKind::OpenMeteo,
        WeatherChoice::OpenWeatherMap25 => ProviderKind::OpenWeatherMap25,
        WeatherChoice::OpenWeatherMap30 => ProviderKind::OpenWeatherMap30,
        WeatherChoice::MetNorway => ProviderKind::MetNorway,
        WeatherChoice::Off => return Ok(None),
    };
    let key = wishes.key.map(key).transpose()?;
    let keyed = matches!(
        kind,
        ProviderKind::OpenWeatherMap25 | ProviderKind::OpenWeatherMap30
    );
    if keyed && key.is_none() {
        return Err(wrong(
            "weather_key",
            "",
            "this provider needs a key in PRESS_WEATHER_KEY",
        ));
    }
    let contact = wishes.contact.map(contact).transpose()?;
    if kind == ProviderKind::MetNorway && contact.is_none() {
        return Err(wrong(
            "weather_contact",
            "",
            "this provider wants to know whom it can turn to: a mail or web address",
        ));
    }
    let url = address("weather_url", wishes.url)?;
    let places_url = address("weather_places_url", wishes.places_url)?;
    let (usual, usual_places) = kind.usual_urls();
    Ok(Some(Setup {
        kind,
        // Whoever asks elsewhere for the weather does not mean to ask the provider itself for places.
        places_url: places_url
            .or_else(|| url.clone())
            .unwrap_or_else(|| usual_places.to_owned()),
        url: url.unwrap_or_else(|| usual.to_owned()),
        key,
        contact,
    }))
}

/// A key goes into an address. It is not repeated when it is wrong.
fn key(key: Secret) -> Result<Secret, ConfigError> {
    let right =
        (1..=128).contains(&key.0.len()) && key.0.bytes().all(|byte| byte.is_ascii_graphic());
    if right {
        Ok(key)
    } else {
        Err(wrong(
            "weather_key",
            "…",
            "1 to 128 letters, digits and signs",
        ))
    }
}

/// A contact goes into a header, in brackets.
fn contact(text: String) -> Result<String, ConfigError> {
    let plain = (3..=200).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !b"()\\".contains(&byte));
    if plain && (text.contains('@') || text.starts_with("https://") || text.starts_with("http://"))
    {
        Ok(text)
    } else {
        Err(wrong(
            "weather_contact",
            &text,
            "a mail address, such as desk@press.example, or a web address",
        ))
    }
}

fn address(key: &'static str, text: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(text) = text else { return Ok(None) };
    let right = reqwest::Url::parse(&text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    });
    if right && !text.ends_with('/') {
        Ok(Some(text))
    } else {
        Err(wrong(
            key,
            &text,
            "http:// or https:// and a host, without a slash at its end",
        ))
    }
}
