//! From the events of the Markdown parser to HTML.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{
    OwnLink, figure,
    footnotes::Footnotes,
    outline::{Heading, outline},
    push_escaped,
    raw_html::RawHtml,
    table::Table,
};
use crate::ingest::{lines::Lines, media::Media, problem::Report};

/// An event with its place in the text.
pub(super) type Located<'t> = (Event<'t>, Range<usize>);

/// HTML that is still to be sanitised, and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) html: String,
    pub(super) anchors: Vec<String>,
    pub(super) links: Vec<OwnLink>,
    pub(super) pictures: Vec<String>,
}

/// Writes the events of `text`.
pub(super) fn write(
    text: &str,
    events: &[Located<'_>],
    lines: &Lines,
    media: &Media,
    report: &Report,
) -> Written {
    let headings = outline(events, lines, report);
    let mut anchors: Vec<_> = headings
        .values()
        .filter_map(|heading| heading.id.clone())
        .collect();
    anchors.sort();
    let mut writer = Writer {
        text,
        events,
        lines,
        media,
        report,
        headings,
        notes: Footnotes::find(text, events, lines, report),
        raw: RawHtml::default(),
        table: None,
        tables: 0,
        figures: 0,
        open_links: Vec::new(),
        written: Written {
            html: String::with_capacity(text.len() * 5 / 4),
            anchors,
            ..Written::default()
        },
    };
    writer.range(0..events.len());
    writer.footnotes();
    writer.raw.finish(report);
    let Writer {
        mut written, raw, ..
    } = writer;
    written.links.extend(raw.links);
    written
}

/// The state of writing.
pub(super) struct Writer<'t> {
    pub(super) text: &'t str,
    pub(super) events: &'t [Located<'t>],
    pub(super) lines: &'t Lines,
    pub(super) media: &'t Media,
    pub(super) report: &'t Report,
    pub(super) headings: HashMap<usize, Heading>,
    pub(super) notes: Footnotes,
    pub(super) raw: RawHtml,
    pub(super) table: Option<Table>,
    /// How many tables were opened.
    tables: usize,
    /// How many figures were written.
    pub(super) figures: usize,
    /// For each open link, whether it was written.
    pub(super) open_links: Vec<bool>,
    pub(super) written: Written,
}

impl Writer<'_> {
    /// Writes the events of a range.
    pub(super) fn range(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.event(at);
        }
    }

    /// The line of the event at an index.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.lines
            .at(self.events.get(at).map_or(0, |(_, range)| range.start))
    }

    /// Appends HTML.
    pub(super) fn push(&mut self, html: &str) {
        self.written.html.push_str(html);
    }

    /// Writes the event at an index, and tells which one comes next.
    fn event(&mut self, at: usize) -> usize {
        let events = self.events;
        let Some((event, range)) = events.get(at) else {
            return at + 1;
        };
        match event {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(tag) => self.end(*tag, at),
            Event::Text(text) => push_escaped(&mut self.written.html, text),
            Event::Code(code) => {
                self.push("<code>");
                push_escaped(&mut self.written.html, code);
                self.push("</code>");
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                self.raw.push_inline(
                    &mut self.written.html,
                    html,
                    self.lines.at(range.start),
                    self.report,
                );
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => self.push("<hr>\n"),
            // Extensions that are not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
        at + 1
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) -> usize {
        match tag {
            Tag::Paragraph => match figure::alone_in_paragraph(self.events, at) {
                Some(image) => return self.figure(image),
                None => self.push("<p>"),
            },
            Tag::Heading { .. } => self.heading(at),
            Tag::BlockQuote(_) => return self.quotation(at),
            Tag::CodeBlock(_) => self.push("<pre tabindex=\"0\"><code>"),
            Tag::HtmlBlock => return self.html_block(at),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(first)) => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.push("<li>"),
            Tag::Table(alignments) => {
                self.table = Some(Table::new(alignments.clone(), self.events, at + 1));
                self.tables += 1;
                Table::open(&mut self.written.html, self.tables);
            }
            Tag::TableHead => self.in_table(Table::open_head),
            Tag::TableRow => self.in_table(Table::open_row),
            Tag::TableCell => {
                let empty = matches!(
                    self.events.get(at + 1),
                    Some((Event::End(TagEnd::TableCell), _))
                );
                self.in_table(|table, html| table.open_cell(html, empty));
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<s>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.link(*link_type, dest_url, title, at),
            Tag::Image { .. } => return self.image(at),
            Tag::FootnoteDefinition(_) => return self.past_end(at, TagEnd::FootnoteDefinition),
            // Extensions that are not switched on.
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
        at + 1
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => self.heading_end(level as u8, at),
            TagEnd::BlockQuote(_) => self.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.push("</code></pre>\n"),
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::Table => {
                self.table = None;
                Table::close(&mut self.written.html);
            }
            TagEnd::TableHead => self.in_table(Table::close_head),
            TagEnd::TableRow => self.push("</tr>"),
            TagEnd::TableCell => self.in_table(|table, html| table.close_cell(html)),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</s>"),
            TagEnd::Link => {
                if self.open_links.pop() == Some(true) {
                    self.push("</a>");
                }
            }
            // Written with their start, or of extensions that are not switched on.
            _ => debug_assert!(at < self.events.len(), "an end stands inside the text"),
        }
    }

    fn in_table(&mut self, write: impl FnOnce(&mut Table, &mut String)) {
        if let Some(table) = &mut self.table {
            write(table, &mut self.written.html);
        }
    }

    /// The index after the event that ends what starts at `at`.
    pub(super) fn past_end(&self, at: usize, end: TagEnd) -> usize {
        let mut depth = 0_usize;
        let mut events = self.events.iter().enumerate().skip(at);
        let last = events.find(|(_, (event, _))| {
            match event {
                Event::Start(tag) if tag.to_end() == end => depth += 1,
                Event::End(tag) if *tag == end => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        last.map_or(self.events.len(), |(index, _)| index + 1)
    }
}
