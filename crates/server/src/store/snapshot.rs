use std::{cmp::Reverse, collections::HashMap};

use jiff::tz::TimeZone;
use press_api::{Author, ConsentNotice, RepublishTerms, Site, Slug, Tag};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};

use super::{
    catalogue::{Catalogue, Listing},
    cursor::Rank,
    decode,
    print::Printer,
    vocabulary::Vocabulary,
};
use crate::record::{Screenshot, Syndication};

/// What the store holds in memory of its last commit: all that would otherwise be fetched for every page.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// None until a publication is stored.
    pub(super) masthead: Option<Masthead>,
    pub(super) authors: HashMap<Slug, Author>,
    pub(super) catalogue: Catalogue,
    /// Filled by searches.
    pub(super) vocabulary: Vocabulary,
}

/// The publication itself.
#[derive(Debug)]
pub(super) struct Masthead {
    /// With the titles of its pages; the edition is put in when it is read.
    pub(super) site: Site,
    pub(super) front_lead: Option<Slug>,
    pub(super) front_second: Vec<Slug>,
    pub(super) syndication: Syndication,
    pub(super) security_contact: Option<String>,
    /// As in [`crate::record::SiteRecord`].
    pub(super) partners: Option<Vec<String>>,
    pub(super) screenshots: Vec<Screenshot>,
    pub(super) printer: Printer,
}

/// `site.record`.
#[derive(Serialize, Deserialize)]
pub(super) struct SiteColumn {
    pub(super) site: Site,
    // A publication that was stored before there was any has none.
    #[serde(default)]
    pub(super) consent: Option<ConsentNotice>,
    #[serde(default)]
    pub(super) republish: Option<RepublishTerms>,
    pub(super) front_lead: Option<Slug>,
    pub(super) front_second: Vec<Slug>,
    #[serde(default)]
    pub(super) syndication: Syndication,
    #[serde(default)]
    pub(super) security_contact: Option<String>,
    #[serde(default)]
    pub(super) partners: Option<Vec<String>>,
    #[serde(default)]
    pub(super) screenshots: Vec<Screenshot>,
}

impl Snapshot {
    /// Reads the snapshot anew.
    pub(super) async fn load(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        Ok(Self {
            masthead: Masthead::load(connection).await?,
            authors: load_authors(connection).await?,
            catalogue: load_catalogue(connection).await?,
            vocabulary: Vocabulary::default(),
        })
    }
}

impl Masthead {
    async fn load(connection: &mut SqliteConnection) -> Result<Option<Self>, sqlx::Error> {
        let Some(row) = sqlx::query("SELECT record FROM site")
            .fetch_optional(&mut *connection)
            .await?
        else {
            return Ok(None);
        };
        let SiteColumn {
            mut site,
            consent,
            republish,
            front_lead,
            front_second,
            syndication,
            security_contact,
            partners,
            screenshots,
        } = decode::json(row.try_get(0)?)?;
        site.consent = consent;
        site.republish = republish;
        let pages = sqlx::query("SELECT slug, title FROM page")
            .fetch_all(connection)
            .await?;
        let mut titles = HashMap::with_capacity(pages.len());
        for page in &pages {
            titles.insert(page.try_get::<&str, _>(0)?, page.try_get::<String, _>(1)?);
        }
        site.footer_pages
            .retain_mut(|page| match titles.get(page.slug.as_str()) {
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
        Ok(Some(Self {
            site,
            front_lead,
            front_second,
            syndication,
            security_contact,
            partners,
            screenshots,
            printer: Printer::new(zone),
        }))
    }
}

async fn load_authors(
    connection: &mut SqliteConnection,
) -> Result<HashMap<Slug, Author>, sqlx::Error> {
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

/// A story as [`CATALOGUE`] gives it.
type ListingColumns = (i64, i64, Slug, Slug, Vec<Slug>, Vec<Tag>, u8, i64);

/// The next thousand stories in one value: a row each would take three times as long.
pub(super) const CATALOGUE: &str = "
    SELECT json_group_array(json_array(id, published_at, slug, category, json(authors), json(tags), pictured,
        coalesce(modified_at, published_at)))
    FROM (
        SELECT * FROM story
        WHERE source IS NOT NULL AND status = 'published' AND (published_at, id) < (?1, ?2)
        ORDER BY published_at DESC, id DESC LIMIT 1000
    )";

async fn load_catalogue(connection: &mut SqliteConnection) -> Result<Catalogue, sqlx::Error> {
    let mut catalogue = Catalogue::default();
    let mut last = Rank {
        published_at: i64::MAX,
        id: i64::MAX,
    };
    loop {
        let query = sqlx::query(CATALOGUE).bind(last.published_at).bind(last.id);
        let row = query.fetch_one(&mut *connection).await?;
        let mut stories: Vec<ListingColumns> = decode::json(row.try_get(0)?)?;
        // An aggregate is not bound to the order of what it takes in.
        stories.sort_unstable_by_key(|(id, published_at, ..)| Reverse((*published_at, *id)));
        if stories.is_empty() {
            return Ok(catalogue.finish());
        }
        for (id, published_at, slug, category, authors, tags, pictured, changed_at) in stories {
            last = Rank { published_at, id };
            catalogue.push(Listing {
                rank: last,
                slug,
                category,
                authors,
                tags,
                pictured: pictured == 1,
                changed_at,
            });
        }
    }
}
