use press_api::{Access, ApiError, Correction, Retraction, Slug, Story, StorySummary};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Masthead, Moment, neighbours::Neighbours, row::seen};
use crate::{
    access::{Portion, visible},
    reader::Reader,
    store::{
        Store, decode,
        related::related,
        writes::{CorrectionColumn, RetractionColumn, SummaryColumn},
    },
};

/// A story (`?2`), the summaries of those to read next (`?3` to `?6`) and links to others (`?7`), all in one row of one statement: another
/// statement, or a row each, would double what a story costs. The text is all of it when `?8` is true, and what everyone may read when
/// it is not.
pub(in crate::store) const STORY: &str = concat!(
    "SELECT summary, iif(?8, coalesce(whole_html, body_html), body_html), modified_at, tags, corrections, revision, sha256,
        (SELECT summary FROM story WHERE id = ?3 AND ",
    seen!(),
    "),
        (SELECT summary FROM story WHERE id = ?4 AND ",
    seen!(),
    "),
        (SELECT summary FROM story WHERE id = ?5 AND ",
    seen!(),
    "),
        (SELECT summary FROM story WHERE id = ?6 AND ",
    seen!(),
    "),
        (SELECT json_group_array(json_array(id, slug, summary ->> 'headline', published_at)) FROM story
            WHERE id IN (SELECT value FROM json_each(?7)) AND ",
    seen!(),
    ")
    FROM story JOIN story_text ON story_text.story = story.id
    WHERE id = ?2 AND ",
    seen!(),
);
/// Where those to read next stand in that row.
const RELATED: std::ops::Range<usize> = 7..11;
/// Where the links stand in that row.
const LINKS: usize = 11;

/// A story that was withdrawn after it was published.
pub(in crate::store) const RETRACTION: &str = "SELECT summary, retraction FROM story
    WHERE slug = ?1 AND status = 'retracted' AND source IS NOT NULL AND published_at <= ?2";

impl Store {
    /// One story as a reader may see it.
    ///
    /// # Errors
    /// As [`press_api::Backend::story`].
    pub async fn story_for(&self, slug: &Slug, reader: Reader) -> Result<Story, ApiError> {
        self.moment().story(slug, reader).await
    }
}

impl Moment<'_> {
    pub(super) async fn story(&self, slug: &Slug, reader: Reader) -> Result<Story, ApiError> {
        let masthead = self.masthead()?;
        if let Some(story) = self
            .published(masthead, slug, reader)
            .await
            .map_err(|error| self.failed(error))?
        {
            return Ok(story);
        }
        match self
            .retraction(masthead, slug)
            .await
            .map_err(|error| self.failed(error))?
        {
            Some(retraction) => Err(ApiError::Gone(Box::new(retraction))),
            None => Err(ApiError::NotFound),
        }
    }

    async fn published(
        &self,
        masthead: &Masthead,
        slug: &Slug,
        reader: Reader,
    ) -> Result<Option<Story>, sqlx::Error> {
        let (catalogue, now) = (&self.snapshot.catalogue, self.seconds());
        let Some(position) = catalogue.find(slug, now) else {
            return Ok(None);
        };
        let mut query = sqlx::query(STORY).bind(now).bind(catalogue.id(position));
        let related = related(catalogue, position, now);
        for place in 0..RELATED.len() {
            query = query.bind(related.get(place).map(|position| catalogue.id(*position)));
        }
        let neighbours = Neighbours::of(catalogue, position, &related, now);
        // A free story has no other text than the one for everyone: what counts is what a story for members may tell.
        let withheld = visible(Access::Members, reader);
        let query = query
            .bind(neighbours.ids(catalogue))
            .bind(withheld == Portion::Whole);
        let mut taken = self.store.inner.readers.take().await?;
        let row = query.fetch_optional(taken.connection()?).await?;
        drop(taken);
        row.map(|row| self.read_story(masthead, &row, &neighbours, reader))
            .transpose()
    }

    fn read_story(
        &self,
        masthead: &Masthead,
        row: &SqliteRow,
        neighbours: &Neighbours,
        reader: Reader,
    ) -> Result<Story, sqlx::Error> {
        let printer = &masthead.printer;
        let column: SummaryColumn = decode::json(row.try_get(0)?)?;
        let word_count = column.word_count;
        let summary = self.summary(masthead, column)?;
        let authors = summary
            .authors
            .iter()
            .filter_map(|author| self.author(&author.slug))
            .cloned()
            .collect();
        let modified = row
            .try_get::<Option<i64>, _>(2)?
            .map(decode::moment)
            .transpose()?;
        let corrections: Vec<CorrectionColumn> = decode::json(row.try_get(4)?)?;
        let corrections = corrections
            .into_iter()
            .map(|CorrectionColumn { at, text }| {
                Ok(Correction {
                    at: printer.moment(decode::moment(at)?),
                    text,
                })
            });
        let links = neighbours.links(&self.snapshot.catalogue, printer, row.try_get(LINKS)?)?;
        Ok(Story {
            body_html: row.try_get(1)?,
            is_whole: visible(summary.access, reader) == Portion::Whole,
            word_count,
            modified: modified.map(|modified| printer.moment(modified)),
            tags: decode::json(row.try_get(3)?)?,
            authors,
            corrections: corrections.collect::<Result<_, sqlx::Error>>()?,
            related: self.read_related(masthead, row)?,
            revision: decode::number(row.try_get(5)?)?,
            sha256: row.try_get(6)?,
            previous: links.previous,
            next: links.next,
            recent: links.recent,
            summary,
        })
    }

    fn read_related(
        &self,
        masthead: &Masthead,
        row: &SqliteRow,
    ) -> Result<Vec<StorySummary>, sqlx::Error> {
        let mut related = Vec::with_capacity(RELATED.len());
        for place in RELATED {
            if let Some(column) = row.try_get(place)? {
                related.push(self.summary(masthead, decode::json(column)?)?);
            }
        }
        Ok(related)
    }

    async fn retraction(
        &self,
        masthead: &Masthead,
        slug: &Slug,
    ) -> Result<Option<Retraction>, sqlx::Error> {
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(RETRACTION)
            .bind(slug.as_str())
            .bind(self.seconds());
        let Some(row) = query.fetch_optional(reader.connection()?).await? else {
            return Ok(None);
        };
        let SummaryColumn { headline, .. } = decode::json(row.try_get(0)?)?;
        let RetractionColumn { at, reason } = decode::json(row.try_get(1)?)?;
        Ok(Some(Retraction {
            headline,
            at: masthead.printer.moment(decode::moment(at)?),
            reason,
        }))
    }
}
