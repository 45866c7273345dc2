use jiff::{ToSpan as _, civil};
use press_api::{ApiError, ArchivePage, ArchivePart, ArchivePeriod, Cursor, Day, StoryList};

use super::Moment;
use crate::store::{catalogue::Position, print::Printer};

/// Days from the first on and before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Days {
    first: civil::Date,
    after: civil::Date,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Year,
    Month,
    Day,
}

impl Moment<'_> {
    pub(super) async fn archive(
        &self,
        period: Option<ArchivePeriod>,
        cursor: Option<&Cursor>,
        limit: u32,
    ) -> Result<ArchivePage, ApiError> {
        let masthead = self.masthead()?;
        let archive = Archive {
            moment: self,
            printer: &masthead.printer,
            all: self.snapshot.catalogue.visible(self.seconds()),
        };
        let reach = archive.reach();
        let Some(period) = period else {
            if cursor.is_some() {
                return Err(no_list());
            }
            return Ok(archive.whole(reach, &masthead.site.name));
        };
        let days = Days::of(period).ok_or(ApiError::NotFound)?;
        // What lies wholly before the first story, or after today, is no part of the archive.
        if days.after <= reach.first || days.first >= reach.after {
            return Err(ApiError::NotFound);
        }
        let positions = archive.stories(days);
        let stories = match Length::of(period) {
            Length::Year if cursor.is_some() => return Err(no_list()),
            Length::Year => nothing(),
            Length::Month | Length::Day => {
                let name = format!("archive={period}");
                self.part(positions, &name, cursor, limit).await?
            }
        };
        let name = name(period);
        Ok(ArchivePage {
            period: Some(period),
            description: format!("What {} published: {name}.", masthead.site.name),
            title: name,
            count: count(positions),
            within: archive.within(period),
            previous: archive.previous(period, days),
            next: archive.next(period, days),
            parts: archive.parts(Length::of(period).part(), days),
            stories,
        })
    }
}

struct Archive<'moment> {
    moment: &'moment Moment<'moment>,
    printer: &'moment Printer,
    /// All that readers may see, newest first.
    all: &'moment [Position],
}

impl Archive<'_> {
    /// From the day of the first story until today.
    fn reach(&self) -> Days {
        let today = self.printer.day(self.moment.now);
        let first = self.all.last().map_or(today, |first| self.day_of(*first));
        Days {
            first: first.min(today),
            after: today.saturating_add(1.day()),
        }
    }

    fn day_of(&self, position: Position) -> civil::Date {
        let second = self.moment.snapshot.catalogue.rank(position).published_at;
        let moment = jiff::Timestamp::from_second(second).unwrap_or_default();
        self.printer.day(moment)
    }

    fn stories(&self, days: Days) -> &[Position] {
        let second = |day: civil::Date, otherwise: i64| {
            self.printer
                .start(day)
                .map_or(otherwise, |start| start.as_second())
        };
        self.moment.snapshot.catalogue.between(
            self.all,
            second(days.first, i64::MIN),
            second(days.after, i64::MAX),
        )
    }

    fn whole(&self, reach: Days, paper: &str) -> ArchivePage {
        ArchivePage {
            period: None,
            title: "Archive".to_owned(),
            description: format!("All that {paper} has published, by year, month and day."),
            count: count(self.all),
            within: Vec::new(),
            previous: None,
            next: None,
            parts: self.parts(Some(Length::Year), reach),
            stories: nothing(),
        }
    }

    fn part(&self, period: ArchivePeriod) -> Option<ArchivePart> {
        let count = count(self.stories(Days::of(period)?));
        Some(ArchivePart {
            period,
            name: name(period),
            count,
        })
    }

    /// The periods of that length that have stories, found from story to story, so that long silences cost nothing.
    fn parts(&self, length: Option<Length>, days: Days) -> Vec<ArchivePart> {
        let Some(length) = length else {
            return Vec::new();
        };
        let mut parts = Vec::new();
        let mut rest = self.stories(days);
        while let Some(newest) = rest.first() {
            let Some(part) = length
                .at(self.day_of(*newest))
                .and_then(|period| self.part(period))
            else {
                break;
            };
            rest = rest.get(part.count.max(1) as usize..).unwrap_or_default();
            parts.push(part);
        }
        parts
    }

    fn within(&self, period: ArchivePeriod) -> Vec<ArchivePart> {
        let Some(days) = Days::of(period) else {
            return Vec::new();
        };
        let longer: &[Length] = match Length::of(period) {
            Length::Year => &[],
            Length::Month => &[Length::Year],
            Length::Day => &[Length::Year, Length::Month],
        };
        longer
            .iter()
            .filter_map(|length| self.part(length.at(days.first)?))
            .collect()
    }

    fn previous(&self, period: ArchivePeriod, days: Days) -> Option<ArchivePart> {
        let earlier = Days {
            first: civil::Date::MIN,
            after: days.first,
        };
        let newest = self.stories(earlier).first()?;
        self.part(Length::of(period).at(self.day_of(*newest))?)
    }

    fn next(&self, period: ArchivePeriod, days: Days) -> Option<ArchivePart> {
        let later = Days {
            first: days.after,
            after: civil::Date::MAX,
        };
        let oldest = self.stories(later).last()?;
        self.part(Length::of(period).at(self.day_of(*oldest))?)
    }
}

impl Length {
    fn of(period: ArchivePeriod) -> Self {
        match period.parts() {
            (_, None, _) => Self::Year,
            (_, Some(_), None) => Self::Month,
            (_, Some(_), Some(_)) => Self::Day,
        }
    }

    /// What such a period is made of.
    fn part(self) -> Option<Self> {
        match self {
            Self::Year => Some(Self::Month),
            Self::Month => Some(Self::Day),
            Self::Day => None,
        }
    }

    /// The period of that length that a day is in; none before the year 1, which addresses cannot say.
    fn at(self, day: civil::Date) -> Option<ArchivePeriod> {
        let day = Day::new(
            u16::try_from(day.year()).ok()?,
            u8::try_from(day.month()).ok()?,
            u8::try_from(day.day()).ok()?,
        )?;
        Some(match self {
            Self::Year => ArchivePeriod::year_of(day),
            Self::Month => ArchivePeriod::month_of(day),
            Self::Day => ArchivePeriod::day(day),
        })
    }
}

impl Days {
    fn of(period: ArchivePeriod) -> Option<Self> {
        let first = first_day(period)?;
        let after = match Length::of(period) {
            Length::Year => first.saturating_add(1.year()),
            Length::Month => first.saturating_add(1.month()),
            Length::Day => first.saturating_add(1.day()),
        };
        Some(Self { first, after })
    }
}

fn first_day(period: ArchivePeriod) -> Option<civil::Date> {
    let (year, month, day) = period.parts();
    let part = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
    civil::Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()
}

/// `2026`, `January 2026`, `Saturday 24 January 2026`.
fn name(period: ArchivePeriod) -> String {
    let Some(day) = first_day(period) else {
        return period.to_string();
    };
    let form = match Length::of(period) {
        Length::Year => "%-Y",
        Length::Month => "%B %-Y",
        Length::Day => "%A %-d %B %-Y",
    };
    day.strftime(form).to_string()
}

fn count(positions: &[Position]) -> u32 {
    u32::try_from(positions.len()).unwrap_or(u32::MAX)
}

fn nothing() -> StoryList {
    StoryList {
        items: Vec::new(),
        next: None,
    }
}

fn no_list() -> ApiError {
    ApiError::BadRequest {
        parameter: "cursor".to_owned(),
        detail: "A year is given whole: it has no list that goes on.".to_owned(),
    }
}
