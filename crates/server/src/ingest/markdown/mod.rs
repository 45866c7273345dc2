//! Markdown to HTML as `content/README.md` describes it.

mod blocks;
mod embed;
mod figure;
mod footnotes;
mod inline;
mod opening;
mod outline;
mod raw_html;
mod table;
mod words;
mod writer;

use pulldown_cmark::{Event, Options, Parser};

pub(crate) use self::opening::opening;
use self::writer::Located;
use super::{lines::Lines, media::Media, problem::Report, sanitise::SafeHtml};

/// How deep lists, quotations and HTML may be nested.
const MAX_DEPTH: usize = 32;

/// A link to a page of the paper, as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwnLink {
    /// The line of the link.
    pub(crate) line: u32,
    /// From the slash on, without query and fragment.
    pub(crate) path: String,
    /// What follows `#`.
    pub(crate) fragment: Option<String>,
}

/// A rendered text.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// The HTML.
    pub(crate) html: SafeHtml,
    /// Words that a reader sees.
    pub(crate) word_count: u32,
    /// Ids that links may name after `#`.
    pub(crate) anchors: Vec<String>,
    /// Links to pages of the paper.
    pub(crate) links: Vec<OwnLink>,
    /// Pictures in the text, by path.
    pub(crate) pictures: Vec<String>,
}

/// Renders a text that begins on line `first_line` of its file. It is empty when the text is faulty beyond rendering.
pub(crate) fn render(text: &str, first_line: u32, media: &Media, report: &Report) -> Body {
    let lines = Lines::new(text, first_line);
    let events = match parse(text) {
        Ok(events) => events,
        Err(TooDeep { at }) => {
            report.fault(
                lines.at(at),
                format!("the text is nested more than {MAX_DEPTH} deep; lay it flatter"),
            );
            return Body::default();
        }
    };
    let rendered = writer::write(text, &events, &lines, media, report);
    if report.is_faulty() {
        // What is not going to be published need not be sanitised.
        return Body {
            anchors: rendered.anchors,
            links: rendered.links,
            ..Body::default()
        };
    }
    let html = SafeHtml::clean(&rendered.html);
    let word_count = words::count(html.as_str());
    Body {
        html,
        word_count,
        anchors: rendered.anchors,
        links: rendered.links,
        pictures: rendered.pictures,
    }
}

/// A text is nested deeper than [`MAX_DEPTH`].
struct TooDeep {
    /// Where, in bytes.
    at: usize,
}

/// The events of a text, with their places in it.
fn parse(text: &str) -> Result<Vec<Located<'_>>, TooDeep> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut events = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(TooDeep { at: range.start });
        }
        events.push((event, range));
    }
    Ok(events)
}

/// Appends text, so that HTML reads it as text in content and in attributes.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

/// Appends an attribute with its value.
pub(crate) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}

#[cfg(test)]
mod tests;
