//! What the bar at the top tells: the weather where the paper is written, until the reader has chosen another place.

use leptos::prelude::*;
use press_api::{Site, WeatherReport};

use crate::route::{Units, WeatherQuery};

/// The bar's two signals. The server fills in the first only.
#[derive(Clone, Copy)]
pub(crate) struct Weather {
    /// The place and its weather.
    pub(crate) told: RwSignal<Told>,
    /// The time of day at the place; empty without wasm, since a document that was kept would tell a wrong one.
    pub(crate) clock: RwSignal<String>,
}

/// A place and its weather.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// What the place is called.
    pub(crate) place: String,
    /// IANA name of its time zone.
    pub(crate) time_zone: Option<String>,
    /// What the page of the weather is asked for.
    pub(crate) query: WeatherQuery,
    /// The weather; none when there is none to tell.
    pub(crate) report: Option<WeatherReport>,
}

impl Weather {
    /// That of the paper.
    pub(crate) fn of(site: &Site) -> Self {
        Self {
            told: RwSignal::new(Told::of(site)),
            clock: RwSignal::default(),
        }
    }
}

impl Told {
    /// The paper's own place.
    pub(crate) fn of(site: &Site) -> Self {
        Self {
            place: site.place.name.clone(),
            time_zone: Some(site.time_zone.clone()),
            query: WeatherQuery::default(),
            report: site.weather.clone(),
        }
    }
}

/// The report's sentence in these units.
pub(crate) fn sentence(report: &WeatherReport, units: Units) -> String {
    match units {
        Units::Metric => report.metric.clone(),
        Units::Imperial => report.imperial.clone(),
    }
}
