//! Blocks that are more than a tag: headings, quotations, HTML and footnotes.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{outline::Heading, push_attribute, push_escaped, writer::Writer};

/// What a pull quote begins with.
const PULL: &str = "[!pull]";

impl Writer<'_> {
    /// Opens a heading.
    pub(super) fn heading(&mut self, at: usize) {
        let Some(Heading { level, id }) = self.headings.get(&at).cloned() else {
            return;
        };
        self.push(&format!("<h{level}"));
        if let Some(id) = id {
            push_attribute(&mut self.written.html, "id", &id);
        }
        self.push(">");
    }

    /// Opens a quotation, and takes the mark of a pull quote out of it.
    pub(super) fn quotation(&mut self, at: usize) -> usize {
        let Some((Event::Start(Tag::Paragraph), range)) = self.events.get(at + 1) else {
            self.push("<blockquote>\n");
            return at + 1;
        };
        let start = range.start;
        let quoted = self.text.get(range.clone()).unwrap_or_default();
        if !quoted
            .get(..PULL.len())
            .is_some_and(|mark| mark.eq_ignore_ascii_case(PULL))
        {
            if quoted.starts_with("[!") {
                self.report.remark(
                    self.line(at),
                    format!("a quotation that begins with [! is marked {PULL}, or not at all"),
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
