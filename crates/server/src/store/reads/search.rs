use std::collections::HashMap;

use press_api::{ApiError, AuthorName, SearchHit, SearchPage, SearchQuery};
use press_search::{END, START, Words, unmarked};
use sqlx::Row;

use super::{Masthead, Moment, find::PART};
use crate::store::{
    catalogue::Position,
    search::{expression, fragments, is_marked, rank, rowid},
};

/// Words of a text around what was searched for.
const EXCERPT_WORDS: i64 = 28;
/// The most stories between hits that are walked over to mark all hits at once.
const NEAR: Position = 200;
/// The most authors to choose among.
const MOST_AUTHORS: usize = 200;

/// Headline, standfirst and the best part of the text of some rows (`?2`) within bounds, marked with `?3` and `?4`. The
/// bounds are walked once; without the `+` each row would be a search of its own.
pub(in crate::store) const HITS: &str = "
    SELECT rowid, highlight(search_text, 0, ?3, ?4), highlight(search_text, 1, ?3, ?4),
        snippet(search_text, 2, ?3, ?4, '…', ?5)
    FROM search_text WHERE search_text MATCH ?1 AND rowid BETWEEN ?6 AND ?7
        AND +rowid IN (SELECT value FROM json_each(?2))";

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
            hits: self.hits(masthead, &words, part).await?,
            total: u32::try_from(found.total).unwrap_or(u32::MAX),
            more: found.more,
            pages: u8::try_from(found.total.div_ceil(PART)).unwrap_or(u8::MAX),
            suggestion,
            authors: self.author_names(),
        })
    }

    async fn hits(
        &self,
        masthead: &Masthead,
        words: &Words,
        part: &[Position],
    ) -> Result<Vec<SearchHit>, sqlx::Error> {
        let mut marked = self.marked(words, part).await?;
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
        let bounds = bounds(part, &rows);
        let rows =
            serde_json::to_string(&rows).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        let mut reader = self.store.inner.readers.take().await?;
        let mut found = Vec::with_capacity(part.len());
        for (oldest, newest) in bounds {
            let rows = sqlx::query(HITS)
                .bind(expression(words))
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
/// many others lie between them.
fn bounds(part: &[Position], rows: &[i64]) -> Vec<(i64, i64)> {
    let span = |positions: &[Position]| Some(positions.iter().max()? - positions.iter().min()?);
    match (rows.iter().min(), rows.iter().max()) {
        (Some(oldest), Some(newest)) if span(part) <= Some(NEAR) => vec![(*oldest, *newest)],
        _ => rows.iter().map(|row| (*row, *row)).collect(),
    }
}
