use serde::{Deserialize, Serialize};

use crate::Timestamp;

/// The weather at a place, ready to be shown. No report is given out that is older than three hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WeatherReport {
    /// IANA name of the place's time zone; null when the provider does not tell.
    pub time_zone: Option<String>,
    /// The weather in one sentence, in degrees Celsius and kilometres an hour.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Light rain, 9 °C, humidity 81 %, wind 14 km/h")
    )]
    pub metric: String,
    /// The same in degrees Fahrenheit and miles an hour.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Light rain, 48 °F, humidity 81 %, wind 9 mph")
    )]
    pub imperial: String,
    /// When it was so, in the place's time zone where that is known, otherwise in UTC.
    pub observed: Timestamp,
    /// The time of day of `observed`, as in print.
    #[cfg_attr(feature = "openapi", schema(example = "11:45"))]
    pub time: String,
    /// Whether the provider could not be asked since: the weather may have changed.
    pub stale: bool,
    /// For how many seconds more the report may be shown, to the last whole quarter of an hour, in the
    /// last quarter to the minute.
    pub seconds_left: u32,
    /// Who is to be named beside it.
    pub credit: Credit,
}

/// Whose data it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credit {
    /// The provider's name.
    pub name: String,
    /// The provider's address.
    pub url: String,
}

/// Places that bear a name, the likeliest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceList {
    /// The places, ten at most.
    pub items: Vec<FoundPlace>,
    /// Who is to be named beside them.
    pub credit: Credit,
}

impl PlaceList {
    /// The most places that one answer holds.
    pub const MOST: usize = 10;
    /// The longest name that is searched for, in characters.
    pub const LONGEST_NAME: usize = 100;
}

/// A place that was found by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundPlace {
    /// Name as readers know it.
    pub name: String,
    /// The part of the country that it lies in.
    pub region: Option<String>,
    /// The country that it lies in; its ISO 3166 code where the provider tells no more.
    pub country: Option<String>,
    /// Degrees north, -90 to 90 (WGS 84), to a hundredth.
    pub latitude: f64,
    /// Degrees east, -180 to 180 (WGS 84), to a hundredth.
    pub longitude: f64,
    /// IANA name of the time zone.
    pub time_zone: Option<String>,
}
