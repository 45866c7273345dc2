use jiff::{Timestamp, civil::DateTime, tz::Offset};
use press_api::{Coordinates, Credit};
use serde::Deserialize;

use super::{
    Provider, Secret, json,
    number::{number, text, whole},
};
use crate::weather::{
    budget::Allowance,
    codes::wmo,
    error::ProviderError,
    observation::{Observation, Series, Zone},
    sentence::metres_a_second,
    upstream::Request,
};

/// Open-Meteo: <https://open-meteo.com/en/docs>.
#[derive(Debug)]
pub(super) struct OpenMeteo {
    /// Of a paid plan; may be empty.
    pub(super) key: Secret,
}

/// Its free limits are 600 a minute, 5,000 an hour and 10,000 a day, searches for places included.
pub(super) const ALLOWANCE: Allowance = Allowance {
    a_minute: 40,
    a_day: 4_000,
};

impl Provider for OpenMeteo {
    fn credit(&self) -> Credit {
        Credit {
            name: "Open-Meteo".to_owned(),
            url: "https://open-meteo.com/".to_owned(),
        }
    }

    fn allowance(&self) -> Allowance {
        ALLOWANCE
    }

    fn weather(&self, at: Coordinates) -> Request {
        let mut query = vec![
            ("latitude", at.latitude.to_string()),
            ("longitude", at.longitude.to_string()),
            (
                "current",
                "temperature_2m,relative_humidity_2m,weather_code,wind_speed_10m".to_owned(),
            ),
            ("wind_speed_unit", "ms".to_owned()),
            ("timezone", "auto".to_owned()),
        ];
        if !self.key.0.is_empty() {
            query.push(("apikey", self.key.0.clone()));
        }
        Request {
            path: "/v1/forecast",
            query,
        }
    }

    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError> {
        let forecast: Forecast = json(body)?;
        let current = forecast.current.ok_or(ProviderError::Empty)?;
        let units = forecast.current_units.unwrap_or_default();
        // The time is that of clocks at the place.
        let offset = i32::try_from(forecast.utc_offset_seconds.unwrap_or_default())
            .ok()
            .and_then(|seconds| Offset::from_seconds(seconds).ok())
            .ok_or_else(|| malformed("utc_offset_seconds"))?;
        let at: DateTime = current
            .time
            .parse()
            .map_err(|_| malformed("current.time"))?;
        let at = offset
            .to_timestamp(at)
            .map_err(|_| malformed("current.time"))?;
        let wind_unit = units.wind_speed_10m.as_deref().unwrap_or("km/h");
        let temperature = match units.temperature_2m.as_deref() {
            Some("°F") => current.temperature_2m.map(|degrees| (degrees - 32.0) / 1.8),
            _ => current.temperature_2m,
        };
        let observation = Observation {
            at,
            sky: current.weather_code.and_then(wmo),
            temperature,
            humidity: current.relative_humidity_2m,
            wind: current
                .wind_speed_10m
                .and_then(|speed| metres_a_second(speed, wind_unit)),
        };
        let zone = forecast.timezone.as_deref().and_then(Zone::named);
        let zone = zone.or_else(|| Zone::fixed(offset.seconds()));
        Series::new(zone, [observation], now)
    }
}

fn malformed(member: &str) -> ProviderError {
    ProviderError::Malformed(format!("{member} is not what it should be"))
}

#[derive(Deserialize)]
struct Forecast {
    #[serde(default, deserialize_with = "whole")]
    utc_offset_seconds: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    timezone: Option<String>,
    current_units: Option<Units>,
    current: Option<Current>,
}

#[derive(Default, Deserialize)]
struct Units {
    #[serde(default, deserialize_with = "text")]
    temperature_2m: Option<String>,
    #[serde(default, deserialize_with = "text")]
    wind_speed_10m: Option<String>,
}

#[derive(Deserialize)]
struct Current {
    time: String,
    #[serde(default, deserialize_with = "number")]
    temperature_2m: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    relative_humidity_2m: Option<f64>,
    #[serde(default, deserialize_with = "whole")]
    weather_code: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    wind_speed_10m: Option<f64>,
}
