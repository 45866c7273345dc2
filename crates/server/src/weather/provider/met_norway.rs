use jiff::Timestamp;
use press_api::{Coordinates, Credit};
use serde::Deserialize;

use super::{
    Provider, json,
    number::{number, text},
};
use crate::weather::{
    budget::Allowance,
    codes::met_norway,
    error::ProviderError,
    observation::{Observation, Series},
    upstream::Request,
};

/// MET Norway, Locationforecast 2.0: <https://api.met.no/weatherapi/locationforecast/2.0/documentation>. A forecast by
/// the hour, without a time zone. It wants no more than four decimals; ours have two. It looks up no names.
#[derive(Debug)]
pub(super) struct MetNorway;

impl Provider for MetNorway {
    fn credit(&self) -> Credit {
        Credit {
            name: "MET Norway".to_owned(),
            url: "https://www.met.no/en".to_owned(),
        }
    }

    /// Its limit is 20 a second for all that a program's users ask together.
    fn allowance(&self) -> Allowance {
        Allowance {
            a_minute: 60,
            a_day: 10_000,
        }
    }

    fn weather(&self, at: Coordinates) -> Request {
        Request {
            path: "/weatherapi/locationforecast/2.0/complete",
            query: vec![
                ("lat", at.latitude.to_string()),
                ("lon", at.longitude.to_string()),
            ],
        }
    }

    fn read_weather(&self, body: &[u8], now: Timestamp) -> Result<Series, ProviderError> {
        let forecast: Forecast = json(body)?;
        let moments = forecast
            .properties
            .timeseries
            .into_iter()
            .filter_map(|step| {
                let details = step.data.instant.details;
                let periods = [
                    step.data.next_1_hours,
                    step.data.next_6_hours,
                    step.data.next_12_hours,
                ];
                let summary = periods
                    .into_iter()
                    .flatten()
                    .next()
                    .and_then(|period| period.summary);
                Some(Observation {
                    at: step.time.parse().ok()?,
                    sky: summary
                        .and_then(|summary| summary.symbol_code)
                        .and_then(|code| met_norway(&code)),
                    temperature: details.air_temperature,
                    humidity: details.relative_humidity,
                    wind: details.wind_speed,
                })
            });
        Series::new(None, moments, now)
    }
}

#[derive(Deserialize)]
struct Forecast {
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    timeseries: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    time: String,
    data: StepData,
}

#[derive(Deserialize)]
struct StepData {
    instant: Instant,
    next_1_hours: Option<Period>,
    next_6_hours: Option<Period>,
    next_12_hours: Option<Period>,
}

#[derive(Deserialize)]
struct Instant {
    details: Details,
}

#[derive(Deserialize)]
struct Details {
    #[serde(default, deserialize_with = "number")]
    air_temperature: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    relative_humidity: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    wind_speed: Option<f64>,
}

#[derive(Deserialize)]
struct Period {
    summary: Option<Summary>,
}

#[derive(Deserialize)]
struct Summary {
    #[serde(default, deserialize_with = "text")]
    symbol_code: Option<String>,
}
