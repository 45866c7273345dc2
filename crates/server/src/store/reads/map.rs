use jiff::{Timestamp, ToSpan as _, civil};
use press_api::{ApiError, Slug, StorySummary};
use sqlx::Row;

use super::{Moment, feed::Subject};
use crate::store::{Store, StoreError, catalogue::Position, cursor::Rank, decode};

/// Stories in one part of a map: the most that the protocol allows (sitemaps.org).
const PART: usize = 50_000;

/// The stories after a rank (`?1`, `?2`) and up to another (`?3`, `?4`), oldest first, `?5` at most. Both ranks are of what readers may
/// see.
pub(in crate::store) const MAP: &str = "
    SELECT published_at, id, slug, modified_at,
        coalesce(summary ->> '$.lead_image.renditions[#-1].src', summary ->> '$.lead_image.src')
    FROM story
    WHERE source IS NOT NULL AND status = 'published'
        AND (published_at, id) > (?1, ?2) AND (published_at, id) <= (?3, ?4)
    ORDER BY published_at, id LIMIT ?5";

/// All static pages.
pub(in crate::store) const STATIC_PAGES: &str = "SELECT slug, modified_at FROM page ORDER BY slug";

/// Part of the map of a year's stories, the oldest first: what is in a full one stays in it, however many follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPart {
    /// The year, by the clocks of the publication's place.
    pub year: i16,
    /// From 1.
    pub number: usize,
    /// When a story in it was last changed.
    pub changed: String,
}

/// The pages that are no stories, each with the moment of its last change, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPages {
    /// Of the front page.
    pub front: Option<String>,
    /// In the order of the navigation.
    pub categories: Vec<(Slug, Option<String>)>,
    /// Those whom a byline names, or may.
    pub authors: Vec<(Slug, Option<String>)>,
    /// The static pages.
    pub statics: Vec<(Slug, String)>,
}

/// A story in a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// Its address.
    pub slug: Slug,
    /// When it was last changed, or published if it never was.
    pub changed: String,
    /// Path of its lead image.
    pub picture: Option<String>,
}

/// A way through a part, some stories at a time. Nothing is held for it between one step and the next.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    after: Rank,
    last: Rank,
}

impl Store {
    /// The parts of the map of all stories, the newest year first.
    ///
    /// # Errors
    /// `Unavailable` when nothing is stored yet.
    pub fn map_parts(&self) -> Result<Vec<MapPart>, ApiError> {
        self.moment().map_parts()
    }

    /// The way through a part; none when there is no such part.
    ///
    /// # Errors
    /// `Unavailable` when nothing is stored yet.
    pub fn walk(&self, year: i16, number: usize) -> Result<Option<Walk>, ApiError> {
        self.moment().walk(year, number)
    }

    /// The next stories on a way, at most so many; fewer only at its end.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn go_on(&self, walk: &mut Walk, most: u32) -> Result<Vec<MapRow>, StoreError> {
        let stories = self.moment().step(walk, most).await;
        stories.map_err(|error| self.error(error))
    }

    /// The pages that are no stories.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer.
    pub async fn map_pages(&self) -> Result<MapPages, ApiError> {
        self.moment().map_pages().await
    }

    /// The stories that were published in the last so many seconds, newest first, at most so many.
    ///
    /// # Errors
    /// `Unavailable` when the store does not answer.
    pub async fn since(&self, seconds: i64, most: usize) -> Result<Vec<StorySummary>, ApiError> {
        let moment = self.moment();
        let catalogue = &moment.snapshot.catalogue;
        let all = catalogue.visible(moment.seconds());
        let positions = catalogue.between(all, moment.seconds() - seconds, i64::MAX);
        let positions = &positions[..positions.len().min(most)];
        let summaries = moment.summaries(moment.masthead()?, positions).await;
        let mut summaries = summaries.map_err(|error| moment.failed(error))?;
        Ok(moment.take(&mut summaries, positions))
    }
}

impl Moment<'_> {
    fn map_parts(&self) -> Result<Vec<MapPart>, ApiError> {
        let printer = &self.masthead()?.printer;
        let catalogue = &self.snapshot.catalogue;
        let mut parts = Vec::new();
        let mut rest = catalogue.visible(self.seconds());
        while let Some(newest) = rest.first() {
            let published_at = catalogue.rank(*newest).published_at;
            let year = printer.day(moment_of(published_at)).year();
            let stories = self.of_year(year)?;
            let numbered = stories.rchunks(PART).zip(1..);
            for (part, number) in numbered {
                let changed = part.iter().map(|position| catalogue.changed_at(*position));
                let changed = moment_of(changed.max().unwrap_or(published_at));
                parts.push(MapPart {
                    year,
                    number,
                    changed: printer.machine(changed),
                });
            }
            rest = rest.get(stories.len().max(1)..).unwrap_or_default();
        }
        Ok(parts)
    }

    fn walk(&self, year: i16, number: usize) -> Result<Option<Walk>, ApiError> {
        let catalogue = &self.snapshot.catalogue;
        let stories = self.of_year(year)?;
        let part = number
            .checked_sub(1)
            .and_then(|before| stories.rchunks(PART).nth(before));
        let Some([newest, ..]) = part else {
            return Ok(None);
        };
        let oldest = part.and_then(<[Position]>::last).unwrap_or(newest);
        let first = catalogue.rank(*oldest);
        Ok(Some(Walk {
            after: Rank {
                id: first.id - 1,
                ..first
            },
            last: catalogue.rank(*newest),
        }))
    }

    /// The stories of a year that readers may see, newest first.
    fn of_year(&self, year: i16) -> Result<&[Position], ApiError> {
        let printer = &self.masthead()?.printer;
        let catalogue = &self.snapshot.catalogue;
        let second = |day: Option<civil::Date>| Some(printer.start(day?)?.as_second());
        // A number that is no year has no stories, and not all.
        let Ok(first) = civil::Date::new(year, 1, 1) else {
            return Ok(&[]);
        };
        let next = first.checked_add(1.year()).ok();
        let from = second(Some(first)).unwrap_or(i64::MIN);
        let before = second(next).unwrap_or(i64::MAX);
        Ok(catalogue.between(catalogue.visible(self.seconds()), from, before))
    }

    async fn step(&self, walk: &mut Walk, most: u32) -> Result<Vec<MapRow>, sqlx::Error> {
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(MAP)
            .bind(walk.after.published_at)
            .bind(walk.after.id)
            .bind(walk.last.published_at)
            .bind(walk.last.id)
            .bind(most);
        let rows = query.fetch_all(reader.connection()?).await?;
        drop(reader);
        let mut stories = Vec::with_capacity(rows.len());
        for row in &rows {
            let published_at = row.try_get(0)?;
            walk.after = Rank {
                published_at,
                id: row.try_get(1)?,
            };
            let modified_at: Option<i64> = row.try_get(3)?;
            let changed = decode::moment(modified_at.unwrap_or(published_at))?;
            stories.push(MapRow {
                slug: slug(row.try_get(2)?)?,
                changed: self.printed(changed),
                picture: row.try_get(4)?,
            });
        }
        Ok(stories)
    }

    async fn map_pages(&self) -> Result<MapPages, ApiError> {
        let masthead = self.masthead()?;
        let categories = masthead.site.categories.iter();
        let categories = categories.map(|category| {
            let subject = Subject::Category(category.slug.clone());
            (category.slug.clone(), self.newest(&subject))
        });
        let mut authors: Vec<&Slug> = self.snapshot.authors.keys().collect();
        authors.sort_unstable();
        let authors = authors
            .into_iter()
            .map(|slug| (slug.clone(), self.newest(&Subject::Author(slug.clone()))));
        Ok(MapPages {
            front: self.newest(&Subject::Latest),
            categories: categories.collect(),
            authors: authors.collect(),
            statics: self
                .static_pages()
                .await
                .map_err(|error| self.failed(error))?,
        })
    }

    async fn static_pages(&self) -> Result<Vec<(Slug, String)>, sqlx::Error> {
        let mut reader = self.store.inner.readers.take().await?;
        let rows = sqlx::query(STATIC_PAGES)
            .fetch_all(reader.connection()?)
            .await?;
        drop(reader);
        let page = |row: &sqlx::sqlite::SqliteRow| {
            let changed = decode::moment(row.try_get(1)?)?;
            Ok((slug(row.try_get(0)?)?, self.printed(changed)))
        };
        rows.iter().map(page).collect()
    }

    /// When the newest story of a subject was published.
    fn newest(&self, subject: &Subject) -> Option<String> {
        let newest = *self.positions(subject).first()?;
        let published_at = self.snapshot.catalogue.rank(newest).published_at;
        Some(self.printed(moment_of(published_at)))
    }

    /// A moment for machines.
    fn printed(&self, moment: Timestamp) -> String {
        match &self.snapshot.masthead {
            Some(masthead) => masthead.printer.machine(moment),
            None => moment.to_string(),
        }
    }
}

/// A slug as the store has it.
fn slug(text: String) -> Result<Slug, sqlx::Error> {
    Slug::try_from(text).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

fn moment_of(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}
