//! Search: what a reader typed, read as words, and how stories that are at hand are looked through for them.
//!
//! The server has an index to look in, a device has none: [`find()`] reads the stories themselves. Both read what was typed in
//! the same way ([`Words`]), look at the same plain text ([`plain()`]) and put what they find in the same order
//! (`docs/decisions/0011-search-in-ranks.md`).

mod excerpt;
mod find;
mod mark;
mod moment;
mod plain;
mod sought;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use find::find;
pub use mark::{END, FACET, START, unmarked};
pub use plain::{plain, reference, tag};
pub use words::{Term, Words};
