use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{codes::Sky, error::ProviderError};

/// The weather at one moment, in units of the SI. What a provider did not tell, or what cannot be true, is none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Observation {
    pub(super) at: Timestamp,
    pub(super) sky: Option<Sky>,
    /// Degrees Celsius.
    pub(super) temperature: Option<f64>,
    /// Per cent.
    pub(super) humidity: Option<f64>,
    /// Metres a second.
    pub(super) wind: Option<f64>,
}

/// What a provider told of a place: one observation, or a forecast of the next hours, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Series {
    pub(super) zone: Option<Zone>,
    pub(super) moments: Vec<Observation>,
}

/// The time zone of a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Zone {
    /// IANA name; none when only the offset is known.
    pub(super) name: Option<String>,
    pub(super) zone: TimeZone,
}

/// The most moments of a series that are kept: more hours than a series is used for.
const MOST_MOMENTS: usize = 12;
/// How far a provider's clock may be ahead of ours.
const AHEAD: SignedDuration = SignedDuration::from_mins(15);

impl Observation {
    /// Takes out what cannot be true.
    pub(super) fn plausible(self) -> Self {
        let within = |value: Option<f64>, least: f64, most: f64| {
            value.filter(|value| (least..=most).contains(value))
        };
        Self {
            temperature: within(self.temperature, -90.0, 60.0),
            humidity: within(self.humidity, 0.0, 100.0),
            wind: within(self.wind, 0.0, 120.0),
            ..self
        }
    }

    fn says_something(&self) -> bool {
        self.temperature.is_some() || self.sky.is_some()
    }
}

impl Series {
    /// A series as it can be used at `now`: plausible, in order, of bounded length, not of the future.
    pub(super) fn new(
        zone: Option<Zone>,
        moments: impl IntoIterator<Item = Observation>,
        now: Timestamp,
    ) -> Result<Self, ProviderError> {
        let usable = moments.into_iter().map(Observation::plausible);
        let mut moments: Vec<Observation> = usable.filter(Observation::says_something).collect();
        if moments.is_empty() {
            return Err(ProviderError::Empty);
        }
        moments.sort_by_key(|moment| moment.at);
        let present = moments.partition_point(|moment| moment.at <= now + AHEAD);
        if present == 0 {
            return Err(ProviderError::Future);
        }
        moments.drain(..present - 1);
        moments.truncate(MOST_MOMENTS);
        Ok(Self { zone, moments })
    }

    /// What is so now: the latest moment that has come.
    pub(super) fn present(&self, now: Timestamp) -> Option<&Observation> {
        self.moments
            .iter()
            .rev()
            .find(|moment| moment.at <= now + AHEAD)
    }
}

impl Zone {
    /// The zone of this name, if it is known.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(Self {
            zone: TimeZone::get(name).ok()?,
            name: Some(name.to_owned()),
        })
    }

    /// A zone of which only the offset is known, in seconds.
    pub(super) fn fixed(offset: i32) -> Option<Self> {
        Some(Self {
            name: None,
            zone: TimeZone::fixed(jiff::tz::Offset::from_seconds(offset).ok()?),
        })
    }
}
