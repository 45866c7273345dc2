//! What commands have in common that use the database of a server, which may be running.

use std::{future::Future, path::Path};

use thiserror::Error;

use crate::{
    clock::Clock,
    store::{Store, StoreError},
};

/// Why there is nothing to work with.
#[derive(Debug, Error)]
pub enum NoStore {
    /// There is no such file, and none is made.
    #[error("there is no database {0}: give the one that `press serve` writes with --db")]
    NoDatabase(String),
    /// The machine gives no thread.
    #[error("it cannot be done: {0}")]
    NoThread(std::io::Error),
}

/// Does something with the database that a server writes, which may be running.
pub(crate) fn with_store<Done, Doing, Error>(
    db: &Path,
    clock: Clock,
    work: impl FnOnce(Store) -> Doing,
) -> Result<Done, Error>
where
    Doing: Future<Output = Result<Done, Error>>,
    Error: From<NoStore> + From<StoreError>,
{
    if !db.exists() {
        return Err(NoStore::NoDatabase(db.display().to_string()).into());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(NoStore::NoThread)?;
    runtime.block_on(async {
        let store = Store::open(db, clock).await?;
        let done = work(store.clone()).await;
        store.close().await?;
        done
    })
}
