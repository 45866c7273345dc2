//! What subscribers are to be told, and how far that went.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection};

use crate::store::{Store, StoreError, decode};

/// A message for the subscribers of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPushMessage {
    /// The slug of the story that it is about.
    pub story: String,
    /// Whose subscribers it goes to.
    pub topic: String,
    /// What they are told, as JSON.
    pub payload: String,
    /// Whether devices are to be woken for it.
    pub is_urgent: bool,
    /// A later message of this name takes its place.
    pub collapse: String,
    /// After this, nobody is told any more.
    pub expires_at: Timestamp,
}

/// Whether a message is to be put into the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BegunMessage {
    /// It was written down.
    New(i64),
    /// One of the same story and topic was written down, and was not put in for everyone yet.
    Unfinished(i64),
    /// One was put in for everyone.
    Finished(Timestamp),
}

/// Subscriptions that are put in in one transaction: others may write in between.
const BATCH: u32 = 1_000;

const LAST: &str = "
    SELECT id, created_at, queued_at IS NOT NULL FROM push_message WHERE story = ?1 AND topic = ?2 ORDER BY id DESC LIMIT 1";

const PUT: &str = "
    INSERT INTO push_message (story, topic, payload, urgency, collapse, created_at, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";

const NEXT: &str = "
    SELECT topic, queued_to, queued_at IS NOT NULL FROM push_message WHERE id = ?1";

pub(in crate::store) const END_OF_BATCH: &str = "
    SELECT max(subscription) FROM (
        SELECT subscription FROM push_topic WHERE topic = ?1 AND subscription > ?2 ORDER BY subscription LIMIT ?3)";

pub(in crate::store) const QUEUE: &str = "
    INSERT OR IGNORE INTO push (message, subscription, due_at)
    SELECT ?1, subscription, ?5 FROM push_topic WHERE topic = ?2 AND subscription > ?3 AND subscription <= ?4
    ORDER BY subscription";

const QUEUED: &str = "UPDATE push_message SET queued_to = ?2, queued = queued + ?3 WHERE id = ?1";

const FINISH: &str = "UPDATE push_message SET queued_at = coalesce(queued_at, ?2) WHERE id = ?1";

impl Store {
    /// Writes a message down, unless there is one of its story and topic: that is gone on with, or done. With `again`, only one that
    /// is to be gone on with stands in the way.
    pub async fn begin_push_message(
        &self,
        new: &NewPushMessage,
        again: bool,
    ) -> Result<BegunMessage, StoreError> {
        let now = self.inner.clock.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let last = last(writing.connection()?, new).await?;
            let begun = match last {
                Some(BegunMessage::Finished(_)) if again => None,
                last => last,
            };
            if let Some(begun) = begun {
                writing.end().await?;
                return Ok(begun);
            }
            let id = put(writing.connection()?, new, now).await?;
            writing.commit().await?;
            Ok(BegunMessage::New(id))
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Puts a push for each subscriber of a message's topic into the queue; how many. Where that ends half way, doing it again goes
    /// on: nobody gets two.
    pub async fn queue_pushes(&self, message: i64) -> Result<u64, StoreError> {
        let mut queued = 0;
        loop {
            let batch = self.queue_push_batch(message).await;
            let Some(added) = batch.map_err(|error| self.error(error))? else {
                return Ok(queued);
            };
            queued += added;
            self.wake_courier();
        }
    }

    /// The pushes of the next subscribers; none when there are no more.
    async fn queue_push_batch(&self, message: i64) -> Result<Option<u64>, sqlx::Error> {
        let now = self.inner.clock.now().as_second();
        let mut writing = self.inner.writer.begin().await?;
        let row = sqlx::query(NEXT)
            .bind(message)
            .fetch_one(writing.connection()?)
            .await?;
        let (topic, from, is_finished): (String, i64, bool) =
            (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        if is_finished {
            writing.end().await?;
            return Ok(None);
        }
        let to: Option<i64> = sqlx::query_scalar(END_OF_BATCH)
            .bind(&topic)
            .bind(from)
            .bind(BATCH)
            .fetch_one(writing.connection()?)
            .await?;
        let Some(to) = to else {
            let finish = sqlx::query(FINISH).bind(message).bind(now);
            finish.execute(writing.connection()?).await?;
            writing.commit().await?;
            return Ok(None);
        };
        let queue = sqlx::query(QUEUE)
            .bind(message)
            .bind(&topic)
            .bind(from)
            .bind(to)
            .bind(now);
        let added = queue.execute(writing.connection()?).await?.rows_affected();
        sqlx::query(QUEUED)
            .bind(message)
            .bind(to)
            .bind(i64::try_from(added).unwrap_or_default())
            .execute(writing.connection()?)
            .await?;
        writing.commit().await?;
        Ok(Some(added))
    }

    /// Says that there may be pushes to send.
    pub fn wake_courier(&self) {
        self.inner.pushes.notify_one();
    }

    /// Waits until there may be pushes to send.
    pub async fn pushes_are_put(&self) {
        self.inner.pushes.notified().await;
    }
}

async fn last(
    connection: &mut SqliteConnection,
    new: &NewPushMessage,
) -> Result<Option<BegunMessage>, sqlx::Error> {
    let row = sqlx::query(LAST)
        .bind(&new.story)
        .bind(&new.topic)
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(match row.try_get(2)? {
        true => BegunMessage::Finished(decode::moment(row.try_get(1)?)?),
        false => BegunMessage::Unfinished(row.try_get(0)?),
    }))
}

async fn put(
    connection: &mut SqliteConnection,
    new: &NewPushMessage,
    now: Timestamp,
) -> Result<i64, sqlx::Error> {
    let urgency = match new.is_urgent {
        true => "high",
        false => "normal",
    };
    sqlx::query_scalar(PUT)
        .bind(&new.story)
        .bind(&new.topic)
        .bind(&new.payload)
        .bind(urgency)
        .bind(&new.collapse)
        .bind(now.as_second())
        .bind(new.expires_at.as_second())
        .fetch_one(connection)
        .await
}
