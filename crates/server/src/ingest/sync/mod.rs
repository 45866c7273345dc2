//! Brings the store to what the folder says.

mod pictures;
mod reader;
mod texts;
mod unasked;
mod writer;

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use press_api::Backend;
use tokio::sync::mpsc;

use self::{
    reader::{Memory, Reader},
    writer::Writer,
};
use super::problem::Problem;
use crate::store::{Store, StoreError};

/// How many records may wait to be written.
const WAITING: usize = 64;

/// How many new records are worth tidying up after.
const MANY: usize = 500;

/// What one reading of the folder did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SyncReport {
    /// Files of stories in the folder.
    pub stories: usize,
    /// Records that were new or had changed, of any kind.
    pub changed: usize,
    /// Files that had gone.
    pub removed: usize,
    /// What is wrong in the files that were read, now or before; each was logged once.
    pub problems: usize,
}

/// Why the store was not brought to what the folder says.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The store cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The program failed.
    #[error("reading the content failed: {0}")]
    Reader(#[from] tokio::task::JoinError),
}

/// Reads the folder once. A broken file is passed over: what the store has of it stays.
///
/// # Errors
/// When the store cannot be read or written, never for what is wrong in the folder.
pub async fn sync(store: &Store, dir: &Path) -> Result<SyncReport, SyncError> {
    Ingest::new(store.clone(), dir).sync().await
}

/// Reads a folder again and again, and remembers what it has seen.
#[derive(Debug)]
pub struct Ingest {
    store: Store,
    dir: PathBuf,
    memory: Memory,
    problems: Vec<Problem>,
}

impl Ingest {
    /// Will bring `store` to what `dir` says.
    #[must_use]
    pub fn new(store: Store, dir: &Path) -> Self {
        Self {
            store,
            dir: dir.to_owned(),
            memory: Memory::default(),
            problems: Vec::new(),
        }
    }

    /// What was wrong at the last reading.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Reads what has changed since the last time. Problems that were not there then are logged.
    ///
    /// # Errors
    /// When the store cannot be read or written, never for what is wrong in the folder.
    pub async fn sync(&mut self) -> Result<SyncReport, SyncError> {
        let stored = self.store.fingerprints().await?;
        let former_site = if stored.contains_key(Store::SITE_SOURCE) {
            self.store.site().await.ok()
        } else {
            None
        };
        let (sender, receiver) = mpsc::channel(WAITING);
        let reader = Reader {
            dir: self.dir.clone(),
            stored,
            former_site,
            memory: std::mem::take(&mut self.memory),
            records: sender,
        };
        let reader = tokio::task::spawn_blocking(move || reader.read());
        let written = Writer::new(&self.store).write_all(receiver).await;
        let read = reader.await?;
        self.memory = read.memory;
        let written = written?;
        if written.changed >= MANY {
            self.store.tidy_search().await?;
        }
        let mut problems = read.problems;
        problems.extend(written.refused);
        problems.sort();
        self.log(&problems);
        self.problems = problems;
        Ok(SyncReport {
            stories: read.stories,
            changed: written.changed,
            removed: written.removed,
            problems: self.problems.len(),
        })
    }

    fn log(&self, problems: &[Problem]) {
        let known: HashSet<&Problem> = self.problems.iter().collect();
        for problem in problems.iter().filter(|problem| !known.contains(problem)) {
            tracing::warn!(
                file = problem.file,
                line = problem.line,
                "{}",
                problem.message
            );
        }
    }
}

/// Fingerprints in the store, by source.
type Stored = HashMap<String, String>;

#[cfg(test)]
mod tests;
