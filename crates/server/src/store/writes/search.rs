//! The search index, kept beside the stories.

use press_api::Slug;
use press_search::{plain, unmarked};
use sqlx::SqliteConnection;

use super::json;
use crate::{
    record::{Status, StoryRecord},
    store::{
        batch::Refusal,
        cursor::Rank,
        search::{KEY_MASK, facet, rowid},
    },
};

/// Takes a story out of the index. To be called while its row still says when it was published.
pub(super) async fn unindex(
    connection: &mut SqliteConnection,
    column: Key<'_>,
) -> Result<(), sqlx::Error> {
    let [text, head] = match column {
        Key::Id(_) => [
            "DELETE FROM search_text WHERE rowid IN (SELECT published_at * 16777216 + id FROM story WHERE id = ?1)",
            "DELETE FROM search_head WHERE rowid IN (SELECT published_at * 16777216 + id FROM story WHERE id = ?1)",
        ],
        Key::Source(_) => [
            "DELETE FROM search_text WHERE rowid IN (SELECT published_at * 16777216 + id FROM story WHERE source = ?1)",
            "DELETE FROM search_head WHERE rowid IN (SELECT published_at * 16777216 + id FROM story WHERE source = ?1)",
        ],
    };
    for statement in [text, head] {
        let query = match column {
            Key::Id(id) => sqlx::query(statement).bind(id),
            Key::Source(source) => sqlx::query(statement).bind(source),
        };
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

/// How a story is named.
#[derive(Clone, Copy)]
pub(super) enum Key<'key> {
    /// By its key in the store.
    Id(i64),
    /// By its file.
    Source(&'key str),
}

/// Puts a story that readers may see, now or once its time has come, into the index, where it must not be.
pub(super) async fn index(
    connection: &mut SqliteConnection,
    id: i64,
    record: &StoryRecord,
) -> Result<(), Refusal> {
    if record.status != Status::Published {
        return Ok(());
    }
    if id > KEY_MASK {
        tracing::error!(slug = %record.slug, "there are more stories than search can find");
        return Ok(());
    }
    let tags: Vec<&str> = record.tags.iter().map(|tag| tag.name.as_str()).collect();
    let facets: Vec<String> = std::iter::once(facet('c', record.category.as_str()))
        .chain(
            record
                .authors
                .iter()
                .map(|author| facet('a', author.as_str())),
        )
        .collect();
    let row = rowid(Rank {
        published_at: record.published_at.as_second(),
        id,
    });
    sqlx::query(INDEX)
        .bind(row)
        .bind(unmarked(&record.headline))
        .bind(unmarked(&record.standfirst))
        // Of a story for members its opening: a text that cannot be read is not to be asked for, word by word, either.
        .bind(unmarked(&plain(&record.body_html)))
        .bind(json(&record.authors)?)
        .bind(unmarked(&tags.join(" · ")))
        .bind(facets.join(" "))
        .execute(&mut *connection)
        .await?;
    sqlx::query(HEAD_OF).bind(row).execute(connection).await?;
    Ok(())
}

const INDEX: &str = "
    INSERT INTO search_text (rowid, headline, standfirst, body, authors, tags, facets)
    VALUES (?1, ?2, ?3, ?4, (
        SELECT group_concat(author ->> 'name', ' · ') FROM author WHERE slug IN (SELECT value FROM json_each(?5))
    ), ?6, ?7)";

const HEAD_OF: &str = "
    INSERT OR REPLACE INTO search_head (rowid, headline, standfirst, authors, tags, facets)
    SELECT rowid, headline, standfirst, authors, tags, facets FROM search_text WHERE rowid = ?1";

/// Puts the present names of all authors on the stories of one.
pub(super) async fn rename(
    connection: &mut SqliteConnection,
    author: &Slug,
) -> Result<(), sqlx::Error> {
    for statement in [RENAME, RENAME_HEAD] {
        sqlx::query(statement)
            .bind(author.as_str())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The rowids of an author's stories, `?1`.
macro_rules! stories_of_author {
    () => {
        "SELECT published_at * 16777216 + id FROM story WHERE source IS NOT NULL AND status = 'published'
            AND EXISTS (SELECT 1 FROM json_each(story.authors) AS byline WHERE byline.value = ?1)"
    };
}

const RENAME: &str = concat!(
    "UPDATE search_text SET authors = (
        SELECT group_concat(author ->> 'name', ' · ') FROM author WHERE slug IN (
            SELECT byline.value FROM story, json_each(story.authors) AS byline
            WHERE story.id = search_text.rowid & 16777215
        )
    ) WHERE rowid IN (",
    stories_of_author!(),
    ")"
);

const RENAME_HEAD: &str = concat!(
    "INSERT OR REPLACE INTO search_head (rowid, headline, standfirst, authors, tags, facets)
    SELECT rowid, headline, standfirst, authors, tags, facets FROM search_text WHERE rowid IN (",
    stories_of_author!(),
    ")"
);
