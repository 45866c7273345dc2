//! All that is held of a member, for the member.

use serde::Serialize;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    mail::EmailAddress,
    store::{Store, StoreError, decode},
};

/// All that is held of a member. Moments are in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Export {
    /// The member.
    pub member: ExportedMember,
    /// What is subscribed to.
    pub topics: Vec<ExportedTopic>,
    /// Browsers that are signed in.
    pub sessions: Vec<ExportedSession>,
    /// What letters were asked for, in the last 48 hours.
    pub requests: Vec<ExportedRequest>,
    /// Mail that waits, or that could not be sent. Of what was sent nothing is held that names the member.
    pub mail: Vec<ExportedMail>,
}

/// A member's own row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedMember {
    id: String,
    address: String,
    language: String,
    confirmed_at: String,
}

/// A subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedTopic {
    topic: String,
    since: String,
}

/// A browser. The hash of its cookie is told nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedSession {
    id: String,
    label: String,
    created_at: String,
    seen_at: String,
}

/// A letter that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedRequest {
    id: String,
    purpose: String,
    address: String,
    topics: Vec<String>,
    return_to: Option<String>,
    requested_at: String,
    tries: i64,
    used_at: Option<String>,
}

/// A mail that is still in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportedMail {
    kind: String,
    recipient: String,
    created_at: String,
    attempts: i64,
    last_error: Option<String>,
}

impl Store {
    /// All that is held of a member; none when there is no such member.
    pub async fn export(&self, member: &str) -> Result<Option<Export>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            export(reader.connection()?, member).await
        };
        read.await.map_err(|error| self.error(error))
    }
}

async fn export(
    connection: &mut SqliteConnection,
    id: &str,
) -> Result<Option<Export>, sqlx::Error> {
    let row = sqlx::query("SELECT id, address, language, confirmed_at FROM member WHERE id = ?1")
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let member = ExportedMember {
        id: row.try_get(0)?,
        address: row.try_get(1)?,
        language: row.try_get(2)?,
        confirmed_at: moment(&row, 3)?,
    };
    let address: EmailAddress = member
        .address
        .parse()
        .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    let key = address.key();
    Ok(Some(Export {
        member,
        topics: rows(
            connection,
            "SELECT topic, since FROM member_topic WHERE member = ?1 ORDER BY topic",
            id,
            topic,
        )
        .await?,
        sessions: rows(
            connection,
            "SELECT id, label, created_at, seen_at FROM session WHERE member = ?1 ORDER BY created_at, id",
            id,
            session,
        )
        .await?,
        requests: rows(
            connection,
            "SELECT id, purpose, address, topics, return_to, requested_at, tries, used_at FROM request
             WHERE address_key = ?1 ORDER BY rowid",
            &key,
            request,
        )
        .await?,
        mail: rows(
            connection,
            "SELECT kind, recipient, created_at, attempts, last_error FROM outbox WHERE recipient_key = ?1 ORDER BY id",
            &key,
            mail,
        )
        .await?,
    }))
}

async fn rows<Row>(
    connection: &mut SqliteConnection,
    statement: &'static str,
    of: &str,
    read: fn(&SqliteRow) -> Result<Row, sqlx::Error>,
) -> Result<Vec<Row>, sqlx::Error> {
    let rows = sqlx::query(statement)
        .bind(of)
        .fetch_all(connection)
        .await?;
    rows.iter().map(read).collect()
}

fn topic(row: &SqliteRow) -> Result<ExportedTopic, sqlx::Error> {
    Ok(ExportedTopic {
        topic: row.try_get(0)?,
        since: moment(row, 1)?,
    })
}

fn session(row: &SqliteRow) -> Result<ExportedSession, sqlx::Error> {
    Ok(ExportedSession {
        id: row.try_get(0)?,
        label: row.try_get(1)?,
        created_at: moment(row, 2)?,
        seen_at: moment(row, 3)?,
    })
}

fn request(row: &SqliteRow) -> Result<ExportedRequest, sqlx::Error> {
    let used_at: Option<i64> = row.try_get(7)?;
    Ok(ExportedRequest {
        id: row.try_get(0)?,
        purpose: row.try_get(1)?,
        address: row.try_get(2)?,
        topics: decode::json(row.try_get(3)?)?,
        return_to: row.try_get(4)?,
        requested_at: moment(row, 5)?,
        tries: row.try_get(6)?,
        used_at: used_at
            .map(decode::moment)
            .transpose()?
            .map(|moment| moment.to_string()),
    })
}

fn mail(row: &SqliteRow) -> Result<ExportedMail, sqlx::Error> {
    Ok(ExportedMail {
        kind: row.try_get(0)?,
        recipient: row.try_get(1)?,
        created_at: moment(row, 2)?,
        attempts: row.try_get(3)?,
        last_error: row.try_get(4)?,
    })
}

fn moment(row: &SqliteRow, column: usize) -> Result<String, sqlx::Error> {
    Ok(decode::moment(row.try_get(column)?)?.to_string())
}
