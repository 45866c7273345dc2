//! Browsers that take breaking news.

use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    push::{BrowserKeys, PushEndpoint, Quiet},
    store::{Store, StoreError, decode},
};

/// A browser that subscribes, or changes what it wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSubscription {
    /// Where it is pushed to.
    pub endpoint: PushEndpoint,
    /// What messages to it are encrypted with.
    pub keys: BrowserKeys,
    /// What it wants to be told of.
    pub topics: Vec<String>,
    /// When it wants to be told of nothing.
    pub quiet: Option<Quiet>,
    /// The endpoint that this one takes the place of.
    pub replaces: Option<PushEndpoint>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscribed {
    /// It is subscribed to just that.
    Kept,
    /// There are as many browsers as there may be, and it is none of them.
    Full,
}

/// Under its new endpoint the browser keeps what waits for it, unless the new one is known already.
const REPLACE: &str = "UPDATE OR IGNORE push_subscription SET endpoint = ?1 WHERE endpoint = ?2";

const FORGET: &str = "DELETE FROM push_subscription WHERE endpoint = ?1";

const IS_KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM push_subscription WHERE endpoint = ?1)";

/// They are counted only when so many ids were given out: to count a hundred thousand takes some milliseconds.
const HAS_ROOM: &str = "
    SELECT coalesce(max(id), 0) < ?1 OR (SELECT count(*) FROM push_subscription) < ?1 FROM push_subscription";

const PUT: &str = "
    INSERT INTO push_subscription (endpoint, p256dh, auth, quiet_from, quiet_to, time_zone, created_at, seen_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
    ON CONFLICT (endpoint) DO UPDATE SET p256dh = excluded.p256dh, auth = excluded.auth, quiet_from = excluded.quiet_from,
        quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, seen_at = excluded.seen_at
    RETURNING id";

const CLEAR_TOPICS: &str = "DELETE FROM push_topic WHERE subscription = ?1";

const PUT_TOPICS: &str = "
    INSERT OR IGNORE INTO push_topic (topic, subscription) SELECT value, ?1 FROM json_each(?2)";

pub(in crate::store) const CHOICE: &str = "
    SELECT (SELECT json_group_array(topic) FROM push_topic WHERE subscription = push_subscription.id), quiet_from, quiet_to, time_zone
    FROM push_subscription WHERE endpoint = ?1";

impl Store {
    /// Subscribes a browser to just what it wants, under its endpoint, if it is known or there are fewer than so many.
    pub async fn subscribe_to_push(
        &self,
        new: &NewSubscription,
        most: u32,
    ) -> Result<Subscribed, StoreError> {
        let now = self.inner.clock.now().as_second();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            if !has_room(writing.connection()?, new, most).await? {
                writing.end().await?;
                return Ok(Subscribed::Full);
            }
            put(writing.connection()?, new, now).await?;
            writing.commit().await?;
            Ok(Subscribed::Kept)
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Forgets a browser, and with it what waits for it.
    pub async fn unsubscribe_from_push(&self, endpoint: &PushEndpoint) -> Result<(), StoreError> {
        self.write_one(sqlx::query(FORGET).bind(endpoint.as_str()))
            .await?;
        Ok(())
    }

    /// What a browser wants to be told of, and when of nothing; none when nobody knows it.
    pub async fn push_choice(
        &self,
        endpoint: &PushEndpoint,
    ) -> Result<Option<(Vec<String>, Option<Quiet>)>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(CHOICE)
                .bind(endpoint.as_str())
                .fetch_optional(reader.connection()?)
                .await?;
            let choice = |row: &SqliteRow| Ok((decode::json(row.try_get(0)?)?, quiet(row, 1)?));
            row.as_ref().map(choice).transpose()
        };
        read.await.map_err(|error: sqlx::Error| self.error(error))
    }
}

/// Whether the browser is known, under the one endpoint or the other, or another one can be taken.
async fn has_room(
    connection: &mut SqliteConnection,
    new: &NewSubscription,
    most: u32,
) -> Result<bool, sqlx::Error> {
    for endpoint in [Some(&new.endpoint), new.replaces.as_ref()] {
        let Some(endpoint) = endpoint else { continue };
        let is_known: bool = sqlx::query_scalar(IS_KNOWN)
            .bind(endpoint.as_str())
            .fetch_one(&mut *connection)
            .await?;
        if is_known {
            return Ok(true);
        }
    }
    sqlx::query_scalar(HAS_ROOM)
        .bind(most)
        .fetch_one(connection)
        .await
}

async fn put(
    connection: &mut SqliteConnection,
    new: &NewSubscription,
    now: i64,
) -> Result<(), sqlx::Error> {
    if let Some(replaced) = new.replaces.as_ref().filter(|old| **old != new.endpoint) {
        sqlx::query(REPLACE)
            .bind(new.endpoint.as_str())
            .bind(replaced.as_str())
            .execute(&mut *connection)
            .await?;
        sqlx::query(FORGET)
            .bind(replaced.as_str())
            .execute(&mut *connection)
            .await?;
    }
    let quiet = new.quiet.as_ref();
    let id: i64 = sqlx::query_scalar(PUT)
        .bind(new.endpoint.as_str())
        .bind(new.keys.p256dh().as_slice())
        .bind(new.keys.auth().as_slice())
        .bind(quiet.map(Quiet::from))
        .bind(quiet.map(Quiet::to))
        .bind(quiet.map(Quiet::time_zone))
        .bind(now)
        .fetch_one(&mut *connection)
        .await?;
    sqlx::query(CLEAR_TOPICS)
        .bind(id)
        .execute(&mut *connection)
        .await?;
    sqlx::query(PUT_TOPICS)
        .bind(id)
        .bind(decode::to_json(&new.topics)?)
        .execute(connection)
        .await?;
    Ok(())
}

/// Quiet hours, from a column on. A zone that this program does not know any more, and its hours with it, are none.
pub(super) fn quiet(row: &SqliteRow, first: usize) -> Result<Option<Quiet>, sqlx::Error> {
    let from: Option<u16> = row.try_get(first)?;
    let to: Option<u16> = row.try_get(first + 1)?;
    let zone: Option<&str> = row.try_get(first + 2)?;
    let (Some(from), Some(to), Some(zone)) = (from, to, zone) else {
        return Ok(None);
    };
    Ok(Quiet::of(from, to, zone).ok())
}
