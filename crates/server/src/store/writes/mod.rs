//! What a batch writes, one module a kind of record.

mod former_slugs;
mod media;
mod publication;
mod search;
mod story;

use press_api::Slug;
use sqlx::SqliteConnection;

pub(super) use self::{
    media::{MediaColumn, put_media},
    publication::{put_author, put_page, put_site},
    story::{CorrectionColumn, RetractionColumn, SummaryColumn, put_story},
};
use super::{StoreError, batch::Refusal};

/// Takes away what a file stood for, whatever it was. The author and the story stay in their tables, for bylines and
/// for the record.
pub(super) async fn remove_source(
    connection: &mut SqliteConnection,
    source: &str,
) -> Result<bool, Refusal> {
    search::unindex(connection, search::Key::Source(source)).await?;
    let mut removed = 0;
    for statement in [
        "UPDATE story SET source = NULL WHERE source = ?1",
        "UPDATE author SET source = NULL WHERE source = ?1",
        "DELETE FROM page WHERE source = ?1",
        "DELETE FROM media WHERE source = ?1",
    ] {
        removed += sqlx::query(statement)
            .bind(source)
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    Ok(removed > 0)
}

/// A column of JSON.
fn json(value: &impl serde::Serialize) -> Result<String, Refusal> {
    serde_json::to_string(value)
        .map_err(|error| Refusal::Database(sqlx::Error::Encode(Box::new(error))))
}

/// The error when a slug is claimed by two files.
fn taken(slug: &Slug, source: String) -> Refusal {
    Refusal::Content(StoreError::SlugTaken {
        slug: slug.clone(),
        source,
    })
}
