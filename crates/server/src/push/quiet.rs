//! Hours in which a reader is not to be told of anything.

use jiff::{
    Timestamp, Zoned,
    tz::{AmbiguousOffset, TimeZone},
};
use press_api::QuietHours;
use thiserror::Error;

/// Quiet hours by a reader's own clock, of each day: from one minute of the day, which is quiet, to another, which is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiet {
    from: u16,
    to: u16,
    zone: TimeZone,
    name: String,
}

/// What is wrong with quiet hours.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum QuietError {
    /// A time of the day is none.
    #[error("quiet hours are from and to a time of the day, such as 22:00")]
    Time,
    /// The zone is none.
    #[error("a time zone is an IANA name, such as Europe/London")]
    Zone,
    /// They have no length, or that of a day.
    #[error("quiet hours end at another time than they begin")]
    Empty,
}

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// The longest name of a time zone, in bytes.
const LONGEST_NAME: usize = 64;

impl Quiet {
    /// From one minute of the day to another, in a zone.
    ///
    /// # Errors
    /// See [`QuietError`].
    pub fn of(from: u16, to: u16, name: &str) -> Result<Self, QuietError> {
        if from >= DAY || to >= DAY {
            return Err(QuietError::Time);
        }
        if from == to {
            return Err(QuietError::Empty);
        }
        let is_name = (1..=LONGEST_NAME).contains(&name.len());
        let zone = is_name.then(|| TimeZone::get(name).ok()).flatten();
        let zone = zone.ok_or(QuietError::Zone)?;
        let name = zone.iana_name().ok_or(QuietError::Zone)?.to_owned();
        Ok(Self {
            from,
            to,
            zone,
            name,
        })
    }

    /// The minute of the day in which they begin.
    #[must_use]
    pub fn from(&self) -> u16 {
        self.from
    }

    /// The minute of the day in which they end.
    #[must_use]
    pub fn to(&self) -> u16 {
        self.to
    }

    /// The time zone's IANA name.
    #[must_use]
    pub fn time_zone(&self) -> &str {
        &self.name
    }

    /// When they end, if they hold at a moment; none when they do not. Where clocks are put forward over the end, that is when they
    /// are; where they are put back, the first time that the clock shows the end and has not shown it before.
    #[must_use]
    pub fn end(&self, now: Timestamp) -> Option<Timestamp> {
        let local = now.to_zoned(self.zone.clone());
        let minute = minute_of(&local);
        let holds = match self.from < self.to {
            true => (self.from..self.to).contains(&minute),
            false => minute >= self.from || minute < self.to,
        };
        if !holds {
            return None;
        }
        let date = match minute < self.to {
            true => local.date(),
            false => local.date().tomorrow().ok()?,
        };
        let (hour, minute) = hours(self.to);
        let end = date.at(hour, minute, 0, 0);
        let moment = self.zone.to_ambiguous_timestamp(end);
        let end = match moment.offset() {
            // At the moment that the clocks are put forward, it is already later.
            AmbiguousOffset::Gap { .. } => self.zone.following(now).next()?.timestamp(),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
                let first = moment.earlier().ok()?;
                match first > now {
                    true => first,
                    false => moment.later().ok()?,
                }
            }
        };
        Some(end)
    }
}

impl TryFrom<&QuietHours> for Quiet {
    type Error = QuietError;

    fn try_from(hours: &QuietHours) -> Result<Self, QuietError> {
        let minute = |text: &str| minute(text).ok_or(QuietError::Time);
        Self::of(minute(&hours.from)?, minute(&hours.to)?, &hours.time_zone)
    }
}

impl From<&Quiet> for QuietHours {
    fn from(quiet: &Quiet) -> Self {
        let text = |minute| {
            let (hour, minute) = hours(minute);
            format!("{hour:02}:{minute:02}")
        };
        Self {
            from: text(quiet.from),
            to: text(quiet.to),
            time_zone: quiet.name.clone(),
        }
    }
}

/// Of `22:00`.
fn minute(text: &str) -> Option<u16> {
    let &[a, b, b':', c, d] = text.as_bytes() else {
        return None;
    };
    let two = |tens: u8, ones: u8| {
        let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
        digits.then(|| u16::from(tens - b'0') * 10 + u16::from(ones - b'0'))
    };
    let (hour, minute) = (two(a, b)?, two(c, d)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn minute_of(moment: &Zoned) -> u16 {
    let minutes = i32::from(moment.hour()) * 60 + i32::from(moment.minute());
    u16::try_from(minutes).unwrap_or_default()
}

/// Hour and minute.
fn hours(minute: u16) -> (i8, i8) {
    let part = |number: u16| i8::try_from(number).unwrap_or_default();
    (part(minute / 60), part(minute % 60))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quiet(from: &str, to: &str, zone: &str) -> Result<Quiet, QuietError> {
        Quiet::try_from(&QuietHours {
            from: from.to_owned(),
            to: to.to_owned(),
            time_zone: zone.to_owned(),
        })
    }

    fn end(from: &str, to: &str, zone: &str, now: &str) -> Option<String> {
        let quiet = quiet(from, to, zone).expect("quiet hours");
        let end = quiet.end(now.parse().expect("a moment"));
        end.map(|end| end.to_string())
    }

    #[test]
    fn they_hold_across_midnight_from_the_first_minute_to_the_last() {
        let at = |now| end("22:00", "07:00", "Europe/London", now);
        assert_eq!(at("2026-11-22T21:59:59Z"), None);
        let morning = Some("2026-11-23T07:00:00Z".to_owned());
        for now in [
            "2026-11-22T22:00:00Z",
            "2026-11-22T23:59:59Z",
            "2026-11-23T00:00:00Z",
            "2026-11-23T06:59:59Z",
        ] {
            assert_eq!(at(now), morning, "{now}");
        }
        assert_eq!(at("2026-11-23T07:00:00Z"), None);
    }

    #[test]
    fn they_hold_within_a_day_by_the_readers_own_clock() {
        let at = |now| end("13:00", "15:30", "Asia/Kolkata", now);
        assert_eq!(at("2026-11-22T07:29:00Z"), None);
        let end = Some("2026-11-22T10:00:00Z".to_owned());
        assert_eq!(at("2026-11-22T07:30:00Z"), end);
        assert_eq!(at("2026-11-22T10:00:00Z"), None);
    }

    #[test]
    fn a_night_in_which_clocks_change_ends_by_the_new_time() {
        let at = |now| end("22:00", "07:00", "Europe/London", now);
        // Clocks are put forward at 01:00 UTC on 29 March 2026, and back at 01:00 UTC on 25 October.
        assert_eq!(
            at("2026-03-28T23:00:00Z").as_deref(),
            Some("2026-03-29T06:00:00Z")
        );
        assert_eq!(
            at("2026-10-24T22:00:00Z").as_deref(),
            Some("2026-10-25T07:00:00Z")
        );
    }

    #[test]
    fn an_end_that_the_clock_skips_or_shows_twice_is_passed_once() {
        let at = |now| end("22:00", "01:30", "Europe/London", now);
        assert_eq!(
            at("2026-03-29T00:30:00Z").as_deref(),
            Some("2026-03-29T01:00:00Z")
        );
        assert_eq!(at("2026-03-29T01:00:00Z"), None, "it is 02:00 by then");
        assert_eq!(
            at("2026-10-25T00:15:00Z").as_deref(),
            Some("2026-10-25T00:30:00Z")
        );
        assert_eq!(at("2026-10-25T00:45:00Z"), None);
        // It is 01:15 for the second time.
        assert_eq!(
            at("2026-10-25T01:15:00Z").as_deref(),
            Some("2026-10-25T01:30:00Z")
        );
    }

    #[test]
    fn what_are_no_quiet_hours_is_refused() {
        for (from, to, zone, error) in [
            ("22", "07:00", "Europe/London", QuietError::Time),
            ("24:00", "07:00", "Europe/London", QuietError::Time),
            ("22:00", "07:60", "Europe/London", QuietError::Time),
            ("22:00", "7:00", "Europe/London", QuietError::Time),
            ("22:00", "+7:00", "Europe/London", QuietError::Time),
            ("22:00", "22:00", "Europe/London", QuietError::Empty),
            ("22:00", "07:00", "", QuietError::Zone),
            ("22:00", "07:00", "Ister/Carrow", QuietError::Zone),
            ("22:00", "07:00", "../../etc/passwd", QuietError::Zone),
        ] {
            assert_eq!(quiet(from, to, zone), Err(error), "{from} {to} {zone}");
        }
    }

    proptest! {
        #[test]
        fn an_end_is_later_within_a_day_and_a_bit_and_is_not_quiet(
            from in 0_u16..DAY, to in 0_u16..DAY, second in 1_735_689_600_i64..1_861_920_000,
            zone in prop::sample::select(vec!["Europe/London", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu", "UTC"]),
        ) {
            prop_assume!(from != to);
            let quiet = Quiet::of(from, to, zone).expect("quiet hours");
            let now = Timestamp::from_second(second).expect("a moment");
            if let Some(end) = quiet.end(now) {
                prop_assert!(end > now && end.duration_since(now).as_hours() <= 25);
                // Where clocks are put back over the end, the hour before it comes once more.
                let again = quiet.end(end);
                prop_assert!(again.is_none_or(|later| later.duration_since(end).as_hours() < 2));
            }
        }
    }
}
