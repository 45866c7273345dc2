//! The client's files, of this build and of earlier ones.

use axum::body::Bytes;
use sqlx::Row as _;

use super::{Store, StoreError};

/// A file of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFile {
    /// Its path, with the slash before it.
    pub path: String,
    /// What is in it.
    pub content: Bytes,
    /// The same in brotli, where it was built.
    pub brotli: Option<Bytes>,
}

/// How long a file stays that is of no present build any more, in seconds: seven days.
const LASTS: i64 = 7 * 24 * 60 * 60;
/// How many builds are kept at most, the present one among them.
const MOST_BUILDS: i64 = 20;
/// What they take together at most, in bytes.
const MOST_BYTES: i64 = 64 << 20;

/// Two servers of different clocks may share the database: the later moment counts.
const KEEP: &str = "
    INSERT INTO client_file (path, last_current, content, brotli) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (path) DO UPDATE SET last_current = max(last_current, excluded.last_current),
        content = excluded.content, brotli = excluded.brotli";

/// Files of one build have one moment, so that it is forgotten whole: rows of equal rank are in the sum together.
const FORGET: &str = "
    DELETE FROM client_file WHERE last_current < ?1 OR path IN (
        SELECT path FROM (
            SELECT path, dense_rank() OVER newest_first AS build,
                sum(length(content) + coalesce(length(brotli), 0)) OVER newest_first AS bytes
            FROM client_file WINDOW newest_first AS (ORDER BY last_current DESC)
        ) WHERE build > ?2 OR bytes > ?3
    )";

const CLIENT_FILE: &str =
    "SELECT content, brotli FROM client_file WHERE path = ?1 AND last_current >= ?2";

impl Store {
    /// Keeps the files of a present build, and forgets those of builds that have not been present for a week. At most 20 builds and 64 MiB
    /// are kept: the oldest go first.
    ///
    /// # Errors
    /// When the database cannot be written. What it had stays.
    pub async fn keep_client_files(&self, files: &[ClientFile]) -> Result<(), StoreError> {
        let now = self.now().as_second();
        let write = async {
            let mut writing = self.inner.writer.begin().await?;
            for file in files {
                sqlx::query(KEEP)
                    .bind(&file.path)
                    .bind(now)
                    .bind(file.content.as_ref())
                    .bind(file.brotli.as_deref())
                    .execute(writing.connection()?)
                    .await?;
            }
            sqlx::query(FORGET)
                .bind(now.saturating_sub(LASTS))
                .bind(MOST_BUILDS)
                .bind(MOST_BYTES)
                .execute(writing.connection()?)
                .await?;
            writing.commit().await
        };
        write.await.map_err(|error| self.error(error))
    }

    /// A file of a build that is present or was so within the last week; none when there is none at that path.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn client_file(&self, path: &str) -> Result<Option<ClientFile>, StoreError> {
        let oldest = self.now().as_second().saturating_sub(LASTS);
        let read = async {
            let mut reader = self.inner.readers.take().await?;
            let row = sqlx::query(CLIENT_FILE)
                .bind(path)
                .bind(oldest)
                .fetch_optional(reader.connection()?)
                .await?;
            row.map(|row| {
                Ok(ClientFile {
                    path: path.to_owned(),
                    content: Bytes::from(row.try_get::<Vec<u8>, _>(0)?),
                    brotli: row.try_get::<Option<Vec<u8>>, _>(1)?.map(Bytes::from),
                })
            })
            .transpose()
        };
        read.await.map_err(|error| self.error(error))
    }
}
