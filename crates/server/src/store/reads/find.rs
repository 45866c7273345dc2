//! Which stories a search finds, and in which order.

use std::collections::HashSet;

use jiff::{ToSpan as _, civil};
use press_api::{Day, SearchQuery};
use press_search::Words;
use sqlx::Row;

use super::{Masthead, Moment, StoryFilter};
use crate::store::{
    catalogue::Position,
    decode,
    search::{expression, facet, last_rowid, rank, rowid},
};

/// Stories in one part of the results.
pub(super) const PART: usize = 10;
/// The most stories that a search finds: one more tells that there are more.
const MOST: usize = PART * SearchQuery::LAST_PAGE as usize;
/// The newest stories, whose texts are looked through first; those of older ones only when too little is found.
#[cfg(not(test))]
const NEWEST: Position = 20_000;
#[cfg(test)]
const NEWEST: Position = 1_200;

/// Rowids of stories that have all words in the headline (`?1`), in headline, standfirst, tags and byline (`?2`), anywhere
/// (`?3`): each the newest, which are those met first, and each an array, since a row each would take longer.
pub(in crate::store) const FIND: &str = "
    SELECT
        (SELECT json_group_array(row) FROM (
            SELECT rowid AS row FROM search_head WHERE search_head MATCH ?1 AND rowid BETWEEN ?4 AND ?5
            ORDER BY rowid DESC LIMIT ?6)),
        (SELECT json_group_array(row) FROM (
            SELECT rowid AS row FROM search_head WHERE search_head MATCH ?2 AND rowid BETWEEN ?4 AND ?5
            ORDER BY rowid DESC LIMIT ?6)),
        (SELECT json_group_array(row) FROM (
            SELECT rowid AS row FROM search_text WHERE search_text MATCH ?3 AND rowid BETWEEN ?7 AND ?5
            ORDER BY rowid DESC LIMIT ?8))";

/// The same of texts alone.
pub(in crate::store) const FIND_OLDER: &str = "
    SELECT json_group_array(row) FROM (
        SELECT rowid AS row FROM search_text WHERE search_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3
        ORDER BY rowid DESC LIMIT ?4)";

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The best of it, as far as the part that is asked for, the best first.
    pub(super) positions: Vec<Position>,
    /// How many stories were counted.
    pub(super) total: usize,
    /// Whether counting ended before the last of them.
    pub(super) more: bool,
}

/// Stories in the order of results, each once.
#[derive(Default)]
struct Results {
    positions: Vec<Position>,
    seen: HashSet<Position>,
}

impl Moment<'_> {
    /// Headline above standfirst above text, newer above older. Nothing looks at all matches: the newest of each rank are
    /// met first, and there it ends.
    pub(super) async fn find(
        &self,
        masthead: &Masthead,
        words: &Words,
        query: &SearchQuery,
    ) -> Result<Found, sqlx::Error> {
        if words.is_empty() {
            let all_filters = query.words().is_empty() && query.is_filtered();
            return Ok(if all_filters {
                self.filtered_only(masthead, query)
            } else {
                Found::default()
            });
        }
        let (from, before) = seconds(masthead, query);
        let last = before.map_or(self.seconds(), |before| (before - 1).min(self.seconds()));
        let oldest = from.map_or(i64::MIN, |from| last_rowid(from - 1) + 1);
        let newest = self.newest_from(last).map_or(oldest, |row| row.max(oldest));
        let filters = filters(query);
        let words = expression(words);
        let anywhere = [&words, filters.as_str()].concat();
        let wanted = usize::from(query.page()) * PART;

        let mut reader = self.store.inner.readers.take().await?;
        let row = sqlx::query(FIND)
            .bind(["{headline} : (", &words, ")", &filters].concat())
            .bind(&anywhere)
            .bind(&anywhere)
            .bind(oldest)
            .bind(last_rowid(last))
            .bind(limit(wanted + PART))
            .bind(newest)
            .bind(limit(MOST + 1))
            .fetch_one(reader.connection()?)
            .await?;
        let mut results = Results::default();
        let mut all = 0;
        for tier in 0..3 {
            all = self.take_in(&mut results, decode::json(row.try_get(tier)?)?);
        }
        let enough = newest > oldest && results.positions.len() >= wanted + PART;
        if newest > oldest && !enough && all <= MOST {
            let row = sqlx::query(FIND_OLDER)
                .bind(&anywhere)
                .bind(oldest)
                .bind(newest - 1)
                .bind(limit(MOST + 1 - all))
                .fetch_one(reader.connection()?)
                .await?;
            all += self.take_in(&mut results, decode::json(row.try_get(0)?)?);
        }
        drop(reader);
        // All that is found in a headline is found anywhere, when everything is looked through.
        let counted = if enough { results.positions.len() } else { all };
        results.positions.truncate(wanted.min(MOST));
        Ok(Found {
            positions: results.positions,
            total: counted.min(MOST),
            more: enough || counted > MOST,
        })
    }

    /// The first row of the newest stories of that second; none when there are no older ones.
    fn newest_from(&self, second: i64) -> Option<i64> {
        let catalogue = &self.snapshot.catalogue;
        let position = catalogue.shown(second).checked_add(NEWEST)?;
        ((position as usize) < catalogue.len()).then(|| rowid(catalogue.rank(position)))
    }

    /// Adds those that are not there yet, newest first. How many rows they were.
    fn take_in(&self, results: &mut Results, mut rows: Vec<i64>) -> usize {
        // An aggregate is not bound to the order of what it takes in.
        rows.sort_unstable_by_key(|row| std::cmp::Reverse(*row));
        let known = rows
            .iter()
            .filter_map(|row| self.snapshot.catalogue.at(rank(*row), self.seconds()));
        let seen = &mut results.seen;
        results
            .positions
            .extend(known.filter(|position| seen.insert(*position)));
        rows.len()
    }

    /// Without words, what passes the filters, newest first.
    fn filtered_only(&self, masthead: &Masthead, query: &SearchQuery) -> Found {
        let filter = StoryFilter {
            category: query.category.clone(),
            author: query.author.clone(),
            tag: None,
        };
        let catalogue = &self.snapshot.catalogue;
        let (from, before) = seconds(masthead, query);
        let all = catalogue.filtered(&filter, self.seconds());
        let all = catalogue.between(&all, from.unwrap_or(i64::MIN), before.unwrap_or(i64::MAX));
        Found {
            positions: all[..all.len().min(MOST)].to_vec(),
            total: all.len().min(MOST),
            more: all.len() > MOST,
        }
    }
}

fn limit(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// What narrows an expression of words.
fn filters(query: &SearchQuery) -> String {
    let facets = [('c', &query.category), ('a', &query.author)];
    facets
        .into_iter()
        .filter_map(|(kind, slug)| {
            Some([" AND \"", &facet(kind, slug.as_ref()?.as_str()), "\""].concat())
        })
        .collect()
}

/// The first second that a search looks at, and the first that it does not look at any more.
fn seconds(masthead: &Masthead, query: &SearchQuery) -> (Option<i64>, Option<i64>) {
    let start = |day: civil::Date| Some(masthead.printer.start(day)?.as_second());
    let from = query.from.and_then(date).and_then(start);
    let before = query
        .to
        .and_then(date)
        .and_then(|day| start(day.checked_add(1.day()).ok()?));
    (from, before)
}

fn date(day: Day) -> Option<civil::Date> {
    civil::Date::new(
        i16::try_from(day.year()).ok()?,
        i8::try_from(day.month()).ok()?,
        i8::try_from(day.day()).ok()?,
    )
    .ok()
}
