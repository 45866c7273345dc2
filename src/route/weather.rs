use std::fmt;

use press_api::{Coordinates, form, in_one_line};

use super::UnknownAddress;

/// What is asked of the page of the weather.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeatherQuery {
    /// The name that places are searched by. A search is of no place.
    pub search: Option<String>,
    /// The place; none for where the paper is written.
    pub place: Option<ChosenPlace>,
    /// How it is measured.
    pub units: Units,
}

/// A place that a reader chose.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ChosenPlace {
    /// Where it is.
    pub at: Coordinates,
    /// What it was called where it was chosen.
    pub name: Option<String>,
}

/// How the weather is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Units {
    /// Degrees Celsius, kilometres an hour.
    #[default]
    Metric,
    /// Degrees Fahrenheit, miles an hour.
    Imperial,
}

/// The longest name of a place, in characters.
const LONGEST_NAME: usize = press_api::PlaceList::LONGEST_NAME;

impl WeatherQuery {
    /// The name of the query parameter that holds the name to search by.
    pub const SEARCH: &'static str = "q";
    /// The name of the query parameter that holds the units.
    pub const UNITS: &'static str = "units";
    /// What that parameter says for [`Units::Imperial`].
    pub const IMPERIAL: &'static str = "imperial";

    /// Reads the part of an address after the question mark. Parameters of others are passed over.
    pub(super) fn read(query: &str) -> Result<Self, UnknownAddress> {
        let text = |name| {
            let line = in_one_line(&form::value(query, name)?, LONGEST_NAME);
            (!line.is_empty()).then_some(line)
        };
        let search = text(Self::SEARCH);
        let degrees = (
            form::value(query, "latitude"),
            form::value(query, "longitude"),
        );
        let place = match degrees {
            (None, None) => None,
            (Some(latitude), Some(longitude)) => Some(ChosenPlace {
                at: Coordinates {
                    latitude: latitude.parse().map_err(|_| UnknownAddress)?,
                    longitude: longitude.parse().map_err(|_| UnknownAddress)?,
                },
                name: text("place"),
            }),
            _ => return Err(UnknownAddress),
        };
        Ok(Self {
            place: place.filter(|_| search.is_none()),
            search,
            units: match form::value(query, Self::UNITS).as_deref() {
                Some(Self::IMPERIAL) => Units::Imperial,
                _ => Units::Metric,
            },
        })
    }

    /// The same place in other units.
    #[must_use]
    pub fn measured_in(&self, units: Units) -> Self {
        Self {
            units,
            ..self.clone()
        }
    }
}

impl fmt::Display for WeatherQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut mark = "?";
        let mut put = |name: &str, value: &str| {
            f.write_str(std::mem::replace(&mut mark, "&"))?;
            f.write_str(name)?;
            f.write_str("=")?;
            f.write_str(value)
        };
        if let Some(search) = &self.search {
            put(Self::SEARCH, &form::encode(search))?;
        }
        if let Some(place) = &self.place {
            put("latitude", &place.at.latitude.to_string())?;
            put("longitude", &place.at.longitude.to_string())?;
            if let Some(name) = &place.name {
                put("place", &form::encode(name))?;
            }
        }
        if self.units == Units::Imperial {
            put(Self::UNITS, Self::IMPERIAL)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    fn canonical(address: &str) -> Option<String> {
        Some(address.parse::<Route>().ok()?.to_string())
    }

    #[test]
    fn an_address_has_one_form() {
        for (address, form) in [
            ("/weather", "/weather"),
            ("/weather?utm_source=x", "/weather"),
            ("/weather?q=+", "/weather"),
            (
                "/weather?q=S%C3%A3o%0APaulo&latitude=1&longitude=2",
                "/weather?q=S%C3%A3o+Paulo",
            ),
            (
                "/weather?longitude=180&latitude=-90",
                "/weather?latitude=-90.00&longitude=180.00",
            ),
            (
                "/weather?latitude=48.853&longitude=2.35&place=Paris&units=imperial",
                "/weather?latitude=48.85&longitude=2.35&place=Paris&units=imperial",
            ),
            ("/weather?units=furlongs", "/weather"),
        ] {
            assert_eq!(canonical(address).as_deref(), Some(form), "{address}");
        }
    }

    #[test]
    fn a_place_off_the_earth_is_of_no_page() {
        for query in [
            "latitude=90.01&longitude=0",
            "latitude=0&longitude=NaN",
            "latitude=1",
            "longitude=1",
            "latitude=&longitude=",
        ] {
            assert_eq!(canonical(&format!("/weather?{query}")), None, "{query}");
        }
    }

    #[test]
    fn a_name_of_any_length_is_cut() {
        let long = canonical(&format!("/weather?q={}", "a".repeat(10_000)));
        assert_eq!(
            long.map(|address| address.len()),
            Some("/weather?q=".len() + LONGEST_NAME)
        );
    }
}
