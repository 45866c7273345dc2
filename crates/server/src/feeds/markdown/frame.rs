//! What is written of an element, until it is closed.

use super::{block::Kind, inline::push_plain};

/// An element that is open, with what was written of it.
pub(super) struct Frame {
    /// What it becomes.
    pub(super) kind: Kind,
    /// What was written so far.
    pub(super) text: String,
    /// Where text between marks begins that are none when a letter follows them, with the marks and the tags to take instead.
    fragile: Option<(usize, &'static str, &'static str)>,
    /// Whether a block was the last that was added: what comes next is not of its line.
    is_after_block: bool,
}

impl Frame {
    /// Nothing was written of it.
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            text: String::new(),
            fragile: None,
            is_after_block: false,
        }
    }

    /// Adds a block.
    pub(super) fn block(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        self.fragile = None;
        self.text.truncate(self.text.trim_end().len());
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(block);
        self.is_after_block = true;
    }

    /// Adds part of a line.
    pub(super) fn part(&mut self, part: &str) {
        self.prepare(part);
        self.text.push_str(part);
    }

    /// Adds text that means itself.
    pub(super) fn plain(&mut self, text: &str) {
        self.prepare(text);
        push_plain(&mut self.text, text);
    }

    /// Adds a space, if there is a line to go on with.
    pub(super) fn space(&mut self) {
        if !self.is_after_block && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.part(" ");
        }
    }

    /// Makes ready for what comes next in a line.
    fn prepare(&mut self, next: &str) {
        if std::mem::take(&mut self.is_after_block) {
            self.text.push_str("\n\n");
        }
        if let Some((from, marks, tag)) = self.fragile.take()
            && next.starts_with(char::is_alphanumeric)
        {
            let marked = self.text.split_off(from);
            let inner = marked.trim_start_matches(marks).trim_end_matches(marks);
            self.text.push_str(&tagged(tag, inner));
        }
    }

    /// Adds what may be a picture or a link, and must not become one with what stands before it.
    pub(super) fn bracket(&mut self, part: &str) {
        if self.text.ends_with('!') {
            self.text.insert(self.text.len() - 1, '\\');
        }
        self.part(part);
    }

    /// Adds text between marks.
    pub(super) fn marked(&mut self, marks: &'static str, tag: &'static str, inner: &str) {
        let before = self.text.chars().next_back();
        let is_joined = before.is_some_and(|it| it.is_alphanumeric() || marks.contains(it));
        let begins_with_a_letter = inner.starts_with(char::is_alphanumeric);
        if (is_joined && !begins_with_a_letter) || before.is_some_and(|it| marks.contains(it)) {
            self.part(&tagged(tag, inner));
            return;
        }
        self.prepare(marks);
        let from = self.text.len();
        self.text.push_str(&[marks, inner, marks].concat());
        if !inner.ends_with(char::is_alphanumeric) {
            self.fragile = Some((from, marks, tag));
        }
    }
}

/// Text between tags.
pub(super) fn tagged(tag: &str, inner: &str) -> String {
    format!("<{tag}>{inner}</{tag}>")
}
