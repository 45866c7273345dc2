use jiff::Timestamp;
use press_api::Slug;
use sqlx::{Row, sqlite::SqliteRow};

use crate::store::{Store, StoreError, decode};

/// A story as it once stood, in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1, without gaps.
    pub number: u32,
    /// When the store was handed it.
    pub recorded_at: Timestamp,
    /// SHA-256 over `canonical`, in hexadecimal.
    pub sha256: String,
    /// RFC 8785 JSON over what the editors wrote.
    pub canonical: String,
}

pub(in crate::store) const REVISIONS: &str = "
    SELECT number, recorded_at, revision.sha256, canonical FROM revision JOIN story ON story.id = revision.story
    WHERE story.slug = ?1 ORDER BY number";

impl Revision {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            number: decode::number(row.try_get(0)?)?,
            recorded_at: decode::moment(row.try_get(1)?)?,
            sha256: row.try_get(2)?,
            canonical: row.try_get(3)?,
        })
    }
}

impl Store {
    /// All revisions under a slug, oldest first; empty when there never was such a story. This is the whole record, with
    /// drafts and with stories that were withdrawn or removed: a caller that shows it to readers has to choose.
    pub async fn revisions(&self, slug: &Slug) -> Result<Vec<Revision>, StoreError> {
        let revisions = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(REVISIONS)
                .bind(slug.as_str())
                .fetch_all(reader.connection()?)
                .await?;
            rows.iter().map(Revision::read).collect::<Result<_, _>>()
        };
        revisions.await.map_err(|error| self.error(error))
    }
}
