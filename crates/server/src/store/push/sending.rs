//! Taking pushes that are due, and noting what became of them.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::subscriptions::quiet;
use crate::{
    push::{BrowserKeys, PushEndpoint, Quiet, Reach},
    store::{Store, StoreError, decode, joint::SmallWrite},
};

/// A push that nobody else sends meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeasedPush {
    /// Its row.
    pub id: i64,
    /// Where it goes.
    pub endpoint: PushEndpoint,
    /// What it is encrypted with.
    pub keys: BrowserKeys,
    /// When its reader is not to be told of anything.
    pub quiet: Option<Quiet>,
    /// The slug of the story that it is about.
    pub story: String,
    /// What it says, as JSON.
    pub payload: String,
    /// The header `Urgency`.
    pub urgency: String,
    /// The header `Topic`.
    pub collapse: String,
    /// After this, it is too late.
    pub expires_at: Timestamp,
    /// How often it was tried before.
    pub attempts: u32,
}

/// What became of a push: it is not tried any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PushOutcome {
    /// The push service took it.
    Sent,
    /// There is no such browser any more: it is forgotten.
    Gone,
    /// It came to be too late.
    Expired,
    /// It was given up, and why.
    Failed(String),
}

/// How long whoever took pushes has for sending them: more than a batch takes (`push/courier/`).
pub const PUSH_LEASE: SignedDuration = SignedDuration::from_mins(15);
/// The longest error that is kept, in characters.
const LONGEST_ERROR: usize = 300;

pub(in crate::store) const LEASE_DUE: &str = "
    UPDATE push SET leased_until = ?2 WHERE id IN (
        SELECT id FROM push WHERE due_at <= ?1 AND (leased_until IS NULL OR leased_until <= ?1) ORDER BY due_at, id LIMIT ?3
    ) RETURNING id";

pub(in crate::store) const LEASED: &str = "
    SELECT push.id, endpoint, p256dh, auth, quiet_from, quiet_to, time_zone, story, payload, urgency, collapse, expires_at, attempts
    FROM json_each(?1) AS leased
    CROSS JOIN push ON push.id = leased.value
    JOIN push_message ON push_message.id = push.message
    JOIN push_subscription ON push_subscription.id = push.subscription";

pub(in crate::store) const NEXT_DUE: &str = "SELECT min(due_at) FROM push";

const END: &str = "DELETE FROM push WHERE id = ?1 RETURNING message";

const SENT: &str = "UPDATE push_message SET sent = sent + 1 WHERE id = ?1";

const EXPIRED: &str = "UPDATE push_message SET expired = expired + 1 WHERE id = ?1";

const FAILED: &str = "UPDATE push_message SET failed = failed + 1, last_error = ?2 WHERE id = ?1";

/// What waits for the browser goes with it, and is counted by a trigger.
const FORGET: &str = "
    DELETE FROM push_subscription WHERE id = (SELECT subscription FROM push WHERE id = ?1)";

const RETRY: &str = "
    UPDATE push SET due_at = ?2, leased_until = NULL, attempts = attempts + 1 WHERE id = ?1 RETURNING message";

const NOTE_ERROR: &str = "UPDATE push_message SET last_error = ?2 WHERE id = ?1";

/// Rows are named by JSON: `[[id, due_at], …]`.
const POSTPONE: &str = "
    UPDATE push SET due_at = later.due_at, leased_until = NULL
    FROM (SELECT value ->> 0 AS id, value ->> 1 AS due_at FROM json_each(?1)) AS later WHERE push.id = later.id";

/// Rows are named by JSON: `[id, …]`.
const COUNT_EXPIRED: &str = "
    UPDATE push_message SET expired = expired + late.count
    FROM (SELECT message, count(*) AS count FROM push WHERE id IN (SELECT value FROM json_each(?1)) GROUP BY message) AS late
    WHERE push_message.id = late.message";

const END_ALL: &str = "DELETE FROM push WHERE id IN (SELECT value FROM json_each(?1))";

impl Store {
    /// Takes so many pushes that are due, the oldest first. One that cannot be read is given up at once.
    pub async fn lease_pushes(&self, most: u32) -> Result<Vec<LeasedPush>, StoreError> {
        let now = self.inner.clock.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let ids: Vec<i64> = sqlx::query_scalar(LEASE_DUE)
                .bind(now.as_second())
                .bind(now.as_second().saturating_add(PUSH_LEASE.as_secs()))
                .bind(most)
                .fetch_all(writing.connection()?)
                .await?;
            if ids.is_empty() {
                writing.end().await?;
                return Ok(Vec::new());
            }
            let rows = sqlx::query(LEASED)
                .bind(decode::to_json(&ids)?)
                .fetch_all(writing.connection()?)
                .await?;
            let mut leased = Vec::with_capacity(rows.len());
            for row in &rows {
                match read(row) {
                    Ok(push) => leased.push(push),
                    Err(error) => {
                        let id: i64 = row.try_get(0)?;
                        tracing::error!(id, %error, "a push cannot be read and is not sent");
                        let outcome = PushOutcome::Failed("it cannot be read".to_owned());
                        end_push(writing.connection()?, id, &outcome).await?;
                    }
                }
            }
            writing.commit().await?;
            Ok(leased)
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Notes that a push is not tried any more.
    pub async fn end_push(&self, id: i64, outcome: PushOutcome) -> Result<(), StoreError> {
        self.write_jointly(SmallWrite::Push { id, outcome }).await?;
        Ok(())
    }

    /// Notes that a push could not be sent, and is tried again at a moment.
    pub async fn retry_push(&self, id: i64, at: Timestamp, error: &str) -> Result<(), StoreError> {
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let message: Option<i64> = sqlx::query_scalar(RETRY)
                .bind(id)
                .bind(at.as_second())
                .fetch_optional(writing.connection()?)
                .await?;
            if let Some(message) = message {
                sqlx::query(NOTE_ERROR)
                    .bind(message)
                    .bind(plain(error))
                    .execute(writing.connection()?)
                    .await?;
            }
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Puts pushes off that were not tried, each to its moment.
    pub async fn postpone_pushes(&self, later: &[(i64, Timestamp)]) -> Result<(), StoreError> {
        let pairs: Vec<_> = later.iter().map(|(id, at)| (id, at.as_second())).collect();
        let pairs = decode::to_json(&pairs).map_err(|error| self.error(error))?;
        self.write_one(sqlx::query(POSTPONE).bind(pairs)).await?;
        Ok(())
    }

    /// Notes that it is too late for pushes.
    pub async fn expire_pushes(&self, ids: &[i64]) -> Result<(), StoreError> {
        let write = async {
            let ids = decode::to_json(&ids)?;
            let mut writing = self.inner.writer.begin().await?;
            for statement in [COUNT_EXPIRED, END_ALL] {
                sqlx::query(statement)
                    .bind(&ids)
                    .execute(writing.connection()?)
                    .await?;
            }
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Takes back every lease: of whoever took them, nobody is left.
    pub async fn release_pushes(&self) -> Result<(), StoreError> {
        let release = "UPDATE push SET leased_until = NULL WHERE leased_until IS NOT NULL";
        self.write_one(sqlx::query(release)).await?;
        Ok(())
    }

    /// How long it is until the next push is due; none when none waits.
    pub async fn next_push(&self) -> Result<Option<Duration>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let due: Option<i64> = sqlx::query_scalar(NEXT_DUE)
                .fetch_one(reader.connection()?)
                .await?;
            due.map(decode::moment).transpose()
        };
        let due = read.await.map_err(|error| self.error(error))?;
        let now = self.inner.clock.now();
        Ok(due.map(|due| Duration::try_from(due.duration_since(now)).unwrap_or_default()))
    }
}

/// Whether there was such a push.
pub(in crate::store) async fn end_push(
    connection: &mut SqliteConnection,
    id: i64,
    outcome: &PushOutcome,
) -> Result<bool, sqlx::Error> {
    if *outcome == PushOutcome::Gone {
        let forgotten = sqlx::query(FORGET).bind(id).execute(connection).await?;
        return Ok(forgotten.rows_affected() > 0);
    }
    let message: Option<i64> = sqlx::query_scalar(END)
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(message) = message else {
        return Ok(false);
    };
    let count = match outcome {
        PushOutcome::Failed(error) => sqlx::query(FAILED).bind(message).bind(plain(error)),
        PushOutcome::Expired => sqlx::query(EXPIRED).bind(message),
        PushOutcome::Sent | PushOutcome::Gone => sqlx::query(SENT).bind(message),
    };
    count.execute(connection).await?;
    Ok(true)
}

/// In one line, and not too long.
fn plain(error: &str) -> String {
    press_api::in_one_line(error, LONGEST_ERROR)
}

fn read(row: &SqliteRow) -> Result<LeasedPush, sqlx::Error> {
    let broken = |error: Box<dyn std::error::Error + Send + Sync>| sqlx::Error::Decode(error);
    // What was taken under a setting for tests is kept by it: where it leads is looked at once more when it is connected to.
    let endpoint = PushEndpoint::parse(row.try_get(1)?, Reach::Loopback);
    let (p256dh, auth): (&[u8], &[u8]) = (row.try_get(2)?, row.try_get(3)?);
    Ok(LeasedPush {
        id: row.try_get(0)?,
        endpoint: endpoint.map_err(|error| broken(error.into()))?,
        keys: BrowserKeys::of(p256dh, auth).map_err(|error| broken(error.into()))?,
        quiet: quiet(row, 4)?,
        story: row.try_get(7)?,
        payload: row.try_get(8)?,
        urgency: row.try_get(9)?,
        collapse: row.try_get(10)?,
        expires_at: decode::moment(row.try_get(11)?)?,
        attempts: decode::number(row.try_get(12)?)?,
    })
}
