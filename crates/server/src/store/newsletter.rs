//! Issues of newsletters, and whom they go to.

use jiff::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use super::{NewMail, Store, StoreError, decode, outbox::enqueue};
use crate::mail::Mail;

/// An issue, composed once and sent to many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsletterIssue {
    /// Made of the topic, the period and the text.
    pub id: String,
    /// The topic's slug.
    pub topic: String,
    /// The first day of its stories: `2026-11-18`.
    pub since: String,
    /// The subject.
    pub subject: String,
    /// The text as HTML, with marks where each recipient's own address goes.
    pub html: String,
    /// The text as plain text, with the same marks.
    pub text: String,
    /// The slug of the category that its stories are of, if it was composed of one.
    pub category: Option<String>,
    /// When it was composed.
    pub composed_at: Timestamp,
}

/// Recipients that are put into the outbox in one transaction: others may write in between.
const BATCH: u32 = 1_000;

const PUT: &str = "
    INSERT OR IGNORE INTO newsletter_issue (id, topic, since, subject, html, text, category, composed_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

const SELECT: &str = "
    SELECT id, topic, since, subject, html, text, category, composed_at FROM newsletter_issue WHERE id = ?1";

const LAST: &str = "
    SELECT id, topic, since, subject, html, text, category, composed_at FROM newsletter_issue
    WHERE topic = ?1 AND since = ?2 ORDER BY composed_at DESC, rowid DESC LIMIT 1";

const UNFINISHED: &str = "
    SELECT id, topic, since, subject, html, text, category, composed_at FROM newsletter_issue
    WHERE topic = ?1 AND since = ?2 AND queued_at IS NULL ORDER BY composed_at DESC, rowid DESC LIMIT 1";

const FINISH: &str = "
    UPDATE newsletter_issue SET queued_at = coalesce(queued_at, ?2) WHERE id = ?1";

pub(super) const SUBSCRIBERS: &str = "
    SELECT member.id, member.address FROM member_topic JOIN member ON member.id = member_topic.member
    WHERE member_topic.topic = ?1 AND member_topic.member > ?2 ORDER BY member_topic.member LIMIT ?3";

const IS_SUBSCRIBED: &str = "
    SELECT EXISTS (SELECT 1 FROM member_topic WHERE member = ?1 AND topic = ?2)";

impl Store {
    /// Keeps an issue, and puts one mail for each subscriber of its topic into the outbox; how many were new. Where that ends half
    /// way, doing it again goes on: nobody gets an issue twice.
    pub async fn queue_issue(&self, issue: &NewsletterIssue) -> Result<u64, StoreError> {
        let put = sqlx::query(PUT)
            .bind(&issue.id)
            .bind(&issue.topic)
            .bind(&issue.since)
            .bind(&issue.subject)
            .bind(&issue.html)
            .bind(&issue.text)
            .bind(&issue.category)
            .bind(issue.composed_at.as_second());
        self.write_one(put).await?;
        let mut queued = 0;
        let mut last = String::new();
        loop {
            let batch = self.queue_batch(issue, &last).await;
            let (added, next) = batch.map_err(|error| self.error(error))?;
            queued += added;
            self.wake_outbox();
            match next {
                Some(next) => last = next,
                None => break,
            }
        }
        let now = self.inner.clock.now().as_second();
        self.write_one(sqlx::query(FINISH).bind(&issue.id).bind(now))
            .await?;
        Ok(queued)
    }

    /// The mails of the subscribers after one: how many were new, and the last of them, if there may be more.
    async fn queue_batch(
        &self,
        issue: &NewsletterIssue,
        after: &str,
    ) -> Result<(u64, Option<String>), sqlx::Error> {
        let now = self.inner.clock.now();
        let mut writing = self.inner.writer.begin().await?;
        let rows = sqlx::query(SUBSCRIBERS)
            .bind(&issue.topic)
            .bind(after)
            .bind(BATCH)
            .fetch_all(writing.connection()?)
            .await?;
        let mut added = 0;
        let mut last = None;
        for row in &rows {
            let member: String = row.try_get(0)?;
            let recipient: &str = row.try_get(1)?;
            let new = NewMail {
                dedupe_key: Mail::newsletter_key(&issue.id, &member),
                recipient: recipient
                    .parse()
                    .map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
                mail: Mail::Newsletter {
                    issue: issue.id.clone(),
                    member: member.clone(),
                },
                created_at: now,
            };
            added += u64::from(enqueue(writing.connection()?, &new).await?);
            last = Some(member);
        }
        writing.commit().await?;
        Ok((added, last))
    }

    /// An issue; none when there is none of that id.
    pub async fn issue(&self, id: &str) -> Result<Option<NewsletterIssue>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(SELECT)
                .bind(id)
                .fetch_optional(reader.connection()?)
                .await?;
            row.as_ref().map(read_issue).transpose()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// The issue of a topic and a first day that was composed last; none when there is none.
    pub async fn last_issue(
        &self,
        topic: &str,
        since: &str,
    ) -> Result<Option<NewsletterIssue>, StoreError> {
        self.issue_of(LAST, topic, since).await
    }

    /// The issue of a topic and a first day of which not all mails are in the outbox; none when there is none.
    pub async fn unfinished_issue(
        &self,
        topic: &str,
        since: &str,
    ) -> Result<Option<NewsletterIssue>, StoreError> {
        self.issue_of(UNFINISHED, topic, since).await
    }

    async fn issue_of(
        &self,
        query: &'static str,
        topic: &str,
        since: &str,
    ) -> Result<Option<NewsletterIssue>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(query)
                .bind(topic)
                .bind(since)
                .fetch_optional(reader.connection()?)
                .await?;
            row.as_ref().map(read_issue).transpose()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// Whether a member subscribes to a topic now.
    pub async fn is_subscribed(&self, member: &str, topic: &str) -> Result<bool, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            sqlx::query_scalar(IS_SUBSCRIBED)
                .bind(member)
                .bind(topic)
                .fetch_one(reader.connection()?)
                .await
        };
        read.await.map_err(|error| self.error(error))
    }
}

fn read_issue(row: &SqliteRow) -> Result<NewsletterIssue, sqlx::Error> {
    Ok(NewsletterIssue {
        id: row.try_get(0)?,
        topic: row.try_get(1)?,
        since: row.try_get(2)?,
        subject: row.try_get(3)?,
        html: row.try_get(4)?,
        text: row.try_get(5)?,
        category: row.try_get(6)?,
        composed_at: decode::moment(row.try_get(7)?)?,
    })
}
