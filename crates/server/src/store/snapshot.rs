use std::{collections::HashMap, path::Path};

use jiff::tz::TimeZone;
use press_api::{Author, Site, Slug};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};

use super::{
    StoreError,
    catalogue::{Catalogue, Listing},
    cursor::Rank,
    decode,
    print::Printer,
};

/// What the store holds in memory of its last commit: all that would otherwise be fetched for every page.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// None until a publication is stored.
    pub(super) masthead: Option<Masthead>,
    pub(super) authors: HashMap<Slug, Author>,
    pub(super) catalogue: Catalogue,
}

/// The publication itself.
#[derive(Debug)]
pub(super) struct Masthead {
    /// With the titles of its pages; the edition is put in when it is read.
    pub(super) site: Site,
    pub(super) front_lead: Option<Slug>,
    pub(super) front_second: Vec<Slug>,
    pub(super) printer: Printer,
}

/// `site.record`.
#[derive(Serialize, Deserialize)]
pub(super) struct SiteColumn {
    pub(super) site: Site,
    pub(super) front_lead: Option<Slug>,
    pub(super) front_second: Vec<Slug>,
}

impl Snapshot {
    /// Reads the snapshot anew.
    pub(super) async fn load(connection: &mut SqliteConnection, path: &Path) -> Result<Self, StoreError> {
        let snapshot = async {
            Ok(Self {
                masthead: Masthead::load(connection).await?,
                authors: load_authors(connection).await?,
                catalogue: load_catalogue(connection).await?,
            })
        };
        snapshot.await.map_err(|error| StoreError::of(path, error))
    }
}

impl Masthead {
    async fn load(connection: &mut SqliteConnection) -> Result<Option<Self>, sqlx::Error> {
        let Some(row) = sqlx::query("SELECT record FROM site").fetch_optional(&mut *connection).await? else {
            return Ok(None);
        };
        let SiteColumn { mut site, front_lead, front_second } = decode::json(row.try_get(0)?)?;
        let pages = sqlx::query("SELECT slug, title FROM page").fetch_all(connection).await?;
        let mut titles = HashMap::with_capacity(pages.len());
        for page in &pages {
            titles.insert(page.try_get::<&str, _>(0)?, page.try_get::<String, _>(1)?);
        }
        site.footer_pages.retain_mut(|page| match titles.get(page.slug.as_str()) {
            Some(title) => {
                title.clone_into(&mut page.title);
                true
            }
            None => false,
        });
        // The zone was known when the publication was stored; a machine that forgot it still shows the paper.
        let zone = TimeZone::get(&site.time_zone).unwrap_or_else(|error| {
            tracing::error!(%error, "dates are printed in UTC");
            TimeZone::UTC
        });
        Ok(Some(Self { site, front_lead, front_second, printer: Printer::new(zone) }))
    }
}

async fn load_authors(connection: &mut SqliteConnection) -> Result<HashMap<Slug, Author>, sqlx::Error> {
    let rows = sqlx::query(AUTHORS).fetch_all(connection).await?;
    let mut authors = HashMap::with_capacity(rows.len());
    for row in rows {
        let author: Author = decode::json(row.try_get(0)?)?;
        authors.insert(author.slug.clone(), author);
    }
    Ok(authors)
}

/// An author whose file is gone is kept while a byline names them.
const AUTHORS: &str = "
    SELECT author FROM author
    WHERE source IS NOT NULL OR EXISTS (
        SELECT 1 FROM story, json_each(story.authors) AS byline
        WHERE story.source IS NOT NULL AND byline.value = author.slug
    )";

async fn load_catalogue(connection: &mut SqliteConnection) -> Result<Catalogue, sqlx::Error> {
    let mut catalogue = Catalogue::default();
    let rows = sqlx::query(
        "SELECT id, published_at, slug, category, authors, tags, lead_image IS NOT NULL FROM story
        WHERE source IS NOT NULL AND status = 'published'
        ORDER BY published_at DESC, id DESC",
    )
    .fetch_all(connection)
    .await?;
    for row in rows {
        catalogue.push(Listing {
            rank: Rank { id: row.try_get(0)?, published_at: row.try_get(1)? },
            slug: decode::slug(row.try_get(2)?)?,
            category: decode::slug(row.try_get(3)?)?,
            authors: decode::json(row.try_get(4)?)?,
            tags: decode::json(row.try_get(5)?)?,
            pictured: row.try_get(6)?,
        });
    }
    Ok(catalogue.finish())
}
