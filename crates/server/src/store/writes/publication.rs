use jiff::tz::TimeZone;
use press_api::{Author, Slug};
use sqlx::{Row, SqliteConnection};

use super::{json, search::rename, taken};
use crate::{
    record::{AuthorRecord, PageRecord, SiteRecord},
    store::{StoreError, batch::Refusal, snapshot::SiteColumn},
};

pub(in crate::store) async fn put_site(
    connection: &mut SqliteConnection,
    record: &SiteRecord,
) -> Result<bool, Refusal> {
    if TimeZone::get(&record.site.time_zone).is_err() {
        return Err(Refusal::Content(StoreError::TimeZone {
            name: record.site.time_zone.clone(),
        }));
    }
    let SiteRecord {
        fingerprint,
        site,
        front_lead,
        front_second,
        syndication,
        security_contact,
        partners,
        screenshots,
    } = record.clone();
    let column = json(&SiteColumn {
        consent: site.consent.clone(),
        republish: site.republish.clone(),
        site,
        front_lead,
        front_second,
        syndication,
        security_contact,
        partners,
        screenshots,
    })?;
    let done = sqlx::query(
        "INSERT INTO site (id, fingerprint, record) VALUES (1, ?1, ?2)
        ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, record = excluded.record
        WHERE fingerprint <> excluded.fingerprint",
    )
    .bind(fingerprint)
    .bind(column)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub(in crate::store) async fn put_author(
    connection: &mut SqliteConnection,
    record: &AuthorRecord,
) -> Result<bool, Refusal> {
    let owner = sqlx::query("SELECT source FROM author WHERE slug = ?1").bind(record.slug.as_str());
    let owner = owner.fetch_optional(&mut *connection).await?;
    let owner: Option<String> = owner.map(|row| row.try_get(0)).transpose()?.flatten();
    refuse_if_taken(&record.slug, &record.source, owner)?;

    let AuthorRecord {
        source,
        fingerprint,
        slug,
        name,
        role,
        bio,
        collective,
        links,
    } = record.clone();
    let former = sqlx::query("UPDATE author SET source = NULL WHERE source = ?1 AND slug <> ?2");
    former
        .bind(&source)
        .bind(slug.as_str())
        .execute(&mut *connection)
        .await?;
    let renamed = sqlx::query(
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM author WHERE slug = ?1 AND author ->> 'name' = ?2)",
    )
        .bind(slug.as_str())
        .bind(&name)
        .fetch_optional(&mut *connection)
        .await?
        .is_some();
    let author = json(&Author {
        slug: slug.clone(),
        name,
        role,
        bio,
        collective,
        links,
    })?;
    let done = sqlx::query(
        "INSERT INTO author (slug, source, fingerprint, author) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (slug) DO UPDATE
        SET source = excluded.source, fingerprint = excluded.fingerprint, author = excluded.author
        WHERE source IS NULL OR fingerprint <> excluded.fingerprint",
    )
    .bind(slug.as_str())
    .bind(source)
    .bind(fingerprint)
    .bind(author)
    .execute(&mut *connection)
    .await?;
    if renamed {
        rename(connection, &slug).await?;
    }
    Ok(done.rows_affected() > 0)
}

pub(in crate::store) async fn put_page(
    connection: &mut SqliteConnection,
    record: &PageRecord,
) -> Result<bool, Refusal> {
    let owner = sqlx::query("SELECT source FROM page WHERE slug = ?1").bind(record.slug.as_str());
    let owner: Option<String> = owner
        .fetch_optional(&mut *connection)
        .await?
        .map(|row| row.try_get(0))
        .transpose()?;
    refuse_if_taken(&record.slug, &record.source, owner)?;

    let former = sqlx::query("DELETE FROM page WHERE source = ?1 AND slug <> ?2");
    former
        .bind(&record.source)
        .bind(record.slug.as_str())
        .execute(&mut *connection)
        .await?;
    let done = sqlx::query(
        "INSERT INTO page (slug, source, fingerprint, title, description, body_html, modified_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (slug) DO UPDATE
        SET fingerprint = excluded.fingerprint, title = excluded.title, description = excluded.description,
            body_html = excluded.body_html, modified_at = excluded.modified_at
        WHERE fingerprint <> excluded.fingerprint",
    )
    .bind(record.slug.as_str())
    .bind(&record.source)
    .bind(&record.fingerprint)
    .bind(&record.title)
    .bind(&record.description)
    .bind(&record.body_html)
    .bind(record.modified_at.as_second())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

fn refuse_if_taken(slug: &Slug, source: &str, owner: Option<String>) -> Result<(), Refusal> {
    match owner {
        Some(owner) if owner != source => Err(taken(slug, owner)),
        _ => Ok(()),
    }
}
