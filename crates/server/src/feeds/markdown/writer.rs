//! From sanitised HTML to Markdown.

use super::{
    block::{Kind, indented, list, preformatted},
    frame::{Frame, tagged},
    inline::{code, plain, target},
    table::{Table, alignment},
};
use crate::feeds::{
    elsewhere::Base,
    pieces::{Element, Piece, read},
};

/// Elements that say nothing that their content does not.
const PASSED_OVER: &[&str] = &["tbody", "tfoot", "thead"];

/// A text as Markdown.
pub(in crate::feeds) fn markdown(html: &str, base: Base<'_>) -> String {
    let mut writer = Writer {
        open: vec![Frame::new(Kind::Blocks)],
        base,
    };
    read(html, |piece| writer.piece(piece));
    let mut text = writer
        .open
        .pop()
        .map(|frame| frame.text)
        .unwrap_or_default();
    text.truncate(text.trim_end().len());
    text
}

struct Writer<'a> {
    /// The elements that are open, the innermost last. The first is the text itself.
    open: Vec<Frame>,
    base: Base<'a>,
}

impl Writer<'_> {
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Open(element) if PASSED_OVER.contains(&element.name()) => {}
            Piece::Open(element) if element.is_void() => self.void(element),
            Piece::Open(element) => {
                let kind = self.kind(element);
                self.open.push(Frame::new(kind));
            }
            Piece::Close(name) if PASSED_OVER.contains(&name) => {}
            Piece::Close(_) => self.close(),
        }
    }

    fn text(&mut self, text: &str) {
        let is_code = self.open.iter().any(|frame| frame.kind.keeps_space());
        let Some(frame) = self.open.last_mut() else {
            return;
        };
        if is_code {
            let stays = |it: &char| !it.is_control() || matches!(it, '\n' | '\t');
            frame.text.extend(text.chars().filter(stays));
            return;
        }
        let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if text.starts_with(|it: char| it.is_ascii_whitespace()) {
            frame.space();
        }
        if !words.is_empty() {
            frame.plain(&words);
        }
        if text.ends_with(|it: char| it.is_ascii_whitespace()) {
            frame.space();
        }
    }

    fn void(&mut self, element: Element<'_>) {
        let in_a_line = self
            .open
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Cell(_) | Kind::Heading(_)));
        let picture = (element.name() == "img").then(|| {
            let address = self.base.absolute(element.attribute("src"));
            let alt = plain(element.attribute("alt"));
            format!("![{alt}]{}", target(&address, element.attribute("title")))
        });
        let Some(frame) = self.open.last_mut() else {
            return;
        };
        match element.name() {
            "img" => frame.part(&picture.unwrap_or_default()),
            "hr" => frame.block("---"),
            "br" if in_a_line => frame.part(" "),
            "br" => frame.part("\\\n"),
            _ => {}
        }
    }

    fn kind(&self, element: Element<'_>) -> Kind {
        let is_in = |wanted: fn(&Kind) -> bool| self.open.last().is_some_and(|it| wanted(&it.kind));
        match element.name() {
            "caption" | "dd" | "dt" | "figcaption" | "p" => Kind::Paragraph,
            "h2" => Kind::Heading(2),
            "h3" => Kind::Heading(3),
            "h4" => Kind::Heading(4),
            "h5" => Kind::Heading(5),
            "h6" => Kind::Heading(6),
            "blockquote" => Kind::Quotation,
            "section" if element.has_class("footnotes") => Kind::Notes,
            // The list of footnotes: each of them says its own number.
            "ol" if is_in(|kind| matches!(kind, Kind::Notes)) => Kind::Blocks,
            "ol" => Kind::List(
                Vec::new(),
                element.attribute("start").parse().ok().or(Some(1)),
            ),
            "ul" => Kind::List(Vec::new(), None),
            "li" => match element.attribute("id").strip_prefix("fn-") {
                Some(number) => Kind::Note(number.to_owned()),
                None => Kind::Item,
            },
            "pre" => Kind::Preformatted,
            "table" => Kind::Table(Table::default()),
            "tr" => Kind::Row(Vec::new()),
            "td" | "th" => Kind::Cell(alignment(element.attribute("class"))),
            "div" | "dl" | "figure" | "section" => Kind::Blocks,
            "a" => self.link(element),
            "b" | "strong" => self.marked("**", "strong"),
            "cite" | "em" | "i" | "var" => self.marked("*", "em"),
            "del" | "s" => self.marked("~~", "del"),
            "sub" => Kind::Tagged("sub"),
            "sup" if element.has_class("footnote-ref") => Kind::Line,
            "sup" => Kind::Tagged("sup"),
            "code" | "kbd" | "samp" if is_in(|kind| matches!(kind, Kind::Preformatted)) => {
                Kind::Line
            }
            "code" | "kbd" | "samp" => Kind::Code,
            "q" => Kind::Quoted,
            _ => Kind::Line,
        }
    }

    /// Text between marks; what is between the same ones already, is.
    fn marked(&self, marks: &'static str, tag: &'static str) -> Kind {
        let is_same = |kind: &Kind| matches!(kind, Kind::Marked(open, _) if *open == marks);
        if self.open.iter().any(|frame| is_same(&frame.kind)) {
            return Kind::Line;
        }
        Kind::Marked(marks, tag)
    }

    fn link(&self, element: Element<'_>) -> Kind {
        let address = element.attribute("href");
        if let Some(number) = address.strip_prefix("#fn-") {
            return Kind::Reference(number.to_owned());
        }
        // The picture itself is there.
        if address.is_empty() || element.has_class("enlarge") {
            return Kind::Line;
        }
        let title = element.attribute("title").to_owned();
        Kind::Link(self.base.absolute(address), title)
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(Frame { kind, text, .. }) = self.open.pop() else {
            return;
        };
        let in_table = self
            .open
            .iter()
            .any(|frame| matches!(frame.kind, Kind::Table(_)));
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        if parent.kind.keeps_space() {
            parent.text.push_str(&text);
            return;
        }
        let inner = text.trim();
        match kind {
            Kind::Blocks | Kind::Paragraph | Kind::Notes => parent.block(inner),
            Kind::Heading(level) => {
                parent.block(&[&"#".repeat(level), " ", inner].concat());
            }
            Kind::Quotation => parent.block(&indented(inner, "> ", "> ")),
            Kind::List(items, number) => parent.block(&list(&items, number)),
            Kind::Item => match &mut parent.kind {
                Kind::List(items, _) => items.push(inner.to_owned()),
                _ => parent.block(inner),
            },
            Kind::Preformatted => parent.block(&preformatted(&text)),
            Kind::Table(table) => {
                parent.block(inner);
                parent.block(&table.written());
            }
            Kind::Row(cells) => match &mut parent.kind {
                Kind::Table(table) => table.push(cells),
                _ => parent.block(inner),
            },
            Kind::Cell(alignment) => match &mut parent.kind {
                Kind::Row(cells) => cells.push((one_line(inner), alignment)),
                _ => parent.block(inner),
            },
            Kind::Note(number) => {
                parent.block(&indented(inner, &format!("[^{number}]: "), "    "));
            }
            Kind::Reference(number) => parent.bracket(&format!("[^{number}]")),
            Kind::Link(address, title) if !inner.is_empty() => {
                around(parent, &text, |parent, text| {
                    parent.bracket(&format!("[{}]{}", one_line(text), target(&address, &title)));
                });
            }
            Kind::Marked(marks, tag) if !inner.is_empty() => {
                around(parent, &text, |parent, text| {
                    parent.marked(marks, tag, text)
                });
            }
            Kind::Tagged(tag) if !inner.is_empty() => parent.part(&tagged(tag, inner)),
            Kind::Code if !inner.is_empty() => {
                let text = one_line(inner);
                let text = if in_table {
                    text.replace('|', "\\|")
                } else {
                    text
                };
                parent.part(&code(&text));
            }
            Kind::Quoted => parent.part(&["“", inner, "”"].concat()),
            Kind::Line | Kind::Link(..) | Kind::Marked(..) | Kind::Tagged(_) | Kind::Code => {
                around(parent, &text, Frame::part);
            }
        }
    }
}

/// Leaves the spaces around a part of a line outside of it.
fn around(parent: &mut Frame, text: &str, push: impl FnOnce(&mut Frame, &str)) {
    if text.starts_with(' ') {
        parent.space();
    }
    let inner = text.trim();
    if !inner.is_empty() {
        push(parent, inner);
    }
    if text.ends_with(' ') {
        parent.space();
    }
}

/// Blocks where only a line may stand.
fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
