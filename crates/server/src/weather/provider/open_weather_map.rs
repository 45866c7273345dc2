use jiff::Timestamp;
use press_api::{Coordinates, Credit};
use serde::Deserialize;

use super::{
    Provider, Secret, json,
    number::{number, text, whole},
};
use crate::weather::{
    budget::Allowance,
    codes::{Sky, open_weather_map},
    error::ProviderError,
    observation::{Observation, Series, Zone},
    sentence::celsius_of_kelvin,
    upstream::Request,
};

/// OpenWeatherMap, current weather 2.5: <https://openweathermap.org/current>. Without `units` it measures in kelvins.
#[derive(Debug)]
pub(super) struct OpenWeatherMap25 {
    pub(super) key: Secret,
}

/// OpenWeatherMap, One Call 3.0: <https://openweathermap.org/api/one-call-3>.
#[derive(Debug)]
pub(super) struct OpenWeatherMap30 {
    pub(super) key: Secret,
}

impl Provider for OpenWeatherMap25 {
    fn credit(&self) -> Credit {
        credit()
    }

    /// Its free limits are 60 a minute and 1,000,000 a month, searches for places included.
    fn allowance(&self) -> Allowance {
        Allowance {
            a_minute: 30,
            a_day: 15_000,
        }
    }

    fn weather(&self, at: Coordinates) -> Request {
        request("/data/2.5/weather", at, &self.key, None)
    }

    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError> {
        let current: Current25 = json(body)?;
        let main = current.main.unwrap_or_default();
        let observation = Observation {
            at: moment(current.dt)?,
            sky: sky(&current.weather),
            temperature: main.temp.map(celsius_of_kelvin),
            humidity: main.humidity,
            wind: current.wind.unwrap_or_default().speed,
        };
        let offset = current
            .timezone
            .and_then(|seconds| i32::try_from(seconds).ok());
        Series::new(offset.and_then(Zone::fixed), [observation], now)
    }
}

impl Provider for OpenWeatherMap30 {
    fn credit(&self) -> Credit {
        credit()
    }

    /// Its free limit is 1,000 a day; what is above is charged.
    fn allowance(&self) -> Allowance {
        Allowance {
            a_minute: 30,
            a_day: 800,
        }
    }

    fn weather(&self, at: Coordinates) -> Request {
        let exclude = Some("minutely,hourly,daily,alerts");
        request("/data/3.0/onecall", at, &self.key, exclude)
    }

    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError> {
        let call: OneCall = json(body)?;
        let current = call.current.ok_or(ProviderError::Empty)?;
        let observation = Observation {
            at: moment(current.dt)?,
            sky: sky(&current.weather),
            temperature: current.temp.map(celsius_of_kelvin),
            humidity: current.humidity,
            wind: current.wind_speed,
        };
        let offset = call
            .timezone_offset
            .and_then(|seconds| i32::try_from(seconds).ok());
        let zone = call.timezone.as_deref().and_then(Zone::named);
        let zone = zone.or_else(|| offset.and_then(Zone::fixed));
        Series::new(zone, [observation], now)
    }
}

pub(super) fn credit() -> Credit {
    Credit {
        name: "OpenWeather".to_owned(),
        url: "https://openweathermap.org/".to_owned(),
    }
}

fn request(path: &'static str, at: Coordinates, key: &Secret, exclude: Option<&str>) -> Request {
    let mut query = vec![
        ("lat", at.latitude.to_string()),
        ("lon", at.longitude.to_string()),
        ("appid", key.0.clone()),
    ];
    query.extend(exclude.map(|parts| ("exclude", parts.to_owned())));
    Request { path, query }
}

fn moment(seconds: Option<i64>) -> Result<Timestamp, ProviderError> {
    seconds
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .ok_or_else(|| ProviderError::Malformed("dt is not what it should be".to_owned()))
}

/// The first condition is the primary one.
fn sky(conditions: &[Condition]) -> Option<Sky> {
    let primary = conditions.first()?;
    let known = primary.id.and_then(open_weather_map);
    known.or_else(|| Sky::told(primary.description.as_deref()?))
}

#[derive(Deserialize)]
struct Condition {
    #[serde(default, deserialize_with = "whole")]
    id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    description: Option<String>,
}

#[derive(Deserialize)]
struct Current25 {
    #[serde(default)]
    weather: Vec<Condition>,
    main: Option<Main>,
    wind: Option<Wind>,
    #[serde(default, deserialize_with = "whole")]
    dt: Option<i64>,
    #[serde(default, deserialize_with = "whole")]
    timezone: Option<i64>,
}

#[derive(Default, Deserialize)]
struct Main {
    #[serde(default, deserialize_with = "number")]
    temp: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    humidity: Option<f64>,
}

#[derive(Default, Deserialize)]
struct Wind {
    #[serde(default, deserialize_with = "number")]
    speed: Option<f64>,
}

#[derive(Deserialize)]
struct OneCall {
    #[serde(default, deserialize_with = "text")]
    timezone: Option<String>,
    #[serde(default, deserialize_with = "whole")]
    timezone_offset: Option<i64>,
    current: Option<Current30>,
}

#[derive(Deserialize)]
struct Current30 {
    #[serde(default, deserialize_with = "whole")]
    dt: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    temp: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    humidity: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    wind_speed: Option<f64>,
    #[serde(default)]
    weather: Vec<Condition>,
}
