//! Characters of private use that stand for something in texts that are searched. No text and no query keeps them.

/// Before what was searched for.
pub const START: char = '\u{E000}';
/// After it.
pub const END: char = '\u{E001}';
/// Makes a word that no reader can write: the server's index has one for each category and each author.
pub const FACET: char = '\u{E002}';

/// The text without these characters.
#[must_use]
pub fn unmarked(text: &str) -> String {
    text.replace(&[START, END, FACET][..], "")
}
