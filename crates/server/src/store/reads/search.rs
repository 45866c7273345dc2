use std::collections::HashMap;

use jiff::{ToSpan as _, civil};
use press_api::{ApiError, AuthorName, Day, SearchHit, SearchPage, SearchQuery};
use sqlx::Row;

use super::{Masthead, Moment, StoryFilter};
use crate::store::{
    catalogue::Position,
    decode,
    search::{END, START, Words, facet, fragments, is_marked, last_rowid, rank, rowid, unmarked},
};

/// Stories in one part of the results.
const PART: usize = 10;
/// The most stories that a search finds: one more tells that there are more.
const MOST: usize = PART * SearchQuery::LAST_PAGE as usize;
/// Words of a text around what was searched for.
const EXCERPT_WORDS: i64 = 28;
/// The most authors to choose among.
const MOST_AUTHORS: usize = 200;

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
            SELECT rowid AS row FROM search_text WHERE search_text MATCH ?3 AND rowid BETWEEN ?4 AND ?5
            ORDER BY rowid DESC LIMIT ?7))";

/// Headline, standfirst and the best part of the text of some rows (`?2`) within bounds, marked with `?3` and `?4`. The
/// bounds are walked once; without the `+` each row would be a search of its own.
pub(in crate::store) const HITS: &str = "
    SELECT rowid, highlight(search_text, 0, ?3, ?4), highlight(search_text, 1, ?3, ?4),
        snippet(search_text, 2, ?3, ?4, '…', ?5)
    FROM search_text WHERE search_text MATCH ?1 AND rowid BETWEEN ?6 AND ?7
        AND +rowid IN (SELECT value FROM json_each(?2))";

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The best of it, as far as the part that is asked for, the best first.
    pub(super) positions: Vec<Position>,
    pub(super) total: usize,
    more: bool,
    /// The oldest row that was walked over to count: from there on, walking is cheap.
    walked: i64,
}

/// Headline and excerpt of a hit, marked.
type Marked = (String, String);

impl Moment<'_> {
    pub(super) async fn search(&self, query: &SearchQuery) -> Result<SearchPage, ApiError> {
        let masthead = self.masthead()?;
        // Searches take turns among themselves, so that pages always find a connection.
        let turn = self.store.inner.searches.acquire().await;
        let found = self.results(masthead, query).await;
        drop(turn);
        found.map_err(|error| self.failed(error))
    }

    async fn results(
        &self,
        masthead: &Masthead,
        query: &SearchQuery,
    ) -> Result<SearchPage, sqlx::Error> {
        let words = Words::read(query.words());
        let found = self.find(masthead, &words, query).await?;
        let start = (usize::from(query.page()) - 1) * PART;
        let part = found.positions.get(start..).unwrap_or_default();
        let part = &part[..part.len().min(PART)];
        let suggestion = if found.total == 0 && !query.words().is_empty() {
            self.suggestion(masthead, &words, query).await?
        } else {
            None
        };
        Ok(SearchPage {
            title: match query.words() {
                "" => "Search".to_owned(),
                words => format!("Search: {words}"),
            },
            hits: self.hits(masthead, &words, part, found.walked).await?,
            total: u32::try_from(found.total).unwrap_or(u32::MAX),
            more: found.more,
            pages: u8::try_from(found.total.div_ceil(PART)).unwrap_or(u8::MAX),
            suggestion,
            authors: self.author_names(),
        })
    }

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
        let filters = filters(query);
        let words = words.expression();
        let wanted = usize::from(query.page()) * PART;
        let mut reader = self.store.inner.readers.take().await?;
        let row = sqlx::query(FIND)
            .bind(["{headline} : (", &words, ")", &filters].concat())
            .bind([&words, filters.as_str()].concat())
            .bind([&words, filters.as_str()].concat())
            .bind(from.map_or(i64::MIN, |from| last_rowid(from - 1) + 1))
            .bind(last_rowid(last))
            .bind(i64::try_from(wanted).unwrap_or(i64::MAX))
            .bind(i64::try_from(MOST + 1).unwrap_or(i64::MAX))
            .fetch_one(reader.connection()?)
            .await?;
        drop(reader);
        let mut positions = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let (mut all, mut walked) = (0, i64::MIN);
        for tier in 0..3 {
            let mut rows: Vec<i64> = decode::json(row.try_get(tier)?)?;
            // An aggregate is not bound to the order of what it takes in.
            rows.sort_unstable_by_key(|row| std::cmp::Reverse(*row));
            all = rows.len();
            walked = rows.last().copied().unwrap_or(i64::MIN);
            let known = rows
                .into_iter()
                .filter_map(|row| self.snapshot.catalogue.at(rank(row), self.seconds()));
            positions.extend(known.filter(|position| seen.insert(*position)));
        }
        positions.truncate(wanted.min(MOST));
        Ok(Found {
            positions,
            total: all.min(MOST),
            more: all > MOST,
            walked,
        })
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
            walked: i64::MIN,
        }
    }

    async fn hits(
        &self,
        masthead: &Masthead,
        words: &Words,
        part: &[Position],
        walked: i64,
    ) -> Result<Vec<SearchHit>, sqlx::Error> {
        let mut marked = self.marked(words, part, walked).await?;
        let mut summaries = self.summaries(masthead, part).await?;
        let mut hits = Vec::with_capacity(part.len());
        for position in part {
            let Some(story) = self.take(&mut summaries, &[*position]).pop() else {
                continue;
            };
            let (headline, excerpt) = marked
                .remove(position)
                .unwrap_or_else(|| (unmarked(&story.headline), unmarked(&story.standfirst)));
            hits.push(SearchHit {
                story,
                headline: fragments(&headline),
                excerpt: fragments(&excerpt),
            });
        }
        Ok(hits)
    }

    async fn marked(
        &self,
        words: &Words,
        part: &[Position],
        walked: i64,
    ) -> Result<HashMap<Position, Marked>, sqlx::Error> {
        let mut marked = HashMap::with_capacity(part.len());
        if words.is_empty() || part.is_empty() {
            return Ok(marked);
        }
        let catalogue = &self.snapshot.catalogue;
        let rows: Vec<i64> = part
            .iter()
            .map(|position| rowid(catalogue.rank(*position)))
            .collect();
        let bounds = bounds(&rows, walked);
        let rows =
            serde_json::to_string(&rows).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        let mut reader = self.store.inner.readers.take().await?;
        let mut found = Vec::with_capacity(part.len());
        for (oldest, newest) in bounds {
            let rows = sqlx::query(HITS)
                .bind(words.expression())
                .bind(&rows)
                .bind(String::from(START))
                .bind(String::from(END))
                .bind(EXCERPT_WORDS)
                .bind(oldest)
                .bind(newest)
                .fetch_all(reader.connection()?);
            found.extend(rows.await?);
        }
        drop(reader);
        for row in &found {
            let Some(position) = catalogue.at(rank(row.try_get(0)?), self.seconds()) else {
                continue;
            };
            let (standfirst, text): (String, String) = (row.try_get(2)?, row.try_get(3)?);
            let excerpt = if is_marked(&text) { text } else { standfirst };
            marked.insert(position, (row.try_get(1)?, excerpt));
        }
        Ok(marked)
    }

    /// Those whose stories readers may see.
    fn author_names(&self) -> Vec<AuthorName> {
        let catalogue = &self.snapshot.catalogue;
        let mut names: Vec<AuthorName> = self
            .snapshot
            .authors
            .values()
            .filter(|author| !catalogue.by_author(&author.slug, self.seconds()).is_empty())
            .map(|author| AuthorName {
                slug: author.slug.clone(),
                name: author.name.clone(),
            })
            .collect();
        names.sort_by(|one, other| (&one.name, &one.slug).cmp(&(&other.name, &other.slug)));
        names.truncate(MOST_AUTHORS);
        names
    }
}

/// What to walk over for some rows: all from the oldest to the newest where that is little, and each row by itself where
/// many others may lie between them.
fn bounds(rows: &[i64], walked: i64) -> Vec<(i64, i64)> {
    match (rows.iter().min(), rows.iter().max()) {
        (Some(oldest), Some(newest)) if *oldest >= walked => vec![(*oldest, *newest)],
        _ => rows.iter().map(|row| (*row, *row)).collect(),
    }
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
