use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use press_api::{Credit, Site, WeatherReport};

use super::{
    kept::State,
    observation::Zone,
    sentence::{Units, sentence},
};
use crate::store::Printer;

/// What is known of a place before anybody is asked.
#[derive(Debug, Default)]
pub(super) struct Stand {
    zone: Option<Zone>,
}

/// No weather is told that is older.
pub(super) const OLDEST: SignedDuration = SignedDuration::from_hours(3);
/// To what the time that is left is rounded: kept pages are made anew as often at least.
const QUARTER: i64 = 15 * 60;
const MINUTE: i64 = 60;

impl Stand {
    /// That of the publication, whose time zone is known.
    pub(super) fn of_site(site: &Site) -> Self {
        Self {
            zone: Zone::named(&site.time_zone),
        }
    }
}

/// The report of what is kept, as it can be told now; none when that is nothing, or too old.
pub(super) fn report(
    state: &State,
    stand: &Stand,
    credit: Credit,
    now: Timestamp,
) -> Option<WeatherReport> {
    let told = state.told.as_ref()?;
    let observation = told.series.present(now)?;
    let oldest = told.at.min(observation.at);
    // A clock that was put back makes nothing young again.
    let age = now.duration_since(oldest).max(SignedDuration::ZERO);
    let left = OLDEST - age;
    if left <= SignedDuration::ZERO {
        return None;
    }
    let zone = stand.zone.as_ref().or(told.series.zone.as_ref());
    let printer = Printer::new(zone.map_or(TimeZone::UTC, |zone| zone.zone.clone()));
    let mut observed = printer.moment(observation.at);
    let mut time = printer.time(observation.at);
    if zone.is_none() {
        observed.text.push_str(" UTC");
        time.push_str(" UTC");
    }
    let step = if left.as_secs() < QUARTER {
        MINUTE
    } else {
        QUARTER
    };
    let seconds = left.as_secs() / step * step;
    if seconds == 0 {
        return None;
    }
    Some(WeatherReport {
        time_zone: zone.and_then(|zone| zone.name.clone()),
        metric: sentence(observation, Units::Metric),
        imperial: sentence(observation, Units::Imperial),
        observed,
        time,
        stale: state.failing,
        seconds_left: u32::try_from(seconds).unwrap_or_default(),
        credit,
    })
}
