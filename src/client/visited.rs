//! Pages that the reader has seen since the document was loaded: going back to them asks nobody.

use std::collections::VecDeque;

use crate::screen::Shown;

/// How many pages are kept.
const MOST: usize = 24;

/// Pages by address, the latest first.
#[derive(Default)]
pub(super) struct Visited(VecDeque<(String, Shown)>);

impl Visited {
    /// The page as it was last seen at the address.
    pub(super) fn get(&self, address: &str) -> Option<Shown> {
        self.0
            .iter()
            .find(|(known, _)| known == address)
            .map(|(_, page)| page.clone())
    }

    /// Keeps a page. One that could not be shown is not worth keeping.
    pub(super) fn put(&mut self, address: String, page: Shown) {
        self.0.retain(|(known, _)| *known != address);
        if page.is_lasting() {
            self.0.push_front((address, page));
            self.0.truncate(MOST);
        }
    }
}
