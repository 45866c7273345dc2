use std::{collections::HashMap, sync::LazyLock};

use press_api::{Access, Author, AuthorName, CategoryName, Slug, StorySummary};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Masthead, Moment};
use crate::store::{catalogue::Position, decode};

/// Reading speed: words a minute.
const PACE: u32 = 230;

/// What [`Moment::summary`] reads, at these places. The story's key is the first.
pub(super) const SUMMARY_COLUMNS: &str = "story.id, story.slug, story.headline, story.standfirst, story.category, \
    story.authors, story.published_at, story.word_count, story.lead_image, story.access";
/// How many those are.
pub(super) const SUMMARY_WIDTH: usize = 10;

/// What the catalogue says may be seen; the row is asked too, because a commit may have come in between. `?1` is now.
pub(super) const SEEN: &str = "story.source IS NOT NULL AND story.status = 'published' AND story.published_at <= ?1";

/// The summaries of the stories whose keys are in the array `?2`, in any order.
pub(in crate::store) static SUMMARIES: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {SUMMARY_COLUMNS} FROM story WHERE story.id IN (SELECT value FROM json_each(?2)) AND {SEEN}")
});

impl Moment<'_> {
    /// The summaries of some stories, by position.
    pub(super) async fn summaries(&self, positions: &[Position]) -> Result<Summaries, sqlx::Error> {
        if positions.is_empty() {
            return Ok(Summaries::default());
        }
        let catalogue = &self.snapshot.catalogue;
        let ids: Vec<i64> = positions.iter().map(|position| catalogue.id(*position)).collect();
        let ids = serde_json::to_string(&ids).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(&SUMMARIES).bind(self.seconds()).bind(ids);
        let rows = query.fetch_all(reader.connection()?).await?;
        drop(reader);
        let mut summaries = HashMap::with_capacity(rows.len());
        for row in &rows {
            summaries.insert(row.try_get(0)?, self.summary(row)?);
        }
        Ok(Summaries(summaries))
    }

    /// Reads [`SUMMARY_COLUMNS`].
    pub(super) fn summary(&self, row: &SqliteRow) -> Result<StorySummary, sqlx::Error> {
        let masthead = self.snapshot.masthead.as_ref().ok_or(sqlx::Error::RowNotFound)?;
        let authors: Vec<Slug> = decode::json(row.try_get(5)?)?;
        let words = decode::number(row.try_get(7)?)?;
        let lead_image = row.try_get::<Option<&str>, _>(8)?.map(decode::json).transpose()?;
        Ok(StorySummary {
            slug: decode::slug(row.try_get(1)?)?,
            headline: row.try_get(2)?,
            standfirst: row.try_get(3)?,
            category: category_name(masthead, decode::slug(row.try_get(4)?)?),
            authors: authors.into_iter().map(|slug| self.author_name(slug)).collect(),
            published: masthead.printer.moment(decode::moment(row.try_get(6)?)?),
            reading_minutes: words.div_ceil(PACE).max(1),
            lead_image,
            access: match row.try_get(9)? {
                "members" => Access::Members,
                _ => Access::Free,
            },
        })
    }

    pub(super) fn author(&self, slug: &Slug) -> Option<&Author> {
        self.snapshot.authors.get(slug)
    }

    /// Ingest lets no story pass whose author it does not know. Should one be there, the byline still says something.
    fn author_name(&self, slug: Slug) -> AuthorName {
        let name = self.author(&slug).map_or_else(|| slug.to_string(), |author| author.name.clone());
        AuthorName { slug, name }
    }
}

/// A category that the publication gave up still has stories; they name it by its slug.
fn category_name(masthead: &Masthead, slug: Slug) -> CategoryName {
    let category = masthead.site.categories.iter().find(|category| category.slug == slug);
    let name = category.map_or_else(|| slug.to_string(), |category| category.name.clone());
    CategoryName { slug, name }
}

/// Summaries by the story's key.
#[derive(Default)]
pub(super) struct Summaries(HashMap<i64, StorySummary>);

impl Moment<'_> {
    /// Takes summaries out, in the order of the positions. A story that was withdrawn a moment ago is left out.
    pub(super) fn take(&self, summaries: &mut Summaries, positions: &[Position]) -> Vec<StorySummary> {
        let ids = positions.iter().map(|position| self.snapshot.catalogue.id(*position));
        ids.filter_map(|id| summaries.0.remove(&id)).collect()
    }
}
