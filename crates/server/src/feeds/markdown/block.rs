//! What an element becomes in Markdown.

use super::{inline::longest_run, table::Table};

/// An element that is open.
pub(super) enum Kind {
    /// It holds blocks, and shows nothing of itself.
    Blocks,
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(usize),
    /// A quotation.
    Quotation,
    /// A list: its items, and the number of the next one if they are numbered.
    List(Vec<String>, Option<u64>),
    /// An item of a list.
    Item,
    /// Text as it is set.
    Preformatted,
    /// A table.
    Table(Table),
    /// A row: cells with their alignments.
    Row(Vec<(String, &'static str)>),
    /// A cell with its alignment.
    Cell(&'static str),
    /// Footnotes.
    Notes,
    /// A footnote with its number.
    Note(String),
    /// The number of a footnote in the text.
    Reference(String),
    /// A link: where it leads, and its title.
    Link(String, String),
    /// Text between marks, or where these cannot stand between tags.
    Marked(&'static str, &'static str),
    /// Text between tags: Markdown has no marks for it.
    Tagged(&'static str),
    /// Code in a line.
    Code,
    /// Text between quotation marks.
    Quoted,
    /// It is part of a line, and shows nothing of itself.
    Line,
}

impl Kind {
    /// Whether white space in it is as it was written.
    pub(super) fn keeps_space(&self) -> bool {
        matches!(self, Self::Preformatted | Self::Code)
    }
}

/// Lines with something before each; before the first, something else. Empty lines stay empty where it is only space.
pub(super) fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut indented = String::with_capacity(text.len() + 16);
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            indented.push('\n');
        }
        let before = if at == 0 { first } else { rest };
        let whole = [before, line].concat();
        indented.push_str(whole.trim_end_matches(' '));
    }
    indented
}

/// A list of items, close together where each is a line or two.
pub(super) fn list(items: &[String], first_number: Option<u64>) -> String {
    let is_loose = items.iter().any(|item| item.contains("\n\n"));
    let written = items.iter().zip(0..).map(|(item, at)| {
        let marker = match first_number {
            Some(first) => format!("{}. ", first.saturating_add(at)),
            None => "- ".to_owned(),
        };
        indented(item, &marker, &" ".repeat(marker.len()))
    });
    let written: Vec<String> = written.collect();
    written.join(if is_loose { "\n\n" } else { "\n" })
}

/// Text as it is set, between as many marks as do not stand in it.
pub(super) fn preformatted(text: &str) -> String {
    let marks = "`".repeat(longest_run(text).max(2) + 1);
    let text = text.strip_suffix('\n').unwrap_or(text);
    [&marks, "\n", text, "\n", &marks].concat()
}
