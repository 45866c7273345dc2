use press_api::{Coordinates, Credit, FoundPlace, PlaceList};
use serde::Deserialize;

use super::{Gazetteer, name};
use crate::weather::{
    error::ProviderError,
    provider::{
        Secret, json,
        number::{number, text},
        open_weather_map::credit,
    },
    upstream::Request,
};

/// OpenWeatherMap's geocoding: <https://openweathermap.org/api/geocoding-api>.
#[derive(Debug)]
pub(super) struct OpenWeatherMapNames {
    pub(super) key: Secret,
}

impl Gazetteer for OpenWeatherMapNames {
    fn credit(&self) -> Credit {
        credit()
    }

    fn places(&self, name: &str) -> Request {
        Request {
            path: "/geo/1.0/direct",
            query: vec![
                ("q", name.to_owned()),
                // It gives no more than five.
                ("limit", "5".to_owned()),
                ("appid", self.key.0.clone()),
            ],
        }
    }

    fn read_places(&self, body: &[u8]) -> Result<Vec<FoundPlace>, ProviderError> {
        let found: Vec<Found> = json(body)?;
        let places = found.into_iter().filter_map(|place| {
            let at = Coordinates::near(place.lat?, place.lon?)?;
            Some(FoundPlace {
                name: name(&place.name?)?,
                region: place.state.as_deref().and_then(name),
                country: place.country.as_deref().and_then(name),
                latitude: at.latitude.value(),
                longitude: at.longitude.value(),
                time_zone: None,
            })
        });
        Ok(places.take(PlaceList::MOST).collect())
    }
}

#[derive(Deserialize)]
struct Found {
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    lat: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    lon: Option<f64>,
    #[serde(default, deserialize_with = "text")]
    country: Option<String>,
    #[serde(default, deserialize_with = "text")]
    state: Option<String>,
}
