//! Pages that the reader may ask for next, made of their data before that.

use std::{cell::RefCell, sync::Arc};

use js_sys::Date;

use super::stage::Prepared;
use crate::page::Page;

/// How long a page that nobody asked for yet is kept, in milliseconds.
pub(super) const FRESH: f64 = 30_000.0;
/// How many are kept.
const MOST: usize = 12;

/// Pages by address.
#[derive(Default)]
pub(super) struct Ahead(RefCell<Vec<Made>>);

/// A page that nobody asked for yet.
pub(super) struct Made {
    pub(super) address: String,
    pub(super) page: Arc<Page>,
    /// What it is made into, where that cost no request.
    pub(super) prepared: Option<Prepared>,
    /// Since when it is what the paper says; none when it is of what the device has, which may say something else by now.
    pub(super) begun: Option<f64>,
}

impl Ahead {
    /// Keeps a page.
    pub(super) fn put(&self, made: Made) {
        let mut pages = self.0.borrow_mut();
        pages.retain(|known| known.address != made.address);
        if pages.len() >= MOST {
            pages.remove(0);
        }
        pages.push(made);
    }

    /// Whether the page is there.
    pub(super) fn has(&self, address: &str) -> bool {
        self.forget_old();
        self.0.borrow().iter().any(|known| known.address == address)
    }

    /// The page, given out once: who comes later is shown what stands in the paper then.
    pub(super) fn take(&self, address: &str) -> Option<Made> {
        self.forget_old();
        let mut pages = self.0.borrow_mut();
        let at = pages.iter().position(|known| known.address == address)?;
        Some(pages.remove(at))
    }

    /// Forgets all pages.
    pub(super) fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    fn forget_old(&self) {
        let now = Date::now();
        self.0
            .borrow_mut()
            .retain(|made| made.begun.is_none_or(|begun| now - begun < FRESH));
    }
}
