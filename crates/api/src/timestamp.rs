use serde::{Deserialize, Serialize};

/// A moment, for machines and in print. The server prints: clients need no calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Timestamp {
    /// RFC 3339 with the offset of the publication's time zone at that moment, to the second.
    #[cfg_attr(feature = "openapi", schema(format = DateTime, example = "2026-11-20T06:30:00+00:00"))]
    pub at: String,
    /// The same in the publication's time zone, as in print, in English.
    #[cfg_attr(feature = "openapi", schema(example = "20 November 2026, 06:30"))]
    pub text: String,
}

/// A day in the publication's time zone, for machines and in print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditionDate {
    /// ISO 8601 calendar date.
    #[cfg_attr(feature = "openapi", schema(format = Date, example = "2026-11-22"))]
    pub date: String,
    /// The same as in print, in English, with the day of the week.
    #[cfg_attr(feature = "openapi", schema(example = "Sunday 22 November 2026"))]
    pub text: String,
}
