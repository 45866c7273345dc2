use std::sync::{Mutex, MutexGuard, PoisonError};

use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Read-only connections that queries take turns on.
///
/// Not sqlx's pool: that one pings a connection each time it is given back, in a task of its own, which costs as much as
/// a story does.
#[derive(Debug)]
pub(super) struct Readers {
    idle: Mutex<Vec<SqliteConnection>>,
    turns: Semaphore,
    count: u32,
}

/// A connection, given back when dropped.
pub(super) struct Reader<'readers> {
    connection: Option<SqliteConnection>,
    readers: &'readers Readers,
    // Dropped after the connection is back: fields are, after `drop`.
    _turn: SemaphorePermit<'readers>,
}

impl Readers {
    pub(super) async fn open(
        options: &SqliteConnectOptions,
        count: u32,
    ) -> Result<Self, sqlx::Error> {
        let mut idle = Vec::new();
        for _ in 0..count {
            idle.push(options.connect().await?);
        }
        Ok(Self {
            idle: Mutex::new(idle),
            turns: Semaphore::new(count as usize),
            count,
        })
    }

    /// Waits for a turn.
    pub(super) async fn take(&self) -> Result<Reader<'_>, sqlx::Error> {
        let turn = self
            .turns
            .acquire()
            .await
            .map_err(|_| sqlx::Error::PoolClosed)?;
        let connection = self.idle().pop().ok_or(sqlx::Error::PoolClosed)?;
        Ok(Reader {
            connection: Some(connection),
            readers: self,
            _turn: turn,
        })
    }

    /// Waits for the queries under way and closes; later ones fail.
    pub(super) async fn close(&self) -> Result<(), sqlx::Error> {
        let Ok(_turns) = self.turns.acquire_many(self.count).await else {
            return Ok(());
        };
        self.turns.close();
        let connections = std::mem::take(&mut *self.idle());
        for connection in connections {
            connection.close().await?;
        }
        Ok(())
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reader<'_> {
    /// The connection.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        self.connection.as_mut().ok_or(sqlx::Error::PoolClosed)
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.readers.idle().push(connection);
        }
    }
}
