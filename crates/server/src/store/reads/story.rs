use std::sync::LazyLock;

use press_api::{ApiError, Correction, Retraction, Slug, Story};
use sqlx::{Row, sqlite::SqliteRow};

use super::{
    Moment,
    row::{SEEN, SUMMARY_COLUMNS, SUMMARY_WIDTH},
};
use crate::store::{
    decode,
    related::related,
    writes::{CorrectionColumn, RetractionColumn},
};

/// A story (`?2`) and those to read next (`?3` to `?6`) in one statement, because a second would cost more than the
/// columns that the others give in vain.
pub(in crate::store) static STORY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {SUMMARY_COLUMNS}, story_text.body_html, story.modified_at, story.tags, story.corrections,
            story.revision, story.sha256
        FROM story LEFT JOIN story_text ON story_text.story = story.id AND story.id = ?2
        WHERE story.id IN (?2, ?3, ?4, ?5, ?6) AND {SEEN}"
    )
});

/// A story that was withdrawn after it was published.
pub(in crate::store) const RETRACTION: &str = "SELECT headline, retraction FROM story
    WHERE slug = ?1 AND status = 'retracted' AND source IS NOT NULL AND published_at <= ?2";

impl Moment<'_> {
    pub(super) async fn story(&self, slug: &Slug) -> Result<Story, ApiError> {
        self.masthead()?;
        if let Some(story) = self.published(slug).await.map_err(|error| self.failed(error))? {
            return Ok(story);
        }
        match self.retraction(slug).await.map_err(|error| self.failed(error))? {
            Some(retraction) => Err(ApiError::Gone(Box::new(retraction))),
            None => Err(ApiError::NotFound),
        }
    }

    async fn published(&self, slug: &Slug) -> Result<Option<Story>, sqlx::Error> {
        let catalogue = &self.snapshot.catalogue;
        let Some(position) = catalogue.find(slug, self.seconds()) else {
            return Ok(None);
        };
        let id = catalogue.id(position);
        let next = related(catalogue, position, self.seconds());
        let next: Vec<i64> = next.into_iter().map(|position| catalogue.id(position)).collect();
        let mut query = sqlx::query(&STORY).bind(self.seconds()).bind(id);
        for at in 0..4 {
            query = query.bind(next.get(at));
        }
        let mut reader = self.store.inner.readers.take().await?;
        let rows = query.fetch_all(reader.connection()?).await?;
        drop(reader);

        let mut related = Vec::with_capacity(next.len());
        let mut story = None;
        for row in &rows {
            match row.try_get::<i64, _>(0)? {
                key if key == id => story = Some(self.whole(row)?),
                key => related.push((next.iter().position(|id| *id == key), self.summary(row)?)),
            }
        }
        related.sort_by_key(|(place, _)| *place);
        let related = related.into_iter().map(|(_, summary)| summary).collect();
        Ok(story.map(|story| Story { related, ..story }))
    }

    /// All of a story but what to read next.
    fn whole(&self, row: &SqliteRow) -> Result<Story, sqlx::Error> {
        let masthead = self.snapshot.masthead.as_ref().ok_or(sqlx::Error::RowNotFound)?;
        let printer = &masthead.printer;
        let summary = self.summary(row)?;
        let authors = summary.authors.iter().filter_map(|author| self.author(&author.slug)).cloned().collect();
        let modified: Option<i64> = row.try_get(SUMMARY_WIDTH + 1)?;
        let corrections: Vec<CorrectionColumn> = decode::json(row.try_get(SUMMARY_WIDTH + 3)?)?;
        let corrections = corrections
            .into_iter()
            .map(|CorrectionColumn { at, text }| Ok(Correction { at: printer.moment(decode::moment(at)?), text }));
        Ok(Story {
            summary,
            body_html: row.try_get(SUMMARY_WIDTH)?,
            word_count: decode::number(row.try_get(7)?)?,
            modified: modified.map(|at| Ok::<_, sqlx::Error>(printer.moment(decode::moment(at)?))).transpose()?,
            tags: decode::json(row.try_get(SUMMARY_WIDTH + 2)?)?,
            authors,
            corrections: corrections.collect::<Result<_, sqlx::Error>>()?,
            related: Vec::new(),
            revision: decode::number(row.try_get(SUMMARY_WIDTH + 4)?)?,
            sha256: row.try_get(SUMMARY_WIDTH + 5)?,
        })
    }

    async fn retraction(&self, slug: &Slug) -> Result<Option<Retraction>, sqlx::Error> {
        let Some(masthead) = &self.snapshot.masthead else {
            return Ok(None);
        };
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(RETRACTION).bind(slug.as_str()).bind(self.seconds());
        let Some(row) = query.fetch_optional(reader.connection()?).await? else {
            return Ok(None);
        };
        let RetractionColumn { at, reason } = decode::json(row.try_get(1)?)?;
        let at = masthead.printer.moment(decode::moment(at)?);
        Ok(Some(Retraction { headline: row.try_get(0)?, at, reason }))
    }
}
