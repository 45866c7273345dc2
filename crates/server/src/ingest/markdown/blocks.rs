//! Blocks that are more than a tag: headings, quotations, HTML and footnotes.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    outline::{Heading, text_of},
    push_attribute, push_escaped,
    writer::Writer,
};

/// What a pull quote begins with.
const PULL: &str = "[!pull]";
/// What a quotation begins with that stands for a video or post of another site.
const EMBED: &str = "[!embed]";

/// The deepest level of a heading with a link to itself.
const LINKED: u8 = 3;

fn begins_with(text: &str, mark: &str) -> bool {
    text.get(..mark.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

impl Writer<'_> {
    /// Opens a heading.
    pub(super) fn heading(&mut self, at: usize) {
        let Some(Heading { level, id }) = self.headings.get(&at).cloned() else {
            return;
        };
        if level <= LINKED {
            self.push("<div class=\"heading\">");
        }
        self.push(&format!("<h{level}"));
        if let Some(id) = id {
            push_attribute(&mut self.written.html, "id", &id);
        }
        self.push(">");
    }

    /// Closes a heading, and adds a link to it. The link stands beside the heading, whose name it would spoil.
    pub(super) fn heading_end(&mut self, level: u8, at: usize) {
        let level = level.max(2);
        self.push(&format!("</h{level}>"));
        let start = self.start_of_heading(at);
        let id = self.headings.get(&start).and_then(|h| h.id.clone());
        if let (Some(id), true) = (id, level <= LINKED) {
            self.push("<a class=\"anchor\"");
            push_attribute(&mut self.written.html, "href", &format!("#{id}"));
            let name = format!("Link to this section: {}", text_of(self.events, start));
            push_attribute(&mut self.written.html, "aria-label", &name);
            self.push(">§</a></div>");
        }
        self.push("\n");
    }

    /// Index of the event that starts the heading which ends at `at`; headings are not nested.
    fn start_of_heading(&self, at: usize) -> usize {
        let before = self.events.get(..at).unwrap_or_default();
        before
            .iter()
            .rposition(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })))
            .unwrap_or(at)
    }

    /// Opens a quotation, and takes the mark of a pull quote out of it.
    pub(super) fn quotation(&mut self, at: usize) -> usize {
        let Some((Event::Start(Tag::Paragraph), range)) = self.events.get(at + 1) else {
            self.push("<blockquote>\n");
            return at + 1;
        };
        let start = range.start;
        let quoted = self.text.get(range.clone()).unwrap_or_default();
        if begins_with(quoted, EMBED) {
            return self.embed(at, start + EMBED.len());
        }
        if !begins_with(quoted, PULL) {
            if quoted.starts_with("[!") {
                self.report.remark(
                    self.line(at),
                    format!(
                        "a quotation that begins with [! is marked {PULL} or {EMBED}, or not at all"
                    ),
                );
            }
            self.push("<blockquote>\n");
            return at + 1;
        }
        self.push("<blockquote class=\"pull-quote\"><p>");
        let after_mark = start + PULL.len();
        let mut next = at + 2;
        while let Some((event, range)) = self.events.get(next) {
            match event {
                Event::Text(_) if range.end <= after_mark => {}
                Event::Text(_) => {
                    let rest = self
                        .text
                        .get(after_mark.max(range.start)..range.end)
                        .unwrap_or_default();
                    push_escaped(&mut self.written.html, rest.trim_start());
                    return next + 1;
                }
                Event::SoftBreak | Event::HardBreak => return next + 1,
                _ => return next,
            }
            next += 1;
        }
        next
    }

    /// Writes what may stay of a block of HTML, and tells the index after it.
    pub(super) fn html_block(&mut self, at: usize) -> usize {
        let after = self.past_end(at, TagEnd::HtmlBlock);
        let pieces = self.events.get(at..after).unwrap_or_default();
        let html: String = pieces
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Html(html) | Event::InlineHtml(html) | Event::Text(html) => Some(&**html),
                _ => None,
            })
            .collect();
        let line = self.line(at);
        self.raw
            .push_block(&mut self.written.html, &html, line, self.report);
        after
    }

    /// Writes the notes that were referred to.
    pub(super) fn footnotes(&mut self) {
        let mut number = 1;
        while let Some(range) = self.notes.note(number) {
            if number == 1 {
                self.push("<section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n");
            }
            self.push(&format!("<li id=\"fn-{number}\">"));
            self.range(range);
            let ways_back = self.notes.ways_back(number);
            let html = &mut self.written.html;
            let end = html
                .trim_end()
                .strip_suffix("</p>")
                .map_or(html.len(), str::len);
            html.insert_str(end, &ways_back);
            self.push("</li>\n");
            number += 1;
        }
        if number > 1 {
            self.push("</ol></section>\n");
        }
    }
}
