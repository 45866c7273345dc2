//! What everyone may read of a text that is for members: its beginning, written as if there were nothing after it.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{figure, parse, words, writer, writer::Located};
use crate::ingest::{lines::Lines, media::Media, problem::Report, sanitise::SafeHtml};

/// The most paragraphs of an opening.
const MOST_PARAGRAPHS: usize = 3;
/// Of how many words one may be in an opening, and of how many letters.
const SHARE: u32 = 4;
/// The same where the opening is a single paragraph: short texts have few of them.
const SHARE_OF_FIRST: u32 = 2;

/// The opening of a sound text, of which the whole was written so: all to the end of its third paragraph at most. It is empty when even the first
/// would be too much.
///
/// Footnotes stand at the end of the text, and are not in it; so their numbers are not either. A link to a heading that is not in it
/// is printed as its text.
pub(crate) fn opening(text: &str, whole: &str, media: &Media) -> SafeHtml {
    let Ok(events) = parse(text) else {
        return SafeHtml::default();
    };
    let events = without_footnotes(events);
    let ends = ends_of_paragraphs(&events);
    let openings = ends.iter().enumerate().rev().map(|(place, end)| {
        let events = events.get(..*end).unwrap_or_default();
        // What is wrong was said when the whole text was written.
        let report = Report::default();
        let written = writer::write(text, events, &Lines::new(text, 1), media, &report);
        (place, SafeHtml::clean(&written.html))
    });
    let whole = words::measure(whole);
    let mut fitting = openings.filter(|(place, html)| {
        let part = words::measure(html.as_str());
        fits(part.0, whole.0, *place == 0) && fits(part.1, whole.1, *place == 0)
    });
    fitting.next().map(|(_, html)| html).unwrap_or_default()
}

/// Whether so many words, or letters, of so many are an opening.
fn fits(part: u32, of: u32, is_one_paragraph: bool) -> bool {
    let share = if is_one_paragraph {
        SHARE_OF_FIRST
    } else {
        SHARE
    };
    part < of && part.saturating_mul(share) <= of
}

fn without_footnotes(events: Vec<Located<'_>>) -> Vec<Located<'_>> {
    let mut depth = 0_usize;
    let mut is_text = |(event, _): &Located<'_>| match event {
        Event::Start(Tag::FootnoteDefinition(_)) => {
            depth += 1;
            false
        }
        Event::End(TagEnd::FootnoteDefinition) => {
            depth = depth.saturating_sub(1);
            false
        }
        Event::FootnoteReference(_) => false,
        _ => depth == 0,
    };
    events.into_iter().filter(&mut is_text).collect()
}

/// The indices after the first paragraphs of text that stand in nothing else.
fn ends_of_paragraphs(events: &[Located<'_>]) -> Vec<usize> {
    let mut ends = Vec::with_capacity(MOST_PARAGRAPHS);
    let mut depth = 0_usize;
    let mut is_picture = false;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => {
                if depth == 0 {
                    is_picture = figure::alone_in_paragraph(events, at).is_some();
                }
                depth += 1;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                if depth == 0 && *end == TagEnd::Paragraph && !is_picture {
                    ends.push(at + 1);
                }
            }
            _ => {}
        }
        if ends.len() == MOST_PARAGRAPHS {
            break;
        }
    }
    ends
}
