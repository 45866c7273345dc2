use std::sync::Arc;

use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The one connection that writes.
///
/// Not sqlx's pool: what it gets back is not always fit for another transaction after a full disk has ended one behind
/// its back, and a pool of one that is closed at the wrong moment leaves its connection, and with it the log, behind.
#[derive(Debug)]
pub(super) struct Writer {
    state: Arc<Mutex<State>>,
    options: SqliteConnectOptions,
}

#[derive(Debug)]
enum State {
    Open(SqliteConnection),
    /// The last transaction took its connection down with it.
    Lost,
    Closed,
}

/// A transaction under way. Dropping it takes back what it wrote, by closing the connection.
#[derive(Debug)]
pub(super) struct Writing {
    state: OwnedMutexGuard<State>,
    ended: bool,
}

impl Writer {
    pub(super) fn new(connection: SqliteConnection, options: SqliteConnectOptions) -> Self {
        Self {
            state: Arc::new(Mutex::new(State::Open(connection))),
            options,
        }
    }

    /// Waits until nobody else writes and begins a transaction.
    pub(super) async fn begin(&self) -> Result<Writing, sqlx::Error> {
        let mut state = Arc::clone(&self.state).lock_owned().await;
        if matches!(*state, State::Lost) {
            *state = State::Open(self.options.connect().await?);
        }
        let mut writing = Writing {
            state,
            ended: false,
        };
        // Not sqlx's own transaction, which keeps a count of what it believes to be open.
        sqlx::query("BEGIN IMMEDIATE")
            .execute(writing.connection()?)
            .await?;
        Ok(writing)
    }

    /// Waits until nobody writes and closes; later transactions fail.
    pub(super) async fn close(&self) -> Result<(), sqlx::Error> {
        let mut state = self.state.lock().await;
        match std::mem::replace(&mut *state, State::Closed) {
            State::Open(connection) => connection.close().await,
            State::Lost | State::Closed => Ok(()),
        }
    }
}

impl Writing {
    /// The connection.
    pub(super) fn connection(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        match &mut *self.state {
            State::Open(connection) => Ok(connection),
            State::Lost | State::Closed => Err(sqlx::Error::PoolClosed),
        }
    }

    /// Keeps what was written.
    pub(super) async fn commit(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("COMMIT").execute(self.connection()?).await?;
        self.ended = true;
        Ok(())
    }

    /// Ends a transaction in which nothing was written.
    pub(super) async fn end(mut self) -> Result<(), sqlx::Error> {
        sqlx::query("ROLLBACK").execute(self.connection()?).await?;
        self.ended = true;
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.ended && matches!(*self.state, State::Open(_)) {
            *self.state = State::Lost;
        }
    }
}
