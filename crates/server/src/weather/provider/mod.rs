//! Who tells the weather, and who finds places by their names. Both only say what to ask and read what comes back: they
//! hold nothing and wait for nothing.

mod gazetteer;
mod met_norway;
mod number;
mod open_meteo;
mod open_weather_map;
mod setup;

use std::fmt::Debug;

use jiff::Timestamp;
use press_api::{Coordinates, Credit};

pub(super) use gazetteer::{Gazetteer, allowance_of_its_own, gazetteer};
pub use setup::{ProviderKind, Setup};

pub use crate::secret::Secret;

use super::{budget::Allowance, error::ProviderError, observation::Series, upstream::Request};

/// A service that tells the present weather at coordinates.
pub(super) trait Provider: Debug + Send + Sync {
    /// Who is to be named beside what it tells.
    fn credit(&self) -> Credit;
    /// How often it may be asked, well under its own limits.
    fn allowance(&self) -> Allowance;
    /// What to ask for the present weather.
    fn weather(&self, at: Coordinates) -> Request;
    /// Reads the weather of an answer.
    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError>;
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

/// JSON of the shape that a provider documents.
fn json<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, ProviderError> {
    serde_json::from_slice(body).map_err(|error| ProviderError::Malformed(error.to_string()))
}

#[cfg(test)]
mod tests;
