//! Pages that the reader has seen since the document was loaded: going back to them asks nobody.

use std::{collections::VecDeque, sync::Arc};

use crate::page::Page;

/// How many pages are kept.
const MOST: usize = 24;

/// Pages by address, the latest first.
#[derive(Default)]
pub(super) struct Visited(VecDeque<(String, Arc<Page>)>);

impl Visited {
    /// The page as it was last seen at the address.
    pub(super) fn get(&self, address: &str) -> Option<Arc<Page>> {
        self.0
            .iter()
            .find(|(known, _)| known == address)
            .map(|(_, page)| Arc::clone(page))
    }

    /// Keeps a page. One that could not be shown is not worth keeping.
    pub(super) fn put(&mut self, address: String, page: Arc<Page>) {
        self.0.retain(|(known, _)| *known != address);
        if !page.is_passing() && !matches!(*page, Page::Weather(_)) {
            self.0.push_front((address, page));
            self.0.truncate(MOST);
        }
    }
}
