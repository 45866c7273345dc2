//! What the bar at the top tells: the weather where the paper is written, until the reader has chosen another place.

use press_api::{Site, WeatherReport};

use crate::route::{Units, WeatherQuery};

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

    /// The place, after the date.
    pub(crate) fn place_line(&self) -> String {
        [" · ", &self.place].concat()
    }
}

/// The report's sentence in these units.
pub(crate) fn sentence(report: &WeatherReport, units: Units) -> String {
    match units {
        Units::Metric => report.metric.clone(),
        Units::Imperial => report.imperial.clone(),
    }
}
