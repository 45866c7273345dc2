//! The half of a reading that writes to the store.

use std::time::Duration;

use press_api::Slug;
use tokio::{
    sync::mpsc::Receiver,
    time::{Instant, timeout_at},
};

use crate::{
    ingest::problem::{Problem, former_slug_taken, slug_leads_on},
    record::{AuthorRecord, MediaRecord, PageRecord, SiteRecord, StoryRecord},
    store::{Batch, Store, StoreError},
};

/// How many writes show at once.
const MOST_WRITES: usize = 1000;

/// How long a batch keeps others from writing.
const LONGEST_BATCH: Duration = Duration::from_secs(2);

/// Something to write.
#[derive(Debug)]
pub(super) enum Change {
    /// A file that has gone.
    Remove(String),
    Media(MediaRecord),
    Site(Box<SiteRecord>),
    Author(AuthorRecord),
    Page(PageRecord),
    /// A story, with the lines of its slugs.
    Story(Box<StoryRecord>, SlugLines),
}

/// Where a story's file says what its addresses are.
#[derive(Clone, Copy, Debug)]
pub(super) struct SlugLines {
    pub(super) slug: u32,
    pub(super) former_slugs: u32,
}

/// Whether a story was refused for an address that another one has, and may be taken when that one has given it up.
fn is_of_slugs(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::SlugTaken { .. }
            | StoreError::SlugLeadsOn { .. }
            | StoreError::FormerSlugTaken { .. }
    )
}

/// What came of the writing.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) changed: usize,
    pub(super) removed: usize,
    pub(super) refused: Vec<Problem>,
}

/// Writes records in batches: an edit shows at once and whole, and a large import does not lock others out.
#[derive(Debug)]
pub(super) struct Writer<'s> {
    store: &'s Store,
    batch: Option<(Batch, Instant, usize)>,
    /// Stories whose slug another file had when they came.
    waiting: Vec<(Box<StoryRecord>, SlugLines)>,
    written: Written,
}

impl<'s> Writer<'s> {
    /// Will write to `store`.
    pub(super) fn new(store: &'s Store) -> Self {
        Self {
            store,
            batch: None,
            waiting: Vec::new(),
            written: Written::default(),
        }
    }

    /// Writes what comes until no more does.
    pub(super) async fn write_all(
        mut self,
        mut changes: Receiver<Change>,
    ) -> Result<Written, StoreError> {
        loop {
            let next = match &self.batch {
                Some((_, begun, _)) => timeout_at(*begun + LONGEST_BATCH, changes.recv()).await,
                None => Ok(changes.recv().await),
            };
            match next {
                Ok(Some(change)) => self.write(change).await?,
                Ok(None) => break,
                Err(_) => self.commit().await?,
            }
        }
        self.settle().await?;
        self.commit().await?;
        Ok(self.written)
    }

    async fn write(&mut self, change: Change) -> Result<(), StoreError> {
        let batch = self.batch().await?;
        let outcome = match &change {
            Change::Remove(source) => batch.remove_source(source).await,
            Change::Media(record) => batch.put_media(record).await,
            Change::Site(record) => batch.put_site(record).await,
            Change::Author(record) => batch.put_author(record).await,
            Change::Page(record) => batch.put_page(record).await,
            Change::Story(record, _) => batch.put_story(record).await,
        };
        match (outcome, change) {
            (Ok(false), _) => {}
            (Ok(true), Change::Remove(_)) => self.written.removed += 1,
            (Ok(true), _) => self.written.changed += 1,
            (Err(error), Change::Story(record, lines)) if is_of_slugs(&error) => {
                self.waiting.push((record, lines))
            }
            (
                Err(StoreError::SlugTaken { slug, source }),
                Change::Author(AuthorRecord { source: file, .. }),
            )
            | (
                Err(StoreError::SlugTaken { slug, source }),
                Change::Page(PageRecord { source: file, .. }),
            ) => {
                self.refuse(file, 1, &slug, &source);
            }
            (Err(StoreError::TimeZone { name }), _) => {
                let message = format!("time_zone \"{name}\" is not the name of a time zone (IANA)");
                self.written.refused.push(Problem {
                    file: Store::SITE_SOURCE.to_owned(),
                    line: 1,
                    message,
                });
            }
            (Err(error), _) => return Err(error),
        }
        if matches!(&self.batch, Some((_, _, writes)) if *writes >= MOST_WRITES) {
            self.commit().await?;
        }
        Ok(())
    }

    /// Tries again those whose slug was taken: its holder may have given it up meanwhile.
    async fn settle(&mut self) -> Result<(), StoreError> {
        loop {
            let waiting = std::mem::take(&mut self.waiting);
            let before = waiting.len();
            let mut refused = Vec::new();
            for (record, lines) in waiting {
                match self.batch().await?.put_story(&record).await {
                    Ok(changed) => self.written.changed += usize::from(changed),
                    Err(error) if is_of_slugs(&error) => {
                        refused.push((record.source.clone(), lines, error));
                        self.waiting.push((record, lines));
                    }
                    Err(error) => return Err(error),
                }
            }
            if refused.len() == before {
                for (file, lines, error) in refused {
                    self.refuse_story(file, lines, error);
                }
                return Ok(());
            }
        }
    }

    fn refuse_story(&mut self, file: String, lines: SlugLines, error: StoreError) {
        match error {
            StoreError::SlugTaken { slug, source } => {
                self.refuse(file, lines.slug, &slug, &source);
            }
            StoreError::SlugLeadsOn { slug, source } => self.written.refused.push(Problem {
                file,
                line: lines.slug,
                message: slug_leads_on(&slug, &source),
            }),
            StoreError::FormerSlugTaken { slug, source } => self.written.refused.push(Problem {
                file,
                line: lines.former_slugs,
                message: former_slug_taken(&slug, &source),
            }),
            _ => {}
        }
    }

    fn refuse(&mut self, file: String, line: u32, slug: &Slug, holder: &str) {
        let message = format!("slug \"{slug}\" is taken by {holder}; give one of the two another");
        self.written.refused.push(Problem {
            file,
            line,
            message,
        });
    }

    async fn batch(&mut self) -> Result<&mut Batch, StoreError> {
        if self.batch.is_none() {
            self.batch = Some((self.store.write().await?, Instant::now(), 0));
        }
        match &mut self.batch {
            Some((batch, _, writes)) => {
                *writes += 1;
                Ok(batch)
            }
            None => Err(StoreError::BatchFailed),
        }
    }

    async fn commit(&mut self) -> Result<(), StoreError> {
        if let Some((batch, _, _)) = self.batch.take() {
            batch.commit().await?;
        }
        Ok(())
    }
}
