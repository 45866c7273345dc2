//! What comes of a link that is pressed, or of a code that is typed.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{CODE_HOLDS, LINK_HOLDS, NewSession, Purpose, TRIES, session};
use crate::{
    mail::{EmailAddress, Mail},
    store::{NewMail, Store, StoreError, decode, outbox::enqueue},
};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The address is confirmed.
    Confirmed {
        /// Whether the browser is signed in too: the letter was asked for a short while ago.
        is_signed_in: bool,
        /// The page of the paper to go on with.
        return_to: Option<String>,
    },
    /// The member is signed in.
    SignedIn {
        /// The page of the paper to go on with.
        return_to: Option<String>,
    },
    /// It is not the code of the browser's last letter.
    Wrong {
        /// Where that went.
        address: String,
        /// What it was for.
        purpose: Purpose,
        /// How many codes can still be typed.
        left: u32,
    },
    /// There is no such request, or it is used, or too old.
    Ended,
}

/// A request that is used up.
struct Used {
    id: String,
    purpose: Purpose,
    address: EmailAddress,
    topics: Vec<String>,
    return_to: Option<String>,
    requested_at: i64,
    tries: i64,
}

const COLUMNS: &str = "id, purpose, address, topics, return_to, requested_at, tries";

const USE_LINK: &str = "
    UPDATE request SET used_at = ?2
    WHERE token_hash = ?1 AND used_at IS NULL AND tries < ?3 AND purpose IN ('subscribe', 'sign-in')
        AND requested_at > iif(purpose = 'subscribe', ?4, ?5)
    RETURNING ";

/// Each try is counted before it is looked at, and by the statement that finds the request: tries that come together cannot be
/// more than there may be.
pub(in crate::store) const TRY_CODE: &str = "
    UPDATE request SET tries = tries + 1 WHERE rowid = (
        SELECT rowid FROM request
        WHERE browser_hash = ?1 AND used_at IS NULL AND tries < ?2 AND requested_at > ?3 AND (purpose = 'erase') = ?4
        ORDER BY requested_at DESC, rowid DESC LIMIT 1
    ) RETURNING ";

const USE: &str = "UPDATE request SET used_at = ?2 WHERE id = ?1";

const ADD_MEMBER: &str = "
    INSERT INTO member (id, address, address_key, language, confirmed_at) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (address_key) DO NOTHING";

/// By the very spelling that was confirmed: to its server, another one can be somebody else's mailbox.
const MEMBER: &str = "SELECT id FROM member WHERE address_key = ?1 AND address = ?2";

const ADD_TOPIC: &str = "
    INSERT OR IGNORE INTO member_topic (member, topic, since) VALUES (?1, ?2, ?3)";

impl Store {
    /// Does what the link of a letter is for, once.
    pub async fn use_link(
        &self,
        token_hash: &[u8; 32],
        session: &NewSession,
    ) -> Result<Outcome, StoreError> {
        let now = self.now();
        let statement = [USE_LINK, COLUMNS].concat();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let row = sqlx::query(&statement)
                .bind(token_hash.as_slice())
                .bind(now.as_second())
                .bind(TRIES)
                .bind(now.as_second() - LINK_HOLDS.as_secs())
                .bind(now.as_second() - CODE_HOLDS.as_secs())
                .fetch_optional(writing.connection()?)
                .await?;
            let Some(row) = row else {
                writing.end().await?;
                return Ok(Outcome::Ended);
            };
            let outcome = fulfil(writing.connection()?, used(&row)?, session, now).await?;
            writing.commit().await?;
            Ok(outcome)
        };
        self.confirmed(write.await)
    }

    /// Does what the last letter of a browser is for, if this is its code.
    pub async fn use_code(
        &self,
        browser_hash: &[u8; 32],
        is_code: &(dyn Fn(&str) -> bool + Sync),
        session: &NewSession,
    ) -> Result<Outcome, StoreError> {
        let now = self.now();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let connection = writing.connection()?;
            let outcome = match try_code(connection, browser_hash, false, is_code, now).await? {
                Ok(used) => fulfil(connection, used, session, now).await?,
                Err(outcome) => outcome,
            };
            writing.commit().await?;
            Ok(outcome)
        };
        self.confirmed(write.await)
    }

    fn confirmed(&self, outcome: Result<Outcome, sqlx::Error>) -> Result<Outcome, StoreError> {
        let outcome = outcome.map_err(|error| self.error(error))?;
        if matches!(outcome, Outcome::Confirmed { .. }) {
            self.wake_outbox();
        }
        Ok(outcome)
    }
}

/// Uses up the newest request of a browser that holds, if the code is its own; what else there is to say of it otherwise.
async fn try_code(
    connection: &mut SqliteConnection,
    browser_hash: &[u8; 32],
    is_erasure: bool,
    is_code: &(dyn Fn(&str) -> bool + Sync),
    now: Timestamp,
) -> Result<Result<Used, Outcome>, sqlx::Error> {
    let row = sqlx::query(&[TRY_CODE, COLUMNS].concat())
        .bind(browser_hash.as_slice())
        .bind(TRIES)
        .bind(now.as_second() - CODE_HOLDS.as_secs())
        .bind(is_erasure)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else {
        return Ok(Err(Outcome::Ended));
    };
    let used = used(&row)?;
    if !is_code(&used.id) {
        return Ok(Err(Outcome::Wrong {
            address: used.address.to_string(),
            purpose: used.purpose,
            left: decode::number(TRIES - used.tries)?,
        }));
    }
    sqlx::query(USE)
        .bind(&used.id)
        .bind(now.as_second())
        .execute(connection)
        .await?;
    Ok(Ok(used))
}

/// The address of the member whom the code of a session's last letter erases; what else there is to say of it otherwise.
pub(super) async fn try_erasure(
    connection: &mut SqliteConnection,
    session_hash: &[u8; 32],
    is_code: &(dyn Fn(&str) -> bool + Sync),
    now: Timestamp,
) -> Result<Result<EmailAddress, Outcome>, sqlx::Error> {
    let tried = try_code(connection, session_hash, true, is_code, now).await?;
    Ok(tried.map(|used| used.address))
}

async fn fulfil(
    connection: &mut SqliteConnection,
    used: Used,
    session: &NewSession,
    now: Timestamp,
) -> Result<Outcome, sqlx::Error> {
    if used.purpose == Purpose::Subscribe {
        make_member(connection, &used, session, now).await?;
    }
    let member: Option<String> = sqlx::query_scalar(MEMBER)
        .bind(used.address.key())
        .bind(used.address.to_string())
        .fetch_optional(&mut *connection)
        .await?;
    // To sign in makes no member.
    let Some(member) = member else {
        return Ok(Outcome::Ended);
    };
    for topic in &used.topics {
        sqlx::query(ADD_TOPIC)
            .bind(&member)
            .bind(topic)
            .bind(now.as_second())
            .execute(&mut *connection)
            .await?;
    }
    let is_fresh = used.requested_at > now.as_second() - CODE_HOLDS.as_secs();
    if is_fresh {
        session::begin(connection, &member, session, now).await?;
    }
    let return_to = used.return_to;
    Ok(match used.purpose {
        Purpose::Subscribe => Outcome::Confirmed {
            is_signed_in: is_fresh,
            return_to,
        },
        Purpose::SignIn | Purpose::Erase => Outcome::SignedIn { return_to },
    })
}

/// Makes the member, with a letter that says so, unless there is one.
async fn make_member(
    connection: &mut SqliteConnection,
    used: &Used,
    session: &NewSession,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let added = sqlx::query(ADD_MEMBER)
        .bind(&session.candidate)
        .bind(used.address.to_string())
        .bind(used.address.key())
        .bind(&session.language)
        .bind(now.as_second())
        .execute(&mut *connection)
        .await?;
    if added.rows_affected() > 0 {
        let letter = NewMail {
            dedupe_key: ["welcome:", &session.candidate].concat(),
            recipient: used.address.clone(),
            mail: Mail::Welcome {
                member: session.candidate.clone(),
            },
            created_at: now,
        };
        enqueue(connection, &letter).await?;
    }
    Ok(())
}

fn used(row: &SqliteRow) -> Result<Used, sqlx::Error> {
    let address: &str = row.try_get(2)?;
    Ok(Used {
        id: row.try_get(0)?,
        purpose: Purpose::of(row.try_get(1)?)?,
        address: address
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        topics: decode::json(row.try_get(3)?)?,
        return_to: row.try_get(4)?,
        requested_at: row.try_get(5)?,
        tries: row.try_get(6)?,
    })
}
