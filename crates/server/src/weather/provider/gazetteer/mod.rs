//! Who finds places by their names.

mod open_meteo;
mod open_weather_map;

use std::fmt::Debug;

use press_api::{Credit, FoundPlace};

use super::{ProviderKind, Setup};
use crate::secret::Secret;
use crate::weather::{budget::Allowance, error::ProviderError, upstream::Request};

/// A service that finds places by their names.
pub(in crate::weather) trait Gazetteer: Debug + Send + Sync {
    /// Who is to be named beside what it finds.
    fn credit(&self) -> Credit;
    /// What to ask for places that bear a name.
    fn places(&self, name: &str) -> Request;
    /// Reads the places of an answer.
    fn read_places(&self, body: &[u8]) -> Result<Vec<FoundPlace>, ProviderError>;
}

/// How often names may be looked up with another provider than the one that tells the weather; none when it is the same,
/// whose allowance is for both.
pub(in crate::weather) fn allowance_of_its_own(kind: ProviderKind) -> Option<Allowance> {
    match kind {
        ProviderKind::OpenMeteo
        | ProviderKind::OpenWeatherMap25
        | ProviderKind::OpenWeatherMap30 => None,
        ProviderKind::MetNorway => Some(super::open_meteo::ALLOWANCE),
    }
}

/// That of the provider that a configuration names; Open-Meteo's, without our key, for one that looks up no names.
pub(in crate::weather) fn gazetteer(setup: &Setup) -> Box<dyn Gazetteer> {
    let key = setup.key.clone().unwrap_or_default();
    match setup.kind {
        ProviderKind::OpenMeteo => Box::new(open_meteo::OpenMeteoNames { key }),
        ProviderKind::OpenWeatherMap25 | ProviderKind::OpenWeatherMap30 => {
            Box::new(open_weather_map::OpenWeatherMapNames { key })
        }
        ProviderKind::MetNorway => Box::new(open_meteo::OpenMeteoNames {
            key: Secret::default(),
        }),
    }
}

/// A name or a part of an address as it may be shown: one line of bounded length.
fn name(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let line = press_api::in_one_line(text, LONGEST);
    (!line.is_empty()).then_some(line)
}
