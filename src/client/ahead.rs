//! Pages that the reader may ask for next, made of their data before that.

use std::cell::RefCell;

use js_sys::Date;

use crate::screen::Shown;

/// How long a page that nobody asked for yet is kept, in milliseconds.
pub(super) const FRESH: f64 = 30_000.0;
/// How many are kept.
const MOST: usize = 12;

/// Pages by address, and since when they are there.
#[derive(Default)]
pub(super) struct Ahead(RefCell<Vec<(String, Shown, f64)>>);

impl Ahead {
    /// Keeps a page.
    pub(super) fn put(&self, address: String, page: Shown, begun: f64) {
        let mut pages = self.0.borrow_mut();
        pages.retain(|(known, ..)| *known != address);
        if pages.len() >= MOST {
            pages.remove(0);
        }
        pages.push((address, page, begun));
    }

    /// Whether the page is there.
    pub(super) fn has(&self, address: &str) -> bool {
        self.forget_old();
        self.0.borrow().iter().any(|(known, ..)| known == address)
    }

    /// The page, given out once: who comes later is shown what stands in the paper then.
    pub(super) fn take(&self, address: &str) -> Option<Shown> {
        self.forget_old();
        let mut pages = self.0.borrow_mut();
        let at = pages.iter().position(|(known, ..)| known == address)?;
        Some(pages.remove(at).1)
    }

    /// Forgets all pages.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    fn forget_old(&self) {
        let now = Date::now();
        self.0
            .borrow_mut()
            .retain(|(_, _, begun)| now - begun < FRESH);
    }
}
