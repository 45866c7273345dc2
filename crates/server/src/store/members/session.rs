//! Browsers that members are signed in with.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::store::{Store, StoreError, decode};

/// What is made by chance ahead of whatever a confirmation may need of it.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The hash of the cookie.
    pub hash: [u8; 32],
    /// Its name in the form that ends it.
    pub id: String,
    /// What the browser says it is.
    pub label: String,
    /// The hash of the cookie that this one takes the place of.
    pub previous: Option<[u8; 32]>,
    /// The id of the member, should there be a new one: 32 hexadecimal digits.
    pub candidate: String,
    /// The language of the paper: BCP 47.
    pub language: String,
}

/// A member in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of the cookie.
    pub hash: [u8; 32],
    /// The member's id.
    pub member: String,
    /// The member's address.
    pub address: String,
    /// When the member signed in.
    pub created_at: Timestamp,
    /// When the session was last seen to be used, to the day.
    pub seen_at: Timestamp,
}

impl Session {
    /// How long a session lasts that is not used.
    pub const UNUSED: SignedDuration = SignedDuration::from_hours(30 * 24);
    /// How long it lasts in any case.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(180 * 24);
}

pub(in crate::store) const PRESENT: &str = "
    SELECT session.member, member.address, session.created_at, session.seen_at
    FROM session JOIN member ON member.id = session.member
    WHERE session.hash = ?1 AND session.seen_at > ?2 AND session.created_at > ?3";

const BEGIN: &str = "
    INSERT INTO session (hash, id, member, label, created_at, seen_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5)";

impl Store {
    /// The session of a cookie; none when it has ended.
    pub async fn session(&self, hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
        let now = self.now().as_second();
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(PRESENT)
                .bind(hash.as_slice())
                .bind(now - Session::UNUSED.as_secs())
                .bind(now - Session::LONGEST.as_secs())
                .fetch_optional(reader.connection()?)
                .await?;
            row.as_ref().map(|row| session(*hash, row)).transpose()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Notes that a session is used.
    pub async fn see_session(&self, session: &Session) -> Result<(), StoreError> {
        let see = "UPDATE session SET seen_at = ?2 WHERE hash = ?1";
        let now = self.now().as_second();
        let see = sqlx::query(see).bind(session.hash.as_slice()).bind(now);
        self.write_one(see).await?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&self, session: &Session) -> Result<(), StoreError> {
        let end = "DELETE FROM session WHERE hash = ?1";
        self.write_one(sqlx::query(end).bind(session.hash.as_slice()))
            .await?;
        Ok(())
    }

    /// Ends all sessions of a member.
    pub async fn end_sessions(&self, member: &str) -> Result<(), StoreError> {
        let end = "DELETE FROM session WHERE member = ?1";
        self.write_one(sqlx::query(end).bind(member)).await?;
        Ok(())
    }

    /// Ends one session of a member by its name.
    pub async fn end_session_named(&self, member: &str, id: &str) -> Result<(), StoreError> {
        let end = "DELETE FROM session WHERE member = ?1 AND id = ?2";
        self.write_one(sqlx::query(end).bind(member).bind(id))
            .await?;
        Ok(())
    }
}

/// Signs a member in, in the place of whoever was signed in there. Sessions that have ended are tidied away.
pub(super) async fn begin(
    connection: &mut SqliteConnection,
    member: &str,
    new: &NewSession,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let seconds = now.as_second();
    sqlx::query("DELETE FROM session WHERE seen_at <= ?1 OR hash = ?2")
        .bind(seconds - Session::UNUSED.as_secs())
        .bind(new.previous.as_ref().map(<[u8; 32]>::as_slice))
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM session WHERE member = ?1 AND created_at <= ?2")
        .bind(member)
        .bind(seconds - Session::LONGEST.as_secs())
        .execute(&mut *connection)
        .await?;
    sqlx::query(BEGIN)
        .bind(new.hash.as_slice())
        .bind(&new.id)
        .bind(member)
        .bind(&new.label)
        .bind(seconds)
        .execute(connection)
        .await?;
    Ok(())
}

fn session(hash: [u8; 32], row: &SqliteRow) -> Result<Session, sqlx::Error> {
    Ok(Session {
        hash,
        member: row.try_get(0)?,
        address: row.try_get(1)?,
        created_at: decode::moment(row.try_get(2)?)?,
        seen_at: decode::moment(row.try_get(3)?)?,
    })
}
