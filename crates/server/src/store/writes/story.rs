use jiff::Timestamp;
use press_api::{Access, Picture, Slug, TextLanguage};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{
    former_slugs::{self, Renamed},
    json,
    search::{Key, index, unindex},
    taken,
};
use crate::{
    record::{Status, StoryRecord},
    store::batch::Refusal,
};

/// `story.summary`. Names stand in other tables and are put in when it is read.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct SummaryColumn {
    pub(in crate::store) slug: Slug,
    pub(in crate::store) headline: String,
    pub(in crate::store) standfirst: String,
    pub(in crate::store) category: Slug,
    pub(in crate::store) authors: Vec<Slug>,
    pub(in crate::store) published_at: i64,
    pub(in crate::store) word_count: u32,
    pub(in crate::store) lead_image: Option<Picture>,
    pub(in crate::store) access: Access,
    /// What was stored by an older version has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::store) language: Option<TextLanguage>,
}

/// An element of `story.corrections`.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct CorrectionColumn {
    pub(in crate::store) at: i64,
    pub(in crate::store) text: String,
}

/// `story.retraction`.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct RetractionColumn {
    pub(in crate::store) at: i64,
    pub(in crate::store) reason: String,
}

/// What the store has of a story.
struct Stored {
    id: i64,
    slug: String,
    source: Option<String>,
    fingerprint: String,
    revision: i64,
    sha256: String,
    /// Whether readers could have come to it.
    was_seen: bool,
}

pub(in crate::store) async fn put_story(
    connection: &mut SqliteConnection,
    record: &StoryRecord,
    now: Timestamp,
) -> Result<bool, Refusal> {
    let (same_slug, former) = find(connection, record, now).await?;
    if let Some(stored) = &same_slug {
        match &stored.source {
            Some(source) if *source != record.source => {
                return Err(taken(&record.slug, source.clone()));
            }
            Some(_) if stored.fingerprint == record.fingerprint => return Ok(false),
            _ => {}
        }
    }
    former_slugs::refuse_what_is_anothers(connection, record).await?;
    // The file has another slug than before. What stood under the old one is no longer shown, but stays in the record.
    if let Some(former) = &former {
        unindex(connection, Key::Id(former.id)).await?;
        let hide = sqlx::query("UPDATE story SET source = NULL WHERE id = ?1").bind(former.id);
        hide.execute(&mut *connection).await?;
    }

    let revision = match &same_slug {
        Some(stored) if stored.sha256 == record.sha256 => stored.revision,
        Some(stored) => stored.revision + 1,
        None => 1,
    };
    if let Some(stored) = &same_slug {
        unindex(connection, Key::Id(stored.id)).await?;
    }
    let story = put_row(connection, record, revision).await?;
    index(connection, story, record).await?;
    let renamed = former.map(|former| Renamed {
        id: former.id,
        slug: former.slug,
        was_seen: former.was_seen,
    });
    former_slugs::note(connection, story, record, renamed.as_ref(), now).await?;
    let text = "INSERT INTO story_text (story, body_html, whole_html) VALUES (?1, ?2, ?3)
        ON CONFLICT (story) DO UPDATE SET body_html = excluded.body_html, whole_html = excluded.whole_html";
    sqlx::query(text)
        .bind(story)
        .bind(&record.body_html)
        .bind(&record.whole_html)
        .execute(&mut *connection)
        .await?;
    if same_slug.is_none_or(|stored| stored.revision != revision) {
        sqlx::query("INSERT INTO revision (story, number, recorded_at, sha256, canonical) VALUES (?1, ?2, ?3, ?4, ?5)")
            .bind(story)
            .bind(revision)
            .bind(now.as_second())
            .bind(&record.sha256)
            .bind(&record.canonical)
            .execute(connection)
            .await?;
    }
    Ok(true)
}

/// The story with the record's slug, and the story that the record's file was before, if that is another.
async fn find(
    connection: &mut SqliteConnection,
    record: &StoryRecord,
    now: Timestamp,
) -> Result<(Option<Stored>, Option<Stored>), sqlx::Error> {
    let rows = sqlx::query(
        "SELECT id, slug, source, fingerprint, revision, sha256, status <> 'draft' AND published_at <= ?3
        FROM story WHERE slug = ?1
        UNION ALL
        SELECT id, slug, source, fingerprint, revision, sha256, status <> 'draft' AND published_at <= ?3
        FROM story WHERE source = ?2 AND slug <> ?1",
    )
    .bind(record.slug.as_str())
    .bind(&record.source)
    .bind(now.as_second())
    .fetch_all(connection)
    .await?;
    let stored: Vec<Stored> = rows.iter().map(Stored::read).collect::<Result<_, _>>()?;
    let (mut same_slug, mut former): (Vec<_>, Vec<_>) = stored
        .into_iter()
        .partition(|stored| stored.slug == record.slug.as_str());
    Ok((same_slug.pop(), former.pop()))
}

impl Stored {
    fn read(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            slug: row.try_get(1)?,
            source: row.try_get(2)?,
            fingerprint: row.try_get(3)?,
            revision: row.try_get(4)?,
            sha256: row.try_get(5)?,
            was_seen: row.try_get(6)?,
        })
    }
}

async fn put_row(
    connection: &mut SqliteConnection,
    record: &StoryRecord,
    revision: i64,
) -> Result<i64, Refusal> {
    let corrections: Vec<CorrectionColumn> = record
        .corrections
        .iter()
        .map(|correction| CorrectionColumn {
            at: correction.at.as_second(),
            text: correction.text.clone(),
        })
        .collect();
    let retraction = record
        .retraction
        .as_ref()
        .map(|retraction| RetractionColumn {
            at: retraction.at.as_second(),
            reason: retraction.reason.clone(),
        });
    let row = sqlx::query(PUT_ROW)
        .bind(record.slug.as_str())
        .bind(&record.source)
        .bind(&record.fingerprint)
        .bind(match record.status {
            Status::Published => "published",
            Status::Draft => "draft",
            Status::Retracted => "retracted",
        })
        .bind(record.published_at.as_second())
        .bind(record.category.as_str())
        .bind(json(&record.authors)?)
        .bind(json(&record.tags)?)
        .bind(record.lead_image.is_some())
        .bind(json(&SummaryColumn::of(record))?)
        .bind(record.modified_at.map(Timestamp::as_second))
        .bind(json(&corrections)?)
        .bind(retraction.as_ref().map(json).transpose()?)
        .bind(revision)
        .bind(&record.sha256)
        .fetch_one(connection)
        .await?;
    Ok(row.try_get(0)?)
}

const PUT_ROW: &str = "
    INSERT INTO story (slug, source, fingerprint, status, published_at, category, authors, tags, pictured, summary,
        modified_at, corrections, retraction, revision, sha256)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
    ON CONFLICT (slug) DO UPDATE
    SET source = excluded.source, fingerprint = excluded.fingerprint, status = excluded.status,
        published_at = excluded.published_at, category = excluded.category, authors = excluded.authors,
        tags = excluded.tags, pictured = excluded.pictured, summary = excluded.summary,
        modified_at = excluded.modified_at, corrections = excluded.corrections, retraction = excluded.retraction,
        revision = excluded.revision, sha256 = excluded.sha256
    RETURNING id";

impl SummaryColumn {
    fn of(record: &StoryRecord) -> Self {
        Self {
            slug: record.slug.clone(),
            headline: record.headline.clone(),
            standfirst: record.standfirst.clone(),
            category: record.category.clone(),
            authors: record.authors.clone(),
            published_at: record.published_at.as_second(),
            word_count: record.word_count,
            lead_image: record.lead_image.clone(),
            access: record.access,
            language: record.language.clone(),
        }
    }
}
