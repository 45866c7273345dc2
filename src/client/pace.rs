//! How fast the device is: how long it takes to make a page.

use std::cell::Cell;

use leptos::prelude::window;

/// What a page takes on a device that has time for more, in milliseconds. With its layout and its painting it is several times that.
const QUICK: f64 = 5.0;

thread_local! {
    /// How long the last page took, in milliseconds.
    static TAKEN: Cell<f64> = const { Cell::new(f64::INFINITY) };
}

/// Makes a page, or a part of one, and keeps in mind how long that took.
pub(super) fn measured<T>(make: impl FnOnce() -> T) -> T {
    let before = now();
    let made = make();
    TAKEN.set(now() - before);
    made
}

/// Whether the device has time for more than the page itself. One that has not made any is not known to have.
pub(super) fn is_quick() -> bool {
    TAKEN.get() < QUICK
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
