//! What a member sees of their account.

use press_api::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use super::Session;
use crate::{
    mail::LetterLanguage,
    store::{Printer, Store, StoreError, decode},
};

/// A member, as far as their account shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberRecord {
    /// The address.
    pub address: String,
    /// The language of letters: BCP 47.
    pub language: String,
    /// When it was confirmed.
    pub since: Timestamp,
    /// Slugs of what is subscribed to.
    pub topics: Vec<String>,
    /// Browsers that are signed in, the newest first.
    pub sessions: Vec<SessionRecord>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRecord {
    /// The hash of its cookie.
    pub hash: Vec<u8>,
    /// Its name in the form that ends it.
    pub id: String,
    /// What it says it is.
    pub label: String,
    /// When it signed in.
    pub since: Timestamp,
    /// When it was last seen, to the day.
    pub seen: Timestamp,
}

const MEMBER: &str = "SELECT address, confirmed_at, language FROM member WHERE id = ?1";

const TOPICS: &str = "SELECT topic FROM member_topic WHERE member = ?1 ORDER BY topic";

const SESSIONS: &str = "
    SELECT hash, id, label, created_at, seen_at FROM session
    WHERE member = ?1 AND seen_at > ?2 AND created_at > ?3 ORDER BY created_at DESC, id";

impl Store {
    /// A member's account; none when there is no such member.
    pub async fn member(&self, id: &str) -> Result<Option<MemberRecord>, StoreError> {
        let now = self.now().as_second();
        let printer = self.printer();
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let connection = reader.connection()?;
            let member = sqlx::query(MEMBER)
                .bind(id)
                .fetch_optional(&mut *connection)
                .await?;
            let Some(member) = member else {
                return Ok(None);
            };
            let topics = sqlx::query_scalar(TOPICS)
                .bind(id)
                .fetch_all(&mut *connection)
                .await?;
            let sessions = sqlx::query(SESSIONS)
                .bind(id)
                .bind(now - Session::UNUSED.as_secs())
                .bind(now - Session::LONGEST.as_secs())
                .fetch_all(&mut *connection)
                .await?;
            let sessions = sessions.iter().map(|row| session(row, &printer));
            Ok(Some(MemberRecord {
                address: member.try_get(0)?,
                language: member.try_get(2)?,
                since: printer.moment(decode::moment(member.try_get(1)?)?),
                topics,
                sessions: sessions.collect::<Result<_, sqlx::Error>>()?,
            }))
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Sets what a member subscribes to. What was subscribed to before stays as it is.
    pub async fn set_topics(&self, member: &str, topics: &[String]) -> Result<(), StoreError> {
        let now = self.now().as_second();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            let connection = writing.connection()?;
            sqlx::query(
                "DELETE FROM member_topic WHERE member = ?1 AND topic NOT IN (SELECT value FROM json_each(?2))",
            )
            .bind(member)
            .bind(decode::to_json(&topics)?)
            .execute(&mut *connection)
            .await?;
            // Of a member who is erased meanwhile there is no row, and none of their topics either.
            sqlx::query(
                "INSERT OR IGNORE INTO member_topic (member, topic, since)
                 SELECT member.id, value, ?3 FROM member, json_each(?2) WHERE member.id = ?1",
            )
            .bind(member)
            .bind(decode::to_json(&topics)?)
            .bind(now)
            .execute(&mut *connection)
            .await?;
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// Sets the language of a member's letters.
    pub async fn set_language(
        &self,
        member: &str,
        language: LetterLanguage,
    ) -> Result<(), StoreError> {
        let set = sqlx::query("UPDATE member SET language = ?2 WHERE id = ?1");
        self.write_one(set.bind(member).bind(language.tag()))
            .await?;
        Ok(())
    }

    /// Ends one subscription of a member. It may have ended before.
    pub async fn unsubscribe(&self, member: &str, topic: &str) -> Result<(), StoreError> {
        let end = "DELETE FROM member_topic WHERE member = ?1 AND topic = ?2";
        self.write_one(sqlx::query(end).bind(member).bind(topic))
            .await?;
        Ok(())
    }

    /// Prints moments as the paper does.
    pub(super) fn printer(&self) -> Printer {
        self.snapshot().masthead.as_ref().map_or_else(
            || Printer::new(jiff::tz::TimeZone::UTC),
            |masthead| masthead.printer.clone(),
        )
    }
}

fn session(row: &SqliteRow, printer: &Printer) -> Result<SessionRecord, sqlx::Error> {
    Ok(SessionRecord {
        hash: row.try_get(0)?,
        id: row.try_get(1)?,
        label: row.try_get(2)?,
        since: printer.moment(decode::moment(row.try_get(3)?)?),
        seen: printer.moment(decode::moment(row.try_get(4)?)?),
    })
}
