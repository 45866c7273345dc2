//! All SQL of the server, and the publication as readers may see it.
//!
//! Ingest writes through [`Store::write`], readers read through [`press_api::Backend`]. Rows live in SQLite; what every
//! page needs (the publication, its authors, and which story stands where) is held in memory as of the last commit.

mod batch;
mod catalogue;
mod client_files;
mod consent;
mod cursor;
mod decode;
mod error;
mod joint;
mod media;
mod members;
mod newsletter;
mod open;
mod outbox;
mod pings;
mod print;
mod push;
mod readers;
mod reads;
mod related;
mod search;
mod snapshot;
mod statistics;
mod suppression;
#[cfg(test)]
mod tests;
mod tidy;
mod vocabulary;
mod writer;
mod writes;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use jiff::Timestamp;
use sqlx::Row;
use tokio::sync::{Notify, Semaphore};

pub use batch::Batch;
pub use client_files::ClientFile;
pub use consent::{NewConsent, ProvenConsent};
pub use error::StoreError;
pub use members::{
    Export, Found, MemberRecord, NewRequest, NewSession, Outcome, Purpose, Session, SessionRecord,
};
pub use newsletter::NewsletterIssue;
pub use outbox::{DeadMail, LEASE, LeasedMail, MailCounts, NewMail, Retried};
pub use pings::{DuePing, LostPing, StoryPlace};
pub(crate) use print::Printer;
pub use push::{
    BegunMessage, LeasedPush, NewPushMessage, NewSubscription, PUSH_LEASE, PushFigures,
    PushOutcome, Subscribed,
};
pub use reads::{
    FeedContent, FeedStory, MapPages, MapPart, MapRow, Revision, StoryFilter, Subject, Walk,
};
pub use statistics::{PageFigures, Period, Reading};
pub use suppression::{KnownRecipient, Suppression};

pub(crate) use search::{reference, tag};

use self::{joint::Joint, open::Opened, readers::Readers, snapshot::Snapshot, writer::Writer};
use crate::clock::Clock;

/// Searches at the same time. They take longer than pages: a connection is always left for those.
const SEARCHES: usize = 3;

/// The publication in its database. Clones share it.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    clock: Clock,
    writer: Writer,
    /// Small writes that wait.
    joint: Joint,
    readers: Readers,
    /// Searches under way.
    searches: Semaphore,
    snapshot: RwLock<Arc<Snapshot>>,
    generation: AtomicU64,
    /// Told when mail was put into the outbox.
    mail: Notify,
    /// Told when pushes were put into the queue.
    pushes: Notify,
    /// Told when content changes.
    changed: Notify,
}

impl Store {
    /// Opens the database, or makes it, and brings its schema up to date. A file that is of a newer version, that is of
    /// another program or that is no database is refused and not touched.
    pub async fn open(path: &Path, clock: Clock) -> Result<Self, StoreError> {
        let path = std::path::absolute(path).map_err(|error| StoreError::Unopened {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        let Opened {
            writer,
            readers,
            snapshot,
        } = open::open(&path).await?;
        let snapshot = RwLock::new(Arc::new(snapshot));
        let inner = Inner {
            path,
            clock,
            writer,
            joint: Joint::default(),
            readers,
            searches: Semaphore::new(SEARCHES),
            snapshot,
            generation: AtomicU64::new(0),
            mail: Notify::new(),
            pushes: Notify::new(),
            changed: Notify::new(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Waits for what is under way, then closes the database and takes its log away. Later calls fail.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.inner
            .readers
            .close()
            .await
            .map_err(|error| self.error(error))?;
        // Last, because only a connection that may write takes the log away.
        self.inner
            .writer
            .close()
            .await
            .map_err(|error| self.error(error))
    }

    /// The present moment, by the store's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The store's clock.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.inner.clock
    }

    /// Starts to write. Nothing shows until [`Batch::commit`]; a batch that is dropped leaves nothing behind. One batch
    /// is open at a time: others wait.
    pub async fn write(&self) -> Result<Batch, StoreError> {
        Batch::begin(self.clone()).await
    }

    /// Counts the commits that changed something, and calls of [`Store::bump`], since the database was opened. What was
    /// made from the store under the same number is still right, until [`Store::next_change`].
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.inner.generation.load(Ordering::Acquire)
    }

    /// Makes what was kept under the present generation stale.
    pub fn bump(&self) {
        self.inner.generation.fetch_add(1, Ordering::Release);
    }

    /// The next moment at which answers change without a commit: a scheduled story comes out, or a new day begins at
    /// the publication's place. None when the store is empty.
    #[must_use]
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let snapshot = self.snapshot();
        let publication = snapshot.catalogue.next_publication(now.as_second());
        let publication = publication.and_then(|seconds| Timestamp::from_second(seconds).ok());
        let day = snapshot
            .masthead
            .as_ref()
            .and_then(|masthead| masthead.printer.next_day(now));
        publication.into_iter().chain(day).min()
    }

    /// The fingerprint of every file whose record is in the store, by source: stories, authors, pages, the `sha256` of
    /// each picture, and [`Store::SITE_SOURCE`].
    pub async fn fingerprints(&self) -> Result<HashMap<String, String>, StoreError> {
        let query = "
            SELECT source, fingerprint FROM story WHERE source IS NOT NULL
            UNION ALL SELECT source, fingerprint FROM author WHERE source IS NOT NULL
            UNION ALL SELECT source, fingerprint FROM page
            UNION ALL SELECT source, sha256 FROM media
            UNION ALL SELECT ?1, fingerprint FROM site";
        let fingerprints = async {
            let mut reader = self.inner.readers.take().await?;
            let rows = sqlx::query(query)
                .bind(Self::SITE_SOURCE)
                .fetch_all(reader.connection()?)
                .await?;
            let pairs = rows
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
            pairs.collect::<Result<_, sqlx::Error>>()
        };
        fingerprints.await.map_err(|error| self.error(error))
    }

    /// The source under which [`Store::fingerprints`] names the publication itself.
    pub const SITE_SOURCE: &str = "site.toml";

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(
            &self
                .inner
                .snapshot
                .read()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    fn publish(&self, snapshot: Snapshot) {
        *self
            .inner
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        self.bump();
        self.inner.changed.notify_one();
    }

    fn error(&self, error: sqlx::Error) -> StoreError {
        StoreError::of(&self.inner.path, error)
    }
}
