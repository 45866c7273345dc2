//! Mail that waits to be sent. A row holds an address only for as long as it is needed.

mod dead;
mod sending;

use jiff::Timestamp;
use sqlx::{Sqlite, SqliteConnection, sqlite::SqliteArguments};

pub(super) use self::sending::note_sent;
#[cfg(test)]
pub(super) use self::sending::{GIVE_BACK, LEASE_DUE, NEXT_DUE};
pub use self::{
    dead::{DeadMail, MailCounts, Retried},
    sending::{LEASE, LeasedMail},
};
use super::{Store, StoreError};
use crate::mail::{EmailAddress, Mail};

type Query<'values> = sqlx::query::Query<'values, Sqlite, SqliteArguments<'values>>;

/// A mail that is to be put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMail {
    /// What makes it the same mail, without anything of the recipient that is not random: it stays when the address is gone.
    pub dedupe_key: String,
    /// Whom it goes to.
    pub recipient: EmailAddress,
    /// What it says.
    pub mail: Mail,
    /// When it was asked for. It is due at once.
    pub created_at: Timestamp,
}

const PUT: &str = "
    INSERT OR IGNORE INTO outbox (dedupe_key, recipient, recipient_key, kind, payload, created_at, due_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";

/// Puts a mail into the outbox, in the transaction of what causes it. False when it is in it already, or was sent. Call
/// [`Store::wake_outbox`] after the commit.
pub(super) async fn enqueue(
    connection: &mut SqliteConnection,
    new: &NewMail,
) -> Result<bool, sqlx::Error> {
    let payload = serde_json::to_string(&new.mail);
    let payload = payload.map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
    let put = sqlx::query(PUT)
        .bind(&new.dedupe_key)
        .bind(new.recipient.to_string())
        .bind(new.recipient.key())
        .bind(new.mail.kind())
        .bind(payload)
        .bind(new.created_at.as_second())
        .execute(connection)
        .await?;
    Ok(put.rows_affected() > 0)
}

/// Takes an address out of the outbox, in the transaction that erases its reader: what waits for it is not sent any more.
pub(super) async fn forget_recipient(
    connection: &mut SqliteConnection,
    recipient: &EmailAddress,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM outbox WHERE recipient_key = ?1")
        .bind(recipient.key())
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the traces of a member out of the outbox: what was sent is still known by their id.
pub(super) async fn forget_member(
    connection: &mut SqliteConnection,
    member: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM outbox WHERE dedupe_key LIKE '%:' || ?1")
        .bind(member)
        .execute(connection)
        .await?;
    Ok(())
}

impl Store {
    /// Puts one mail into the outbox. False when it is in it already, or was sent.
    pub async fn put_mail(&self, new: &NewMail) -> Result<bool, StoreError> {
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let put = enqueue(writing.connection()?, new).await?;
            writing.commit().await?;
            Ok(put)
        };
        let put = write.await.map_err(|error| self.error(error))?;
        self.wake_outbox();
        Ok(put)
    }

    /// Says that there may be mail to send.
    pub fn wake_outbox(&self) {
        self.inner.mail.notify_one();
    }

    /// Waits until there may be mail to send.
    pub async fn mail_is_put(&self) {
        self.inner.mail.notified().await;
    }

    /// Runs one statement in a transaction of its own. How many rows it changed.
    pub(super) async fn write_one(&self, query: Query<'_>) -> Result<u64, StoreError> {
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let done = query.execute(writing.connection()?).await?;
            writing.commit().await?;
            Ok(done.rows_affected())
        };
        write.await.map_err(|error| self.error(error))
    }
}
