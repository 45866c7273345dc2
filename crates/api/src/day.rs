use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A day of the calendar: ISO 8601, proleptic Gregorian, from the year 1 to the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date, example = "2026-01-24"))]
pub struct Day((u16, u8, u8));

/// Why a text is not a [`Day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayError;

impl Day {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        fits.then_some(Self((year, month, day)))
    }

    /// 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.0.0
    }

    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.1
    }

    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.2
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leaps => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of exactly so many digits.
pub(crate) fn digits(text: &str, length: usize) -> Option<u16> {
    let fits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

/// A day whose parts stand between two marks of that kind.
pub(crate) fn parse_day(text: &str, mark: char) -> Option<Day> {
    let mut parts = text.split(mark);
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() {
        return None;
    }
    Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        parse_day(text, '-').ok_or(DayError)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;

    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day is a date of the calendar in the form 2026-01-24")
    }
}

impl std::error::Error for DayError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_that_the_calendar_does_not_have_are_refused() {
        for text in [
            "",
            "2026",
            "2026-01",
            "2026-1-24",
            "2026-01-24-",
            "2026-02-30",
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-00-01",
            "2026-13-01",
            "2026-01-00",
            "0000-01-01",
            "12026-01-01",
            "+026-01-01",
            "２０２６-01-01",
            "2026/01/24",
            "2026-01-24T00:00",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError), "{text:?}");
        }
        for text in ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Day>().map(String::from).as_deref(), Ok(text));
        }
    }

    proptest! {
        #[test]
        fn every_day_survives_the_way_through_its_text(year in 1_u16..=9999, month in 1_u8..=12, day in 1_u8..=31) {
            if let Some(day) = Day::new(year, month, day) {
                prop_assert_eq!(day.to_string().parse::<Day>(), Ok(day));
            }
        }

        #[test]
        fn any_text_is_a_day_or_is_refused(text in ".{0,12}") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert_eq!(day.to_string(), text);
            }
        }
    }
}
