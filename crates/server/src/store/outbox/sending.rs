//! Taking mail that is due, and noting what became of it.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    mail::{EmailAddress, Mail},
    store::{Store, StoreError, decode, joint::SmallWrite},
};

/// A mail that nobody else sends meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeasedMail {
    /// Its row.
    pub id: i64,
    /// What makes it the same mail.
    pub dedupe_key: String,
    /// Whom it goes to.
    pub recipient: EmailAddress,
    /// What it says.
    pub mail: Mail,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// How often it was tried before.
    pub attempts: u32,
}

/// How long whoever took mail has for sending it: more than a batch takes (`mail/outbox/`), every step of which has a limit of its own.
pub const LEASE: SignedDuration = SignedDuration::from_hours(2);
/// The longest error that is kept, in characters.
const LONGEST_ERROR: usize = 300;

pub(in crate::store) const LEASE_DUE: &str = "
    UPDATE outbox SET leased_until = ?2 WHERE id IN (
        SELECT id FROM outbox WHERE state = 'queued' AND due_at <= ?1 AND (leased_until IS NULL OR leased_until <= ?1)
        ORDER BY kind = 'newsletter', due_at, id LIMIT ?3
    ) RETURNING id, dedupe_key, recipient, payload, created_at, attempts";

pub(in crate::store) const NEXT_DUE: &str = "
    SELECT * FROM (SELECT due_at FROM outbox WHERE state = 'queued' AND (kind = 'newsletter') = 0 ORDER BY due_at LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT due_at FROM outbox WHERE state = 'queued' AND (kind = 'newsletter') = 1 ORDER BY due_at LIMIT 1)";

const SENT: &str = "
    UPDATE outbox SET state = 'sent', recipient = NULL, recipient_key = NULL, payload = NULL, leased_until = NULL,
        attempts = attempts + 1, last_error = ?2
    WHERE id = ?1";

const FAILED: &str = "
    UPDATE outbox SET state = iif(?2 IS NULL, 'dead', 'queued'), due_at = coalesce(?2, due_at), leased_until = NULL,
        attempts = attempts + 1, last_error = ?3
    WHERE id = ?1 AND state = 'queued'";

const POSTPONE: &str = "
    UPDATE outbox SET due_at = ?2, leased_until = NULL, last_error = ?3 WHERE id = ?1 AND state = 'queued'";

pub(in crate::store) const GIVE_BACK: &str = "
    UPDATE outbox SET leased_until = NULL WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'queued'";

impl Store {
    /// Takes so many mails that are due: those that somebody waits for first, newsletters after them. A row that cannot be read is
    /// dead at once, and holds up nothing.
    pub async fn lease_mail(&self, most: u32) -> Result<Vec<LeasedMail>, StoreError> {
        let now = self.inner.clock.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let rows = sqlx::query(LEASE_DUE)
                .bind(now.as_second())
                .bind(later(now, LEASE))
                .bind(most)
                .fetch_all(writing.connection()?)
                .await?;
            let mut leased = Vec::with_capacity(rows.len());
            for row in &rows {
                match read(row) {
                    Ok(mail) => leased.push(mail),
                    Err(error) => {
                        let id: i64 = row.try_get(0)?;
                        tracing::error!(id, %error, "a mail cannot be read and is not sent");
                        fail(writing.connection()?, id, None, "it cannot be read").await?;
                    }
                }
            }
            match rows.is_empty() {
                true => writing.end().await?,
                false => writing.commit().await?,
            }
            leased.sort_by_key(|mail| (matches!(mail.mail, Mail::Newsletter { .. }), mail.id));
            Ok(leased)
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Notes that a mail was sent, or, with a word why, that it is not to be sent. Neither address nor content stays.
    pub async fn mail_sent(&self, id: i64, unsent: Option<&str>) -> Result<(), StoreError> {
        let unsent = unsent.map(str::to_owned);
        self.write_jointly(SmallWrite::Sent { id, unsent }).await?;
        Ok(())
    }

    /// Notes that a mail could not be sent. It is tried again after a wait, or no more.
    pub async fn mail_failed(
        &self,
        id: i64,
        wait: Option<SignedDuration>,
        error: &str,
    ) -> Result<(), StoreError> {
        let due_at = wait.map(|wait| later(self.inner.clock.now(), wait));
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            fail(writing.connection()?, id, due_at, error).await?;
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Puts a mail off that was refused for what is no fault of its own, and counts it as no attempt.
    pub async fn postpone_mail(
        &self,
        id: i64,
        wait: SignedDuration,
        error: &str,
    ) -> Result<(), StoreError> {
        let until = later(self.inner.clock.now(), wait);
        let query = sqlx::query(POSTPONE).bind(id).bind(until);
        self.write_one(query.bind(plain(error))).await?;
        Ok(())
    }

    /// Gives back what was taken and not tried, and leaves all other rows alone: there may be a hundred thousand.
    pub async fn give_mail_back(&self, leased: &[LeasedMail]) -> Result<(), StoreError> {
        let ids: Vec<String> = leased.iter().map(|mail| mail.id.to_string()).collect();
        let ids = ["[", &ids.join(","), "]"].concat();
        self.write_one(sqlx::query(GIVE_BACK).bind(ids)).await?;
        Ok(())
    }

    /// Takes back every lease: of whoever took them, nobody is left.
    pub async fn release_mail(&self) -> Result<(), StoreError> {
        let release = "UPDATE outbox SET leased_until = NULL WHERE leased_until IS NOT NULL AND state = 'queued'";
        self.write_one(sqlx::query(release)).await?;
        Ok(())
    }

    /// How long it is until the next mail is due; none when no mail waits.
    pub async fn next_mail(&self) -> Result<Option<Duration>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let due: Vec<i64> = sqlx::query_scalar(NEXT_DUE)
                .fetch_all(reader.connection()?)
                .await?;
            due.into_iter().min().map(decode::moment).transpose()
        };
        let due = read.await.map_err(|error| self.error(error))?;
        let now = self.inner.clock.now();
        Ok(due.map(|due| Duration::try_from(due.duration_since(now)).unwrap_or_default()))
    }
}

/// Whether there was such a mail.
pub(in crate::store) async fn note_sent(
    connection: &mut SqliteConnection,
    id: i64,
    unsent: Option<&str>,
) -> Result<bool, sqlx::Error> {
    let noted = sqlx::query(SENT)
        .bind(id)
        .bind(unsent)
        .execute(connection)
        .await?;
    Ok(noted.rows_affected() > 0)
}

async fn fail(
    connection: &mut SqliteConnection,
    id: i64,
    due_at: Option<i64>,
    error: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query(FAILED)
        .bind(id)
        .bind(due_at)
        .bind(plain(error))
        .execute(connection)
        .await?;
    Ok(())
}

/// In one line, and not too long.
fn plain(error: &str) -> String {
    let plain = error.chars().map(|character| match character {
        control if control.is_control() => ' ',
        character => character,
    });
    plain.take(LONGEST_ERROR).collect()
}

/// In seconds; at the end of time when it would be later.
fn later(now: Timestamp, wait: SignedDuration) -> i64 {
    now.as_second().saturating_add(wait.as_secs())
}

fn read(row: &SqliteRow) -> Result<LeasedMail, sqlx::Error> {
    let recipient: &str = row.try_get(2)?;
    Ok(LeasedMail {
        id: row.try_get(0)?,
        dedupe_key: row.try_get(1)?,
        recipient: recipient
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        mail: decode::json(row.try_get(3)?)?,
        created_at: decode::moment(row.try_get(4)?)?,
        attempts: decode::number(row.try_get(5)?)?,
    })
}
