//! What readers may see now.

mod archive;
mod backend;
mod feed;
mod find;
mod former_slug;
mod front;
mod list;
mod map;
mod neighbours;
mod revision;
mod row;
mod search;
mod story;
mod suggest;

#[cfg(test)]
pub(super) use self::{
    feed::{FEED, LAST_RECORDED},
    find::{FIND, FIND_OLDER},
    former_slug::LEADS_TO,
    map::{MAP, STATIC_PAGES},
    revision::REVISIONS,
    row::SUMMARIES,
    search::HITS,
    story::{RETRACTION, STORY},
    suggest::KNOWN,
};
pub use self::{
    feed::{FeedContent, FeedStory, Subject},
    list::StoryFilter,
    map::{MapPages, MapPart, MapRow, Walk},
    revision::Revision,
};

use std::sync::Arc;

use press_api::ApiError;

use super::{
    Store, StoreError,
    snapshot::{Masthead, Snapshot},
};
use crate::record::Screenshot;

/// One moment of the publication: all of an answer is made from the same.
struct Moment<'store> {
    store: &'store Store,
    snapshot: Arc<Snapshot>,
    now: jiff::Timestamp,
}

impl Store {
    fn moment(&self) -> Moment<'_> {
        Moment {
            store: self,
            snapshot: self.snapshot(),
            now: self.inner.clock.now(),
        }
    }
}

impl Store {
    /// Origins of the sites that may show our embeds; none where every site may.
    #[must_use]
    pub fn partners(&self) -> Option<Vec<String>> {
        let snapshot = self.snapshot();
        snapshot.masthead.as_ref()?.partners.clone()
    }

    /// Pictures of the paper, for whoever thinks of installing it.
    #[must_use]
    pub fn screenshots(&self) -> Vec<Screenshot> {
        let snapshot = self.snapshot();
        let masthead = snapshot.masthead.as_ref();
        masthead.map_or_else(Vec::new, |masthead| masthead.screenshots.clone())
    }
}

impl Moment<'_> {
    /// The publication, or the error that there is none yet.
    fn masthead(&self) -> Result<&Masthead, ApiError> {
        let empty = || {
            unavailable(StoreError::Empty {
                path: self.store.inner.path.clone(),
            })
        };
        self.snapshot.masthead.as_ref().ok_or_else(empty)
    }

    /// In seconds.
    fn seconds(&self) -> i64 {
        self.now.as_second()
    }

    fn failed(&self, error: sqlx::Error) -> ApiError {
        unavailable(self.store.error(error))
    }
}

/// What readers are told of an error of the store; the log is told more.
fn unavailable(error: StoreError) -> ApiError {
    tracing::error!(%error, "the store does not answer");
    ApiError::Unavailable(error.to_string())
}
