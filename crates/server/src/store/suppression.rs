//! Addresses that get no mail.

use sqlx::Row as _;

use super::{Store, StoreError};
use crate::mail::EmailAddress;

/// Whom a letter goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownRecipient {
    /// Whether they get no mail.
    pub is_suppressed: bool,
    /// The language that they chose for letters, if they are a member (BCP 47).
    pub language: Option<String>,
}

/// Why an address gets no mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppression {
    /// Its server says that there is no such mailbox.
    Hard,
    /// Its owner called our mail unwanted.
    Complaint,
    /// The operator was asked to.
    Operator,
}

impl Suppression {
    fn word(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Complaint => "complaint",
            Self::Operator => "operator",
        }
    }
}

const ADD: &str = "
    INSERT OR IGNORE INTO suppression (address_hash, reason, since) VALUES (?1, ?2, ?3)";

const KNOWN: &str = "
    SELECT EXISTS (SELECT 1 FROM suppression WHERE address_hash = ?1), (SELECT language FROM member WHERE address_key = ?2)";

const COUNT: &str = "
    INSERT INTO soft_bounce (day, bounces) VALUES (?1, 1) ON CONFLICT (day) DO UPDATE SET bounces = bounces + 1";

impl Store {
    /// Sends an address no more mail. The hash is that of [`crate::mail::Key::suppression_hash`].
    pub async fn suppress(
        &self,
        address_hash: &[u8; 32],
        reason: Suppression,
    ) -> Result<(), StoreError> {
        let now = self.inner.clock.now().as_second();
        let add = sqlx::query(ADD)
            .bind(address_hash.as_slice())
            .bind(reason.word())
            .bind(now);
        self.write_one(add).await?;
        Ok(())
    }

    /// Whether an address gets no mail.
    pub async fn is_suppressed(&self, address_hash: &[u8; 32]) -> Result<bool, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM suppression WHERE address_hash = ?1)")
                .bind(address_hash.as_slice())
                .fetch_one(reader.connection()?)
                .await
        };
        read.await.map_err(|error| self.error(error))
    }

    /// What there is to know of whom a letter goes to, just before it leaves.
    pub async fn known_of_recipient(
        &self,
        recipient: &EmailAddress,
        address_hash: &[u8; 32],
    ) -> Result<KnownRecipient, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(KNOWN)
                .bind(address_hash.as_slice())
                .bind(recipient.key())
                .fetch_one(reader.connection()?)
                .await?;
            Ok(KnownRecipient {
                is_suppressed: row.try_get(0)?,
                language: row.try_get(1)?,
            })
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Counts a mail that came back for a while.
    pub async fn count_soft_bounce(&self) -> Result<(), StoreError> {
        let day = self.inner.clock.now().strftime("%Y-%m-%d").to_string();
        self.write_one(sqlx::query(COUNT).bind(day)).await?;
        Ok(())
    }

    /// How many mails came back for a while, since ever.
    pub async fn soft_bounces(&self) -> Result<i64, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            sqlx::query_scalar("SELECT coalesce(sum(bounces), 0) FROM soft_bounce")
                .fetch_one(reader.connection()?)
                .await
        };
        read.await.map_err(|error| self.error(error))
    }
}
