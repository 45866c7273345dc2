use jiff::{Timestamp, civil, tz::TimeZone};
use press_api::EditionDate;

/// Prints moments in a time zone: the publication's, or that of another place.
#[derive(Clone, Debug)]
pub(crate) struct Printer {
    zone: TimeZone,
}

impl Printer {
    pub(crate) fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// `20 November 2026, 06:30`, and RFC 3339 with the zone's offset at that moment.
    pub(crate) fn moment(&self, moment: Timestamp) -> press_api::Timestamp {
        let zoned = moment.to_zoned(self.zone.clone());
        press_api::Timestamp {
            at: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            text: zoned.strftime("%-d %B %Y, %H:%M").to_string(),
        }
    }

    /// RFC 3339 with the zone's offset at that moment.
    pub(super) fn machine(&self, moment: Timestamp) -> String {
        let zoned = moment.to_zoned(self.zone.clone());
        zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// `06:30`
    pub(crate) fn time(&self, moment: Timestamp) -> String {
        moment
            .to_zoned(self.zone.clone())
            .strftime("%H:%M")
            .to_string()
    }

    /// `Sunday 22 November 2026`: the day it is in the publication's time zone.
    pub(crate) fn edition(&self, moment: Timestamp) -> EditionDate {
        let day = self.day(moment);
        EditionDate {
            date: day.strftime("%Y-%m-%d").to_string(),
            text: day.strftime("%A %-d %B %Y").to_string(),
        }
    }

    /// When the next day begins, which is not midnight where the clocks change at midnight.
    pub(crate) fn next_day(&self, moment: Timestamp) -> Option<Timestamp> {
        self.start(self.day(moment).tomorrow().ok()?)
    }

    /// When a day begins, by the clocks of the place.
    pub(super) fn start(&self, day: civil::Date) -> Option<Timestamp> {
        Some(day.to_zoned(self.zone.clone()).ok()?.timestamp())
    }

    /// The day that it is at the place.
    pub(super) fn day(&self, moment: Timestamp) -> civil::Date {
        self.zone.to_datetime(moment).date()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn printer(zone: &str) -> Printer {
        Printer::new(TimeZone::get(zone).unwrap())
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_printed_with_the_offset_of_its_own_season() {
        for (zone, at, machine, print) in [
            (
                "Europe/London",
                "2026-11-20T06:30:00Z",
                "2026-11-20T06:30:00+00:00",
                "20 November 2026, 06:30",
            ),
            (
                "Europe/London",
                "2026-07-05T06:30:59.9Z",
                "2026-07-05T07:30:59+01:00",
                "5 July 2026, 07:30",
            ),
            (
                "America/St_Johns",
                "2026-01-01T03:29:00Z",
                "2025-12-31T23:59:00-03:30",
                "31 December 2025, 23:59",
            ),
        ] {
            let printed = printer(zone).moment(moment(at));
            assert_eq!(
                (printed.at.as_str(), printed.text.as_str()),
                (machine, print)
            );
        }
    }

    #[test]
    fn the_edition_is_the_day_it_is_where_the_paper_is_written() {
        let late = moment("2026-11-22T23:30:00Z");
        assert_eq!(
            printer("Europe/London").edition(late).text,
            "Sunday 22 November 2026"
        );
        let edition = printer("Asia/Tokyo").edition(late);
        assert_eq!(
            (edition.date.as_str(), edition.text.as_str()),
            ("2026-11-23", "Monday 23 November 2026")
        );
    }

    #[test]
    fn the_next_day_begins_at_midnight_by_the_clocks_of_the_place() {
        for (zone, at, next) in [
            (
                "Europe/London",
                "2026-11-22T23:59:59Z",
                "2026-11-23T00:00:00Z",
            ),
            (
                "Europe/London",
                "2026-11-22T00:00:00Z",
                "2026-11-23T00:00:00Z",
            ),
            (
                "Europe/London",
                "2026-06-01T12:00:00Z",
                "2026-06-01T23:00:00Z",
            ),
            // Clocks there went from 23:59:59 on the 7th to 01:00 on the 8th.
            (
                "America/Havana",
                "2026-03-07T12:00:00Z",
                "2026-03-08T05:00:00Z",
            ),
        ] {
            assert_eq!(
                printer(zone).next_day(moment(at)),
                Some(moment(next)),
                "{zone} {at}"
            );
        }
    }
}
