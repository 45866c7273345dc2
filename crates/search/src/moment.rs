//! When a story was published, as far as order and days ask for it.

use press_api::{Day, Timestamp};

/// The day it was at the publication's place.
pub(crate) fn day(moment: &Timestamp) -> Option<Day> {
    moment.at.get(..10)?.parse().ok()
}

/// Seconds from a day long ago: the later the more.
pub(crate) fn seconds(moment: &Timestamp) -> Option<i64> {
    let day = day(moment)?;
    let at = moment.at.as_bytes();
    let clock = number(at, 11) * 3600 + number(at, 14) * 60 + number(at, 17);
    let offset = number(at, 20) * 3600 + number(at, 23) * 60;
    let west = at.get(19) == Some(&b'-');
    let universal = if west { clock + offset } else { clock - offset };
    Some(days(day) * 86_400 + universal)
}

/// Days from one long ago. A year that begins in March ends with the leap day.
fn days(day: Day) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + i64::from(day.day())
}

/// The number of two digits that stands there; 0 when there is none.
fn number(text: &[u8], at: usize) -> i64 {
    let digit = |at: usize| match text.get(at) {
        Some(digit @ b'0'..=b'9') => i64::from(digit - b'0'),
        _ => 0,
    };
    digit(at) * 10 + digit(at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moment(at: &str) -> Timestamp {
        Timestamp {
            at: at.to_owned(),
            text: String::new(),
        }
    }

    #[test]
    fn seconds_follow_each_other_over_months_years_and_leap_days() {
        for (before, after, seconds_between) in [
            ("2026-01-31T23:59:59+00:00", "2026-02-01T00:00:00+00:00", 1),
            ("2026-02-28T23:59:59+00:00", "2026-03-01T00:00:00+00:00", 1),
            ("2024-02-29T23:59:59+00:00", "2024-03-01T00:00:00+00:00", 1),
            ("2023-12-31T23:59:59+00:00", "2024-01-01T00:00:00+00:00", 1),
            (
                "2026-03-01T00:30:00+01:00",
                "2026-02-28T23:45:00+00:00",
                900,
            ),
            ("2025-12-31T23:59:00-03:30", "2026-01-01T03:29:00Z", 0),
            ("1999-12-31T00:00:00Z", "2000-12-31T00:00:00Z", 366 * 86_400),
            (
                "2000-03-01T00:00:00Z",
                "2400-03-01T00:00:00Z",
                146_097 * 86_400,
            ),
        ] {
            let of = |at| seconds(&moment(at)).unwrap_or_default();
            assert_eq!(of(after) - of(before), seconds_between, "{before} {after}");
        }
    }

    #[test]
    fn the_day_is_that_of_the_place() {
        let day = |at| day(&moment(at)).map(String::from);
        assert_eq!(
            day("2026-07-01T00:30:00+01:00").as_deref(),
            Some("2026-07-01")
        );
        assert_eq!(day("2026-7-1"), None);
        assert_eq!(day(""), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_moment_or_none(at in "([0-9]{4}-[0-9]{2}-[0-9]{2})?.{0,30}") {
            prop_assert_eq!(seconds(&moment(&at)).is_some(), day(&moment(&at)).is_some());
        }
    }
}
