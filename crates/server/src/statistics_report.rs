//! `press stats`: which pages were opened how often, and how far they were read.

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use thiserror::Error;

use crate::store::{PageFigures, Period, Store, StoreError};

/// Which figures `press stats` prints.
#[derive(Args, Clone, Debug)]
pub struct Wanted {
    /// The first day, such as 2026-11-01 [usual: 29 days before the last].
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// The last day [usual: today].
    #[arg(long, value_name = "DAY")]
    pub to: Option<Date>,
    /// A table of all the days together, or a line for each page and day.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Rows at most [usual: 50 in a table, 1000000 otherwise].
    #[arg(long, value_name = "ROWS", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub most: Option<u32>,
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// RFC 4180, for programs.
    Csv,
}

/// Why there are no figures.
#[derive(Debug, Error)]
pub enum StatisticsError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such file, and none is made.
    #[error("there is no database {0}: give the one that `press serve` writes with --db")]
    NoDatabase(String),
    /// The first day comes after the last.
    #[error("--from {first} comes after --to {last}")]
    NoPeriod {
        /// The first day.
        first: Date,
        /// The last.
        last: Date,
    },
    /// The machine gives no thread, or the days go beyond the calendar.
    #[error("the figures cannot be read: {0}")]
    Failed(String),
}

/// Days of a report, with the last.
const USUAL_DAYS: i64 = 30;

/// The figures in print.
///
/// # Errors
/// See [`StatisticsError`].
pub fn report(wanted: &Wanted) -> Result<String, StatisticsError> {
    let failed = |error: &dyn std::fmt::Display| StatisticsError::Failed(error.to_string());
    if !wanted.db.exists() {
        return Err(StatisticsError::NoDatabase(wanted.db.display().to_string()));
    }
    // No place is further ahead than UTC+14: whatever day it is at the publication's, it is within these.
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let last = match wanted.to {
        Some(last) => last,
        None => today.tomorrow().map_err(|error| failed(&error))?,
    };
    let first = match wanted.from {
        Some(first) => first,
        None => last
            .checked_sub((USUAL_DAYS - 1).days())
            .map_err(|error| failed(&error))?,
    };
    if first > last {
        return Err(StatisticsError::NoPeriod { first, last });
    }
    let usual = match wanted.format {
        Format::Table => 50,
        Format::Csv => 1_000_000,
    };
    let period = Period {
        first: first.to_string(),
        last: last.to_string(),
        most: wanted.most.unwrap_or(usual),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(&error))?;
    match wanted.format {
        Format::Table => Ok(table(
            &runtime.block_on(Store::figures(&wanted.db, &period))?,
        )),
        Format::Csv => Ok(csv(
            &runtime.block_on(Store::figures_by_day(&wanted.db, &period))?
        )),
    }
}

/// A row a page: how often opened, and which part of that was read how far.
fn table(figures: &[PageFigures]) -> String {
    if figures.is_empty() {
        return "nothing was counted in these days\n".to_owned();
    }
    let width = figures
        .iter()
        .map(|row| row.page.len())
        .max()
        .unwrap_or(0)
        .max(4);
    let mut text = format!(
        "{:<width$}  {:>9}  {:>6}  {:>6}  {:>6}  {:>6}\n",
        "page", "opened", "to 1/4", "to 1/2", "to 3/4", "to end"
    );
    for PageFigures {
        page,
        opened,
        reached,
        ..
    } in figures
    {
        _ = write!(text, "{page:<width$}  {opened:>9}");
        for count in reached {
            _ = write!(text, "  {:>6}", share(*count, *opened));
        }
        text.push('\n');
    }
    text
}

/// In whole percent. Of a page that was only read further in these days there is no whole.
fn share(count: i64, opened: i64) -> String {
    if opened <= 0 {
        return "-".to_owned();
    }
    format!("{} %", (count * 100 + opened / 2) / opened)
}

/// A line a page and day. Neither addresses nor days hold what CSV has to quote.
fn csv(figures: &[PageFigures]) -> String {
    let mut text = "day,page,opened,quarter,half,three_quarters,whole\r\n".to_owned();
    for PageFigures {
        day,
        page,
        opened,
        reached: [quarter, half, three_quarters, whole],
    } in figures
    {
        let day = day.as_deref().unwrap_or_default();
        _ = write!(
            text,
            "{day},{page},{opened},{quarter},{half},{three_quarters},{whole}\r\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(page: &str, opened: i64, reached: [i64; 4]) -> PageFigures {
        PageFigures {
            day: Some("2026-11-22".to_owned()),
            page: page.to_owned(),
            opened,
            reached,
        }
    }

    #[test]
    fn a_table_says_which_part_was_read_how_far() {
        let rows = [
            figures("/story/a-bridge", 3, [3, 2, 1, 0]),
            figures("/", 0, [0, 0, 0, 1]),
        ];
        let lines: Vec<String> = table(&rows).lines().map(str::to_owned).collect();
        assert_eq!(
            lines[0],
            "page                opened  to 1/4  to 1/2  to 3/4  to end"
        );
        assert_eq!(
            lines[1],
            "/story/a-bridge          3   100 %    67 %    33 %     0 %"
        );
        assert_eq!(
            lines[2],
            "/                        0       -       -       -       -"
        );
        assert_eq!(table(&[]), "nothing was counted in these days\n");
    }

    #[test]
    fn csv_has_a_line_for_each_page_and_day() {
        let rows = [figures("/story/a-bridge", 3, [3, 2, 1, 0])];
        assert_eq!(
            csv(&rows),
            "day,page,opened,quarter,half,three_quarters,whole\r\n2026-11-22,/story/a-bridge,3,3,2,1,0\r\n"
        );
    }
}
