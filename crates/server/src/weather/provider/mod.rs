//! Who tells the weather. A provider only says what to ask and reads what comes back: it holds nothing and waits for
//! nothing.

mod met_norway;
mod number;
mod open_meteo;
mod open_weather_map;
mod setup;

use std::fmt::Debug;

use jiff::Timestamp;
use press_api::{Coordinates, Credit, FoundPlace};

pub use setup::{ProviderKind, Secret, Setup};

use super::{budget::Allowance, error::ProviderError, observation::Series, upstream::Request};

/// A service that tells the present weather at coordinates, and finds places by their names.
pub(super) trait Provider: Debug + Send + Sync {
    /// Who is to be named beside what it tells.
    fn credit(&self) -> Credit;
    /// How often it may be asked, well under its own limits.
    fn allowance(&self) -> Allowance;
    /// What to ask for the present weather.
    fn weather(&self, at: Coordinates) -> Request;
    /// Reads the weather of an answer.
    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError>;
    /// What to ask for places that bear a name.
    fn places(&self, name: &str) -> Request;
    /// Reads the places of an answer.
    fn read_places(&self, body: &[u8]) -> Result<Vec<FoundPlace>, ProviderError>;
}

/// The provider that a configuration names.
pub(super) fn provider(setup: &Setup) -> Box<dyn Provider> {
    let key = setup.key.clone().unwrap_or_default();
    match setup.kind {
        ProviderKind::OpenMeteo => Box::new(open_meteo::OpenMeteo { key }),
        ProviderKind::OpenWeatherMap25 => Box::new(open_weather_map::OpenWeatherMap25 { key }),
        ProviderKind::OpenWeatherMap30 => Box::new(open_weather_map::OpenWeatherMap30 { key }),
        ProviderKind::MetNorway => Box::new(met_norway::MetNorway),
    }
}

/// A name or a part of an address as it may be shown: one line of bounded length.
fn name(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line: String = words.join(" ").chars().take(LONGEST).collect();
    (!line.is_empty()).then_some(line)
}

/// JSON of the shape that a provider documents.
fn json<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, ProviderError> {
    serde_json::from_slice(body).map_err(|error| ProviderError::Malformed(error.to_string()))
}
