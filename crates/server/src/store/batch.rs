use sqlx::SqliteConnection;

use super::{Store, StoreError, snapshot::Snapshot, writer::Writing, writes};
use crate::record::{AuthorRecord, MediaRecord, PageRecord, SiteRecord, StoryRecord};

/// Writes that show all at once or not at all.
///
/// Each says whether it changed anything. What is refused ([`StoreError::SlugTaken`] and its like, [`StoreError::TimeZone`]) leaves
/// the batch as it was; after any other error nothing of the batch can be committed.
#[must_use = "a batch that is not committed leaves nothing behind"]
#[derive(Debug)]
pub struct Batch {
    store: Store,
    writing: Writing,
    changed: bool,
    /// A write is under way, or it failed, or its caller gave up on it half way.
    unfinished: bool,
    failed: bool,
}

impl Batch {
    pub(super) async fn begin(store: Store) -> Result<Self, StoreError> {
        let writing = store
            .inner
            .writer
            .begin()
            .await
            .map_err(|error| store.error(error))?;
        Ok(Self {
            store,
            writing,
            changed: false,
            unfinished: false,
            failed: false,
        })
    }

    /// Stores the publication.
    pub async fn put_site(&mut self, site: &SiteRecord) -> Result<bool, StoreError> {
        let outcome = writes::put_site(self.start()?, site).await;
        self.note(outcome)
    }

    /// Stores an author. [`StoreError::SlugTaken`] when another file has the slug.
    pub async fn put_author(&mut self, author: &AuthorRecord) -> Result<bool, StoreError> {
        let outcome = writes::put_author(self.start()?, author).await;
        self.note(outcome)
    }

    /// Stores a static page. [`StoreError::SlugTaken`] when another file has the slug.
    pub async fn put_page(&mut self, page: &PageRecord) -> Result<bool, StoreError> {
        let outcome = writes::put_page(self.start()?, page).await;
        self.note(outcome)
    }

    /// Stores a story, and a revision of it when its canonical form is not that of the last one.
    ///
    /// The slug is the story: a file that takes over the slug of a file that was removed goes on with its revisions.
    /// [`StoreError::SlugTaken`] when a file that was not removed has it, so remove what vanished first;
    /// [`StoreError::SlugLeadsOn`] or [`StoreError::FormerSlugTaken`] when the addresses of two stories would be the same.
    pub async fn put_story(&mut self, story: &StoryRecord) -> Result<bool, StoreError> {
        let now = self.store.inner.clock.now();
        let outcome = writes::put_story(self.start()?, story, now).await;
        self.note(outcome)
    }

    /// Stores a picture. Files that are in the store already are left as they are: their names hold a hash.
    pub async fn put_media(&mut self, media: &MediaRecord) -> Result<bool, StoreError> {
        let outcome = writes::put_media(self.start()?, media).await;
        self.note(outcome)
    }

    /// Takes away what a file that vanished stood for. Its story is no longer shown, but stays in the record; its author
    /// stays while a byline names them; the files of its picture stay for pages that were sent before.
    pub async fn remove_source(&mut self, source: &str) -> Result<bool, StoreError> {
        let outcome = writes::remove_source(self.start()?, source).await;
        self.note(outcome)
    }

    /// Makes what was written show, at once, under a new generation. False when there was nothing to change.
    pub async fn commit(self) -> Result<bool, StoreError> {
        let Self {
            store,
            mut writing,
            changed,
            unfinished,
            failed,
        } = self;
        if failed || unfinished {
            return Err(StoreError::BatchFailed);
        }
        let named = |error| store.error(error);
        if !changed {
            writing.end().await.map_err(named)?;
            return Ok(false);
        }
        // Read before the commit, so that either both the disk and the memory change or neither.
        let snapshot = Snapshot::load(writing.connection().map_err(named)?)
            .await
            .map_err(named)?;
        writing.commit().await.map_err(named)?;
        store.publish(snapshot);
        Ok(true)
    }

    fn start(&mut self) -> Result<&mut SqliteConnection, StoreError> {
        self.failed |= self.unfinished;
        self.unfinished = true;
        self.writing
            .connection()
            .map_err(|error| self.store.error(error))
    }

    fn note(&mut self, outcome: Result<bool, Refusal>) -> Result<bool, StoreError> {
        let outcome = match outcome {
            Ok(changed) => Ok(changed),
            Err(Refusal::Content(error)) => Err(error),
            Err(Refusal::Database(error)) => return Err(self.store.error(error)),
        };
        self.unfinished = false;
        self.changed |= matches!(outcome, Ok(true));
        outcome
    }
}

/// Why a write was not done.
pub(super) enum Refusal {
    /// The record cannot be stored; nothing was written.
    Content(StoreError),
    /// The database failed, perhaps half way.
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
