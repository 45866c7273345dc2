//! What a reader asked a letter for.

use jiff::Timestamp;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use super::{CODE_HOLDS, LINK_HOLDS, TRIES};
use crate::{
    mail::{EmailAddress, Mail},
    store::{NewMail, Store, StoreError, decode, joint::SmallWrite, outbox::enqueue},
};

/// What a letter is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To confirm an address, and what is to be sent there.
    Subscribe,
    /// To let a member in.
    SignIn,
    /// To erase a member.
    Erase,
}

/// A request that is to be put down.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Its random id: 32 hexadecimal digits.
    pub id: String,
    /// What for.
    pub purpose: Purpose,
    /// Where the letter goes.
    pub address: EmailAddress,
    /// Slugs of topics.
    pub topics: Vec<String>,
    /// The page of the paper to go on with.
    pub return_to: Option<String>,
    /// The hash of the browser's cookie.
    pub browser_hash: [u8; 32],
    /// The hash of the token in the letter.
    pub token_hash: [u8; 32],
    /// What stands for the address among those that get no mail.
    pub suppression_hash: [u8; 32],
}

/// A request as the link of its letter finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What for.
    pub purpose: Purpose,
    /// The hash of the cookie of the browser that asked.
    pub browser_hash: Vec<u8>,
}

/// Letters an hour that one address can be made to get.
const AN_HOUR: i64 = 3;

/// What is known of an address: the requests of the last hour, how it is spelt that a member confirmed, and whether it gets no mail.
/// Erasures are counted by themselves: only the member can ask for one, and nobody else's requests are to stand in the way.
pub(in crate::store) const KNOWN_OF_ADDRESS: &str = "
    SELECT (SELECT count(*) FROM request
        WHERE address_key = ?1 AND requested_at > ?2 AND (purpose = 'erase') = (?3 = 'erase')),
    (SELECT address FROM member WHERE address_key = ?1),
    EXISTS (SELECT 1 FROM suppression WHERE address_hash = ?4)";

const INSERT: &str = "
    INSERT INTO request (id, purpose, address, address_key, topics, return_to, browser_hash, token_hash, requested_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

pub(in crate::store) const REQUEST_OF_LINK: &str = "
    SELECT purpose, browser_hash FROM request
    WHERE token_hash = ?1 AND used_at IS NULL AND tries < ?2 AND purpose IN ('subscribe', 'sign-in')
        AND requested_at > iif(purpose = 'subscribe', ?3, ?4)";

impl Purpose {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::SignIn => "sign-in",
            Self::Erase => "erase",
        }
    }

    pub(super) fn of(word: &str) -> Result<Self, sqlx::Error> {
        match word {
            "subscribe" => Ok(Self::Subscribe),
            "sign-in" => Ok(Self::SignIn),
            "erase" => Ok(Self::Erase),
            other => Err(sqlx::Error::Decode(other.into())),
        }
    }

    fn mail(self, request: &str) -> Mail {
        let request = request.to_owned();
        match self {
            Self::Subscribe => Mail::Confirm { request },
            Self::SignIn => Mail::SignInCode { request },
            Self::Erase => Mail::EraseCode { request },
        }
    }
}

impl Store {
    /// Puts down a request, and its letter with it: there is none without the other. An address that gets no mail, and one that is
    /// no member's and would be signed in, has a request without a letter. An address that was asked for too often has neither.
    /// Whoever asked learns nothing of that.
    pub async fn put_request(&self, new: &NewRequest) -> Result<(), StoreError> {
        let write = SmallWrite::Request(Box::new(new.clone()));
        self.write_jointly(write).await?;
        Ok(())
    }

    /// The request of a link, as long as something would come of it. Nothing is changed.
    pub async fn find_request(&self, token_hash: &[u8; 32]) -> Result<Option<Found>, StoreError> {
        let now = self.now().as_second();
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(REQUEST_OF_LINK)
                .bind(token_hash.as_slice())
                .bind(TRIES)
                .bind(now - LINK_HOLDS.as_secs())
                .bind(now - CODE_HOLDS.as_secs())
                .fetch_optional(reader.connection()?)
                .await?;
            row.as_ref().map(found).transpose()
        };
        read.await.map_err(|error| self.error(error))
    }
}

/// Takes away requests whose links have ended.
pub(in crate::store) async fn forget_old_requests(
    connection: &mut SqliteConnection,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM request WHERE requested_at <= ?1")
        .bind(now.as_second() - LINK_HOLDS.as_secs())
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether there is a letter.
pub(in crate::store) async fn put_request(
    connection: &mut SqliteConnection,
    new: &NewRequest,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let seconds = now.as_second();
    let (purpose, key) = (new.purpose.word(), new.address.key());
    let known = sqlx::query(KNOWN_OF_ADDRESS)
        .bind(&key)
        .bind(seconds - 3600)
        .bind(purpose)
        .bind(new.suppression_hash.as_slice())
        .fetch_one(&mut *connection)
        .await?;
    let (asked, confirmed): (i64, Option<String>) = (known.try_get(0)?, known.try_get(1)?);
    let is_suppressed: bool = known.try_get(2)?;
    if asked >= AN_HOUR {
        return Ok(false);
    }
    // Spellings that we take for the same can be different mailboxes to their server: a member's letter goes to the one that was
    // confirmed, whatever was typed.
    let address = match &confirmed {
        Some(confirmed) => confirmed
            .parse()
            .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        None => new.address.clone(),
    };
    sqlx::query(INSERT)
        .bind(&new.id)
        .bind(purpose)
        .bind(address.to_string())
        .bind(&key)
        .bind(decode::to_json(&new.topics)?)
        .bind(&new.return_to)
        .bind(new.browser_hash.as_slice())
        .bind(new.token_hash.as_slice())
        .bind(seconds)
        .execute(&mut *connection)
        .await?;
    let is_wanted = new.purpose == Purpose::Subscribe || confirmed.is_some();
    if is_suppressed || !is_wanted {
        return Ok(false);
    }
    let letter = NewMail {
        dedupe_key: [purpose, ":", &new.id].concat(),
        recipient: address,
        mail: new.purpose.mail(&new.id),
        created_at: now,
    };
    enqueue(connection, &letter).await
}

fn found(row: &SqliteRow) -> Result<Found, sqlx::Error> {
    Ok(Found {
        purpose: Purpose::of(row.try_get(0)?)?,
        browser_hash: row.try_get(1)?,
    })
}
