use sqlx::SqliteConnection;

use super::{Store, StoreError};

/// Pages that are brought together at a time: others may write in between.
const STEP: i64 = 1000;

/// The tables of the search index, and how the next pages of each are brought together.
const MERGES: [&str; 2] = [
    "INSERT INTO search_text (search_text, rank) VALUES ('merge', ?1)",
    "INSERT INTO search_head (search_head, rank) VALUES ('merge', ?1)",
];

impl Store {
    /// Brings the pieces of the search index together. Every batch adds one, and every search walks over all of them.
    ///
    /// # Errors
    /// When the database cannot be written. What was brought together until then stays so.
    pub async fn tidy_search(&self) -> Result<(), StoreError> {
        for merge in MERGES {
            // A negative number has all pieces brought together; positive ones go on with it.
            let mut pages = -STEP;
            while self
                .step(merge, pages)
                .await
                .map_err(|error| self.error(error))?
            {
                pages = STEP;
            }
        }
        Ok(())
    }

    /// False when there was nothing left to do.
    async fn step(&self, merge: &'static str, pages: i64) -> Result<bool, sqlx::Error> {
        let mut writing = self.inner.writer.begin().await?;
        let connection = writing.connection()?;
        let before = changes(connection).await?;
        sqlx::query(merge)
            .bind(pages)
            .execute(&mut *connection)
            .await?;
        let after = changes(connection).await?;
        writing.commit().await?;
        // The command itself is counted as one change (https://sqlite.org/fts5.html#the_merge_command).
        Ok(after - before >= 2)
    }
}

async fn changes(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("SELECT total_changes()")
        .fetch_one(connection)
        .await
}
