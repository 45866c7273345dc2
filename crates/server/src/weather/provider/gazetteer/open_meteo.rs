use press_api::{Coordinates, Credit, FoundPlace, PlaceList};
use serde::Deserialize;

use super::{Gazetteer, name};
use crate::weather::{
    error::ProviderError,
    observation::Zone,
    provider::{
        Secret, json,
        number::{number, text},
    },
    upstream::Request,
};

/// Open-Meteo's geocoding, made of what GeoNames gathers: <https://open-meteo.com/en/docs/geocoding-api>.
#[derive(Debug)]
pub(super) struct OpenMeteoNames {
    /// Of a paid plan; may be empty.
    pub(super) key: Secret,
}

impl Gazetteer for OpenMeteoNames {
    /// The data are of GeoNames, CC BY 4.0.
    fn credit(&self) -> Credit {
        Credit {
            name: "GeoNames, through Open-Meteo".to_owned(),
            url: "https://www.geonames.org/".to_owned(),
        }
    }

    fn places(&self, name: &str) -> Request {
        let mut query = vec![
            ("name", name.to_owned()),
            ("count", PlaceList::MOST.to_string()),
            ("language", "en".to_owned()),
            ("format", "json".to_owned()),
        ];
        if !self.key.0.is_empty() {
            query.push(("apikey", self.key.0.clone()));
        }
        Request {
            path: "/v1/search",
            query,
        }
    }

    fn read_places(&self, body: &[u8]) -> Result<Vec<FoundPlace>, ProviderError> {
        let found: Search = json(body)?;
        let places = found.results.into_iter().filter_map(|place| {
            let at = Coordinates::near(place.latitude?, place.longitude?)?;
            Some(FoundPlace {
                name: name(&place.name?)?,
                region: place.admin1.as_deref().and_then(name),
                country: place.country.as_deref().and_then(name),
                latitude: at.latitude.value(),
                longitude: at.longitude.value(),
                time_zone: place
                    .timezone
                    .as_deref()
                    .and_then(Zone::named)
                    .and_then(|zone| zone.name),
            })
        });
        Ok(places.take(PlaceList::MOST).collect())
    }
}

/// Without `results` when nothing was found.
#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    results: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    latitude: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    longitude: Option<f64>,
    #[serde(default, deserialize_with = "text")]
    admin1: Option<String>,
    #[serde(default, deserialize_with = "text")]
    country: Option<String>,
    #[serde(default, deserialize_with = "text")]
    timezone: Option<String>,
}
