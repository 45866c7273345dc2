//! The choice that the server has not recorded yet, kept on the device.

use std::cell::RefCell;

use leptos::prelude::window;
use web_sys::Storage;

use super::choice::Choice;

/// What it is kept under.
pub(super) const KEY: &str = "consent";

thread_local! {
    /// The same, for devices that keep nothing.
    static LINE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Storage may be switched off, full, or throw.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Keeps a choice, in the place of an earlier one.
pub(super) fn keep(choice: &Choice) {
    let line = choice.line();
    let kept = storage().is_some_and(|storage| storage.set_item(KEY, &line).is_ok());
    LINE.set((!kept).then_some(line));
}

/// The choice that is kept.
pub(super) fn kept() -> Option<Choice> {
    let here = LINE.with_borrow(Clone::clone);
    let line = here.or_else(|| storage()?.get_item(KEY).ok()?)?;
    Choice::read(&line)
}

/// Forgets a choice, unless another was made meanwhile.
pub(super) fn forget(choice: &Choice) {
    if kept().as_ref() == Some(choice) {
        LINE.set(None);
        _ = storage().map(|storage| storage.remove_item(KEY));
    }
}
