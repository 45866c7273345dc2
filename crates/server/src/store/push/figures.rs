//! How many browsers there are, and what became of messages to them.

use jiff::Timestamp;
use sqlx::{Row, sqlite::SqliteRow};

use crate::store::{Store, StoreError, decode};

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushFigures {
    /// The slug of the story.
    pub story: String,
    /// The topic.
    pub topic: String,
    /// When it was written down.
    pub created_at: Timestamp,
    /// Pushes that were put in.
    pub queued: i64,
    /// Of these: taken by push services.
    pub sent: i64,
    /// Came to be too late, or the story was withdrawn.
    pub expired: i64,
    /// The browser has left.
    pub gone: i64,
    /// Refused, or tried often enough.
    pub failed: i64,
    /// What went wrong last.
    pub last_error: Option<String>,
}

/// The most messages that an operator is shown.
const MOST_SHOWN: u32 = 20;

const FIGURES: &str = "
    SELECT story, topic, created_at, queued, sent, expired, gone, failed, last_error FROM push_message ORDER BY id DESC LIMIT ?1";

const TOPICS: &str = "SELECT topic, count(*) FROM push_topic GROUP BY topic ORDER BY topic";

impl Store {
    /// What became of the newest messages, for the operator.
    pub async fn push_figures(&self) -> Result<Vec<PushFigures>, StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(FIGURES)
                .bind(MOST_SHOWN)
                .fetch_all(reader.connection()?)
                .await?;
            rows.iter().map(figures).collect::<Result<Vec<_>, _>>()
        };
        read.await.map_err(|error| self.error(error))
    }

    /// How many browsers take each topic, and how many there are.
    pub async fn push_subscribers(&self) -> Result<(i64, Vec<(String, i64)>), StoreError> {
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let all = sqlx::query_scalar("SELECT count(*) FROM push_subscription")
                .fetch_one(reader.connection()?)
                .await?;
            let rows = sqlx::query(TOPICS).fetch_all(reader.connection()?).await?;
            let topics = rows
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            Ok((all, topics.collect::<Result<_, sqlx::Error>>()?))
        };
        read.await.map_err(|error: sqlx::Error| self.error(error))
    }
}

fn figures(row: &SqliteRow) -> Result<PushFigures, sqlx::Error> {
    Ok(PushFigures {
        story: row.try_get(0)?,
        topic: row.try_get(1)?,
        created_at: decode::moment(row.try_get(2)?)?,
        queued: row.try_get(3)?,
        sent: row.try_get(4)?,
        expired: row.try_get(5)?,
        gone: row.try_get(6)?,
        failed: row.try_get(7)?,
        last_error: row.try_get(8)?,
    })
}
