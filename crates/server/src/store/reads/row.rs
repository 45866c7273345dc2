use std::collections::HashMap;

use press_api::{Author, AuthorName, CategoryName, Slug, StorySummary};
use sqlx::Row;

use super::{Masthead, Moment};
use crate::store::{catalogue::Position, decode, writes::SummaryColumn};

/// Reading speed: words a minute.
const PACE: u32 = 230;

/// What the catalogue says may be seen; the row is asked too, because a commit may have come in between. `?1` is now.
macro_rules! seen {
    () => {
        "source IS NOT NULL AND status = 'published' AND published_at <= ?1"
    };
}
pub(super) use seen;

/// The stories whose keys are in the array `?2`, in any order.
pub(in crate::store) const SUMMARIES: &str = concat!(
    "SELECT id, summary FROM story WHERE id IN (SELECT value FROM json_each(?2)) AND ",
    seen!()
);

impl Moment<'_> {
    /// The summaries of some stories, by position.
    pub(super) async fn summaries(
        &self,
        masthead: &Masthead,
        positions: &[Position],
    ) -> Result<Summaries, sqlx::Error> {
        if positions.is_empty() {
            return Ok(Summaries::default());
        }
        let catalogue = &self.snapshot.catalogue;
        let ids: Vec<i64> = positions
            .iter()
            .map(|position| catalogue.id(*position))
            .collect();
        let ids =
            serde_json::to_string(&ids).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(SUMMARIES).bind(self.seconds()).bind(ids);
        let rows = query.fetch_all(reader.connection()?).await?;
        drop(reader);
        let mut summaries = HashMap::with_capacity(rows.len());
        for row in &rows {
            summaries.insert(
                row.try_get(0)?,
                self.summary(masthead, decode::json(row.try_get(1)?)?)?,
            );
        }
        Ok(Summaries(summaries))
    }

    /// Puts the names in.
    pub(super) fn summary(
        &self,
        masthead: &Masthead,
        column: SummaryColumn,
    ) -> Result<StorySummary, sqlx::Error> {
        Ok(StorySummary {
            slug: column.slug,
            headline: column.headline,
            standfirst: column.standfirst,
            category: category_name(masthead, column.category),
            authors: column
                .authors
                .into_iter()
                .map(|slug| self.author_name(slug))
                .collect(),
            published: masthead
                .printer
                .moment(decode::moment(column.published_at)?),
            reading_minutes: column.word_count.div_ceil(PACE).max(1),
            lead_image: column.lead_image,
            access: column.access,
            language: column.language,
        })
    }

    pub(super) fn author(&self, slug: &Slug) -> Option<&Author> {
        self.snapshot.authors.get(slug)
    }

    /// Ingest lets no story pass whose author it does not know. Should one be there, the byline still says something.
    fn author_name(&self, slug: Slug) -> AuthorName {
        let name = self
            .author(&slug)
            .map_or_else(|| slug.to_string(), |author| author.name.clone());
        AuthorName { slug, name }
    }
}

/// A category that the publication gave up still has stories; they name it by its slug.
fn category_name(masthead: &Masthead, slug: Slug) -> CategoryName {
    let category = masthead
        .site
        .categories
        .iter()
        .find(|category| category.slug == slug);
    let name = category.map_or_else(|| slug.to_string(), |category| category.name.clone());
    CategoryName { slug, name }
}

/// Summaries by the story's key.
#[derive(Default)]
pub(super) struct Summaries(HashMap<i64, StorySummary>);

impl Moment<'_> {
    /// Takes summaries out, in the order of the positions. A story that was withdrawn a moment ago is left out.
    pub(super) fn take(
        &self,
        summaries: &mut Summaries,
        positions: &[Position],
    ) -> Vec<StorySummary> {
        let ids = positions
            .iter()
            .map(|position| self.snapshot.catalogue.id(*position));
        ids.filter_map(|id| summaries.0.remove(&id)).collect()
    }
}
