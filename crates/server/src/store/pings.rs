//! Who is still to be told that stories came, changed or went.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use press_api::{Slug, Tag};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Store, StoreError, decode};
use crate::herald::Service;

/// A story that a service is to be told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePing {
    /// Its row.
    pub story: i64,
    /// Which change of it: a later one is told of by itself.
    pub change: i64,
    /// How often it was tried before.
    pub attempts: u32,
    /// The story's address.
    pub slug: Slug,
    /// Where it stands, and where it stood before.
    pub places: Vec<StoryPlace>,
    /// When it comes out, or came; none when it is a draft, withdrawn or gone.
    pub published_at: Option<Timestamp>,
    /// From when on readers could read it before the change; none when they could not.
    pub seen_from: Option<Timestamp>,
}

/// Where a story stands: its category, its authors, its tags.
pub type StoryPlace = (Slug, Vec<Slug>, Vec<Tag>);

/// What a service could not be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostPing {
    /// The service.
    pub service: String,
    /// The story's address.
    pub slug: String,
    /// How often it was tried.
    pub attempts: u32,
    /// What went wrong.
    pub last_error: String,
}

/// The longest error that is kept, in characters.
const LONGEST_ERROR: usize = 300;
/// The most that an operator is shown.
const MOST_LOST: u32 = 100;

pub(super) const DUE_PINGS: &str = "
    SELECT ping.story, ping.change, ping.attempts, story.slug,
        json_insert(ping.stood, '$[#]', json_array(story.category, json(story.authors), json(story.tags))),
        iif(story.status = 'published' AND story.source IS NOT NULL, story.published_at, NULL), ping.seen_from
    FROM ping JOIN story ON story.id = ping.story
    WHERE ping.service = ?1 AND ping.due_at <= ?2 ORDER BY ping.due_at LIMIT ?3";

pub(super) const NEXT_PING: &str =
    "SELECT min(due_at) FROM ping WHERE service = ?1 AND due_at IS NOT NULL";

/// Rows are named by JSON: `[[story, change], …]`.
const TOLD: &str = "
    DELETE FROM ping WHERE service = ?1 AND (story, change) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))";

const WAIT: &str = "
    UPDATE ping SET due_at = (SELECT published_at FROM story WHERE story.id = ping.story), seen_from = NULL, attempts = 0
    WHERE service = ?1 AND (story, change) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))";

const FAILED: &str = "
    UPDATE ping SET due_at = ?3, attempts = attempts + 1, last_error = ?4
    WHERE service = ?1 AND (story, change) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))";

const LOST: &str = "
    SELECT ping.service, story.slug, ping.attempts, coalesce(ping.last_error, '')
    FROM ping JOIN story ON story.id = ping.story WHERE ping.due_at IS NULL ORDER BY ping.service, ping.story LIMIT ?1";

impl Store {
    /// What a service is to be told by now, at most so much of it.
    pub async fn due_pings(&self, service: Service, most: u32) -> Result<Vec<DuePing>, StoreError> {
        let now = self.now().as_second();
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(DUE_PINGS)
                .bind(service.word())
                .bind(now)
                .bind(most)
                .fetch_all(reader.connection()?)
                .await?;
            rows.iter().map(due).collect::<Result<Vec<_>, _>>()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Notes that a service was told. What changed meanwhile is still to be told.
    pub async fn pings_told(&self, service: Service, told: &[DuePing]) -> Result<(), StoreError> {
        let told = rows(told);
        let note = sqlx::query(TOLD).bind(service.word()).bind(told);
        self.write_one(note).await?;
        Ok(())
    }

    /// Notes that a service is to be told when the stories come out.
    pub async fn pings_wait(&self, service: Service, early: &[DuePing]) -> Result<(), StoreError> {
        let wait = sqlx::query(WAIT).bind(service.word()).bind(rows(early));
        self.write_one(wait).await?;
        Ok(())
    }

    /// Tells once more what was given up. How much there is of it.
    pub async fn retry_pings(&self) -> Result<u64, StoreError> {
        let again = "UPDATE ping SET due_at = 0, attempts = 0 WHERE due_at IS NULL";
        self.write_one(sqlx::query(again)).await
    }

    /// Notes that a service could not be told. It is tried again after a wait, or not before the story changes.
    pub async fn pings_failed(
        &self,
        service: Service,
        failed: &[DuePing],
        wait: Option<SignedDuration>,
        error: &str,
    ) -> Result<(), StoreError> {
        let due_at = wait.map(|wait| self.now().as_second().saturating_add(wait.as_secs()));
        let error: String = error.chars().take(LONGEST_ERROR).collect();
        let note = sqlx::query(FAILED)
            .bind(service.word())
            .bind(rows(failed))
            .bind(due_at)
            .bind(error);
        self.write_one(note).await?;
        Ok(())
    }

    /// How long it is until a service is to be told something; none when there is nothing.
    pub async fn next_ping(&self, service: Service) -> Result<Option<Duration>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let next: Option<i64> = sqlx::query_scalar(NEXT_PING)
                .bind(service.word())
                .fetch_one(reader.connection()?)
                .await?;
            next.map(decode::moment).transpose()
        };
        let next = read.await.map_err(|error| self.error(error))?;
        let now = self.now();
        Ok(next.map(|next| Duration::try_from(next.duration_since(now)).unwrap_or_default()))
    }

    /// What was given up, for the operator.
    pub async fn lost_pings(&self) -> Result<Vec<LostPing>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(LOST)
                .bind(MOST_LOST)
                .fetch_all(reader.connection()?)
                .await?;
            rows.iter().map(lost).collect::<Result<Vec<_>, _>>()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Waits until content changes.
    pub async fn content_changes(&self) {
        self.inner.changed.notified().await;
    }
}

fn rows(pings: &[DuePing]) -> String {
    let pairs = pings
        .iter()
        .map(|ping| format!("[{},{}]", ping.story, ping.change));
    ["[", &pairs.collect::<Vec<_>>().join(","), "]"].concat()
}

fn due(row: &SqliteRow) -> Result<DuePing, sqlx::Error> {
    let slug: &str = row.try_get(3)?;
    let moment = |column| -> Result<Option<Timestamp>, sqlx::Error> {
        let seconds: Option<i64> = row.try_get(column)?;
        seconds.map(decode::moment).transpose()
    };
    Ok(DuePing {
        story: row.try_get(0)?,
        change: row.try_get(1)?,
        attempts: decode::number(row.try_get(2)?)?,
        slug: slug
            .parse()
            .map_err(|_| sqlx::Error::Decode("not a slug".into()))?,
        places: decode::json(row.try_get(4)?)?,
        published_at: moment(5)?,
        seen_from: moment(6)?,
    })
}

fn lost(row: &SqliteRow) -> Result<LostPing, sqlx::Error> {
    Ok(LostPing {
        service: row.try_get(0)?,
        slug: row.try_get(1)?,
        attempts: decode::number(row.try_get(2)?)?,
        last_error: row.try_get(3)?,
    })
}
