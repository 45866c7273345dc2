use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    Day, StoryList,
    day::{digits, parse_day},
};

/// A year, a month or a day of the archive: `2026`, `2026/01`, `2026/01/24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[0-9]{4}(/[0-9]{2}(/[0-9]{2})?)?$", example = "2026/01/24"))]
pub struct ArchivePeriod(Span);

/// Kept apart from [`ArchivePeriod`], so that nobody makes one that the calendar does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Span {
    Year(u16),
    Month(u16, u8),
    Day(Day),
}

/// Why a text is not an [`ArchivePeriod`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchivePeriodError;

impl ArchivePeriod {
    /// The year that a day is in.
    #[must_use]
    pub fn year_of(day: Day) -> Self {
        Self(Span::Year(day.year()))
    }

    /// The month that a day is in.
    #[must_use]
    pub fn month_of(day: Day) -> Self {
        Self(Span::Month(day.year(), day.month()))
    }

    /// The period of one day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self(Span::Day(day))
    }

    /// Its year; its month, unless it is a year; its day, if it is one.
    #[must_use]
    pub fn parts(self) -> (u16, Option<u8>, Option<u8>) {
        match self.0 {
            Span::Year(year) => (year, None, None),
            Span::Month(year, month) => (year, Some(month), None),
            Span::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
        }
    }
}

impl FromStr for ArchivePeriod {
    type Err = ArchivePeriodError;

    fn from_str(text: &str) -> Result<Self, ArchivePeriodError> {
        // A year or a month is one whose first day the calendar has.
        let span = match text.len() {
            4 => digits(text, 4)
                .and_then(|year| Day::new(year, 1, 1))
                .map(Self::year_of),
            7 => parse_day(&[text, "/01"].concat(), '/').map(Self::month_of),
            _ => parse_day(text, '/').map(Self::day),
        };
        span.ok_or(ArchivePeriodError)
    }
}

impl TryFrom<String> for ArchivePeriod {
    type Error = ArchivePeriodError;

    fn try_from(text: String) -> Result<Self, ArchivePeriodError> {
        text.parse()
    }
}

impl From<ArchivePeriod> for String {
    fn from(period: ArchivePeriod) -> Self {
        period.to_string()
    }
}

impl fmt::Display for ArchivePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}")?;
        [month, day]
            .into_iter()
            .flatten()
            .try_for_each(|part| write!(f, "/{part:02}"))
    }
}

impl fmt::Display for ArchivePeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a period is a year, a month or a day of the calendar: 2026, 2026/01, 2026/01/24",
        )
    }
}

impl std::error::Error for ArchivePeriodError {}

/// The archive, or a year, month or day of it, in the publication's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArchivePage {
    /// The period; null for the whole archive.
    pub period: Option<ArchivePeriod>,
    /// The period in print, in English: `January 2026`.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// How many stories it has.
    pub count: u32,
    /// The periods that it is part of, the longest first.
    pub within: Vec<ArchivePart>,
    /// The nearest earlier period of the same length that has stories.
    pub previous: Option<ArchivePart>,
    /// The nearest later period of the same length that has stories.
    pub next: Option<ArchivePart>,
    /// The years, months or days that it is made of and that have stories, the latest first; none in a day.
    pub parts: Vec<ArchivePart>,
    /// Stories of a month or a day, newest first; none for longer periods.
    pub stories: StoryList,
}

/// A period as another one names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArchivePart {
    /// The period.
    pub period: ArchivePeriod,
    /// The period in print, in English.
    pub name: String,
    /// How many stories it has.
    pub count: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_year_a_month_or_a_day_of_the_calendar() {
        for text in [
            "2026",
            "2026/01",
            "2026/01/24",
            "0001",
            "9999/12/31",
            "2024/02/29",
        ] {
            assert_eq!(
                text.parse::<ArchivePeriod>().map(String::from).as_deref(),
                Ok(text)
            );
        }
        for text in [
            "",
            "0000",
            "26",
            "2026/",
            "2026/1",
            "2026/13",
            "2026/00",
            "2026/02/30",
            "2026/1/24",
            "2026/01/24/",
            "2026-01",
            "2026-01-24",
            "/2026",
            "2026/01/1",
            "2026//1",
            "-026",
            "2026/01/24/06",
            "２０２６",
        ] {
            assert_eq!(
                text.parse::<ArchivePeriod>(),
                Err(ArchivePeriodError),
                "{text:?}"
            );
        }
    }
}
