//! How often pages were opened, and how far they were read.

use std::path::Path;

use press_api::Slug;
use press_consent::{Grant, Statistics};
use sqlx::{ConnectOptions as _, Connection as _, Row, sqlite::SqliteConnectOptions};

use super::{Store, StoreError};

/// What is added to the figures of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its address, without a query.
    pub page: String,
    /// Whether it was opened, not only read further.
    pub opened: bool,
    /// Whether it is now read to a quarter, a half, three quarters, the end, and was not before.
    pub reached: [bool; 4],
}

/// The figures of a page, of one day or of several together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFigures {
    /// The day, `2026-11-22`; none when several are taken together.
    pub day: Option<String>,
    /// The page's address.
    pub page: String,
    /// How often it was opened.
    pub opened: i64,
    /// How often it was read to a quarter, a half, three quarters, the end.
    pub reached: [i64; 4],
}

/// Which figures are wanted.
#[derive(Clone, Debug)]
pub struct Period {
    /// The first day, `2026-11-01`.
    pub first: String,
    /// The last.
    pub last: String,
    /// Rows at most.
    pub most: u32,
}

const ADD: &str = "
    INSERT INTO page_view (day, page, opened, quarter, half, three_quarters, whole)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (day, page) DO UPDATE SET opened = opened + excluded.opened, quarter = quarter + excluded.quarter,
        half = half + excluded.half, three_quarters = three_quarters + excluded.three_quarters, whole = whole + excluded.whole";

const BY_DAY: &str = "
    SELECT day, page, opened, quarter, half, three_quarters, whole FROM page_view
    WHERE day BETWEEN ?1 AND ?2 ORDER BY day, page LIMIT ?3";

const TOGETHER: &str = "
    SELECT NULL, page, sum(opened) AS opened, sum(quarter), sum(half), sum(three_quarters), sum(whole) FROM page_view
    WHERE day BETWEEN ?1 AND ?2 GROUP BY page ORDER BY opened DESC, page LIMIT ?3";

impl Store {
    /// Adds readings to today's figures, of a reader who agreed to that.
    pub async fn count(
        &self,
        readings: &[Reading],
        _: &Grant<'_, Statistics>,
    ) -> Result<(), StoreError> {
        let snapshot = self.snapshot();
        let Some(masthead) = &snapshot.masthead else {
            return Ok(());
        };
        let day = masthead.printer.edition(self.inner.clock.now()).date;
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            for reading in readings {
                let [quarter, half, three_quarters, whole] = reading.reached;
                sqlx::query(ADD)
                    .bind(&day)
                    .bind(&reading.page)
                    .bind(reading.opened)
                    .bind(quarter)
                    .bind(half)
                    .bind(three_quarters)
                    .bind(whole)
                    .execute(writing.connection()?)
                    .await?;
            }
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Whether readers can open that story.
    #[must_use]
    pub fn has_story(&self, slug: &Slug) -> bool {
        let now = self.inner.clock.now().as_second();
        self.snapshot().catalogue.find(slug, now).is_some()
    }

    /// Whether there is that tag.
    #[must_use]
    pub fn has_tag(&self, slug: &Slug) -> bool {
        let now = self.inner.clock.now().as_second();
        self.snapshot().catalogue.tag(slug, now).is_some()
    }

    /// Whether there is that author.
    #[must_use]
    pub fn has_author(&self, slug: &Slug) -> bool {
        self.snapshot().authors.contains_key(slug)
    }

    /// Whether there is that static page.
    pub async fn has_page(&self, slug: &Slug) -> Result<bool, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query("SELECT EXISTS (SELECT 1 FROM page WHERE slug = ?1)")
                .bind(slug.as_str())
                .fetch_one(reader.connection()?)
                .await?;
            row.try_get(0)
        };
        read.await.map_err(|error| self.error(error))
    }

    /// The figures of each day, in order, from a database that is only read, whoever else has it open.
    pub async fn figures_by_day(
        path: &Path,
        period: &Period,
    ) -> Result<Vec<PageFigures>, StoreError> {
        figures(path, BY_DAY, period).await
    }

    /// The figures of each page in all the days together, the most opened first; from a database that is only read.
    pub async fn figures(path: &Path, period: &Period) -> Result<Vec<PageFigures>, StoreError> {
        figures(path, TOGETHER, period).await
    }
}

async fn figures(
    path: &Path,
    query: &'static str,
    period: &Period,
) -> Result<Vec<PageFigures>, StoreError> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let read = async {
        let mut connection = options.connect().await?;
        let rows = sqlx::query(query)
            .bind(&period.first)
            .bind(&period.last)
            .bind(period.most)
            .fetch_all(&mut connection)
            .await?;
        connection.close().await?;
        let figures = rows.iter().map(|row| {
            Ok(PageFigures {
                day: row.try_get(0)?,
                page: row.try_get(1)?,
                opened: row.try_get(2)?,
                reached: [
                    row.try_get(3)?,
                    row.try_get(4)?,
                    row.try_get(5)?,
                    row.try_get(6)?,
                ],
            })
        });
        figures.collect::<Result<_, sqlx::Error>>()
    };
    read.await.map_err(|error| StoreError::of(path, error))
}
