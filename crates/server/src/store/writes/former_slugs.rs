//! The addresses that a story had before.

use jiff::Timestamp;
use press_api::Slug;
use sqlx::{Row, SqliteConnection};

use crate::{
    record::{Status, StoryRecord},
    store::{StoreError, batch::Refusal},
};

/// Refuses a story that would take an address which another story's file names, or be led to from another story's address.
pub(super) async fn refuse_what_is_anothers(
    connection: &mut SqliteConnection,
    record: &StoryRecord,
) -> Result<(), Refusal> {
    let slug = &record.slug;
    if let Some(source) = naming(connection, slug, record).await? {
        let slug = slug.clone();
        return Err(Refusal::Content(StoreError::SlugLeadsOn { slug, source }));
    }
    for slug in &record.former_slugs {
        let holder = match holding(connection, slug, record).await? {
            None => naming(connection, slug, record).await?,
            holder => holder,
        };
        if let Some(source) = holder {
            let slug = slug.clone();
            return Err(Refusal::Content(StoreError::FormerSlugTaken {
                slug,
                source,
            }));
        }
    }
    Ok(())
}

/// The other file whose story has the slug now.
async fn holding(
    connection: &mut SqliteConnection,
    slug: &Slug,
    record: &StoryRecord,
) -> Result<Option<String>, sqlx::Error> {
    let query = "SELECT source FROM story WHERE slug = ?1 AND source <> ?2";
    first(connection, query, slug, record).await
}

/// The other file that names the slug among those that its story had.
async fn naming(
    connection: &mut SqliteConnection,
    slug: &Slug,
    record: &StoryRecord,
) -> Result<Option<String>, sqlx::Error> {
    let query = "SELECT source FROM former_slug JOIN story ON story.id = former_slug.story
        WHERE former_slug.slug = ?1 AND named = 1 AND source <> ?2";
    first(connection, query, slug, record).await
}

async fn first(
    connection: &mut SqliteConnection,
    query: &str,
    slug: &Slug,
    record: &StoryRecord,
) -> Result<Option<String>, sqlx::Error> {
    let query = sqlx::query(query).bind(slug.as_str()).bind(&record.source);
    let row = query.fetch_optional(connection).await?;
    row.map(|row| row.try_get(0)).transpose()
}

/// What a story that is now kept under another slug was before.
pub(super) struct Renamed {
    /// Its row.
    pub(super) id: i64,
    /// Its slug.
    pub(super) slug: String,
    /// Whether readers could have come to it there.
    pub(super) was_seen: bool,
}

/// Notes the addresses that lead to a story.
pub(super) async fn note(
    connection: &mut SqliteConnection,
    story: i64,
    record: &StoryRecord,
    renamed: Option<&Renamed>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if let Some(Renamed { id, slug, was_seen }) = renamed {
        let led = "UPDATE former_slug SET story = ?1 WHERE story = ?2";
        let led = sqlx::query(led).bind(story).bind(id);
        led.execute(&mut *connection).await?;
        if *was_seen {
            put(connection, slug, story, false).await?;
        }
    }
    // An address at which readers find a story leads nowhere else. A draft may never come out.
    if record.status != Status::Draft && record.published_at <= now {
        let own = sqlx::query("DELETE FROM former_slug WHERE slug = ?1").bind(record.slug.as_str());
        own.execute(&mut *connection).await?;
    }
    // What the file names no longer leads on all the same.
    let named = sqlx::query("UPDATE former_slug SET named = 0 WHERE story = ?1").bind(story);
    named.execute(&mut *connection).await?;
    for slug in &record.former_slugs {
        put(connection, slug.as_str(), story, true).await?;
    }
    Ok(())
}

async fn put(
    connection: &mut SqliteConnection,
    slug: &str,
    story: i64,
    named: bool,
) -> Result<(), sqlx::Error> {
    let put = "INSERT INTO former_slug (slug, story, named) VALUES (?1, ?2, ?3)
        ON CONFLICT (slug) DO UPDATE SET story = excluded.story, named = excluded.named";
    let put = sqlx::query(put).bind(slug).bind(story).bind(named);
    put.execute(connection).await?;
    Ok(())
}
