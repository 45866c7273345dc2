//! Mail that was given up, for the operator.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    mail::Mail,
    store::{Store, StoreError, decode},
};

/// A mail that is no longer tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadMail {
    /// Its row.
    pub id: i64,
    /// Its kind.
    pub kind: String,
    /// Whom it was for.
    pub recipient: String,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// What went wrong.
    pub last_error: String,
}

/// How much mail there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// That waits, is tried again, or is being sent.
    pub queued: i64,
    /// That was sent.
    pub sent: i64,
    /// That was not to be sent after all.
    pub unsent: i64,
    /// That is no longer tried.
    pub dead: i64,
}

/// What became of mail that was to be tried again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retried {
    /// How many are tried again.
    pub again: usize,
    /// The rows of those whose content no longer holds: nothing is gained by sending it.
    pub run_out: Vec<i64>,
}

const GIVEN_UP: &str = "
    SELECT id, payload, created_at FROM outbox WHERE state = 'dead' AND (?1 IS NULL OR id = ?1) ORDER BY id";

const RETRY: &str = "
    UPDATE outbox SET state = 'queued', due_at = ?2, attempts = 0 WHERE id = ?1";

impl Store {
    /// Mail that is no longer tried, the oldest first.
    pub async fn dead_mail(&self) -> Result<Vec<DeadMail>, StoreError> {
        let query = "
            SELECT id, kind, recipient, attempts, created_at, coalesce(last_error, '') FROM outbox
            WHERE state = 'dead' ORDER BY id";
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(query).fetch_all(reader.connection()?).await?;
            rows.iter().map(dead).collect::<Result<_, _>>()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Tries a mail again, or all, of those that were given up and have not run out.
    pub async fn retry_mail(&self, id: Option<i64>) -> Result<Retried, StoreError> {
        let now = self.inner.clock.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let given_up = sqlx::query(GIVEN_UP).bind(id);
            let rows = given_up.fetch_all(writing.connection()?).await?;
            let mut retried = Retried::default();
            for row in &rows {
                let id: i64 = row.try_get(0)?;
                if now.duration_since(decode::moment(row.try_get(2)?)?) > holds(row.try_get(1)?) {
                    retried.run_out.push(id);
                    continue;
                }
                let again = sqlx::query(RETRY).bind(id).bind(now.as_second());
                again.execute(writing.connection()?).await?;
                retried.again += 1;
            }
            writing.commit().await?;
            Ok(retried)
        };
        let retried = write.await.map_err(|error| self.error(error))?;
        self.wake_outbox();
        Ok(retried)
    }

    /// How much mail there is.
    pub async fn mail_counts(&self) -> Result<MailCounts, StoreError> {
        let query = "
            SELECT count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'sent' AND last_error IS NULL),
                count(*) FILTER (WHERE state = 'sent' AND last_error IS NOT NULL), count(*) FILTER (WHERE state = 'dead') FROM outbox";
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(query).fetch_one(reader.connection()?).await?;
            Ok(MailCounts {
                queued: row.try_get(0)?,
                sent: row.try_get(1)?,
                unsent: row.try_get(2)?,
                dead: row.try_get(3)?,
            })
        };
        read.await.map_err(|error| self.error(error))
    }
}

/// What cannot be read does not run out.
fn holds(payload: &str) -> SignedDuration {
    let mail: Option<Mail> = decode::json(payload).ok();
    mail.and_then(|mail| mail.holds())
        .unwrap_or(SignedDuration::MAX)
}

fn dead(row: &SqliteRow) -> Result<DeadMail, sqlx::Error> {
    Ok(DeadMail {
        id: row.try_get(0)?,
        kind: row.try_get(1)?,
        recipient: row.try_get(2)?,
        attempts: decode::number(row.try_get(3)?)?,
        created_at: decode::moment(row.try_get(4)?)?,
        last_error: row.try_get(5)?,
    })
}
