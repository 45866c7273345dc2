//! The headings of a text: their levels and their anchors.

use std::collections::HashMap;

use press_api::Slug;
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::writer::Located;
use crate::ingest::{lines::Lines, problem::Report};

/// A heading as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// 2 to 6.
    pub(super) level: u8,
    /// `h-` and the text as a slug; for levels 2 to 4.
    pub(super) id: Option<String>,
}

/// The headings, by the index of the event that starts them.
pub(super) fn outline(
    events: &[Located<'_>],
    lines: &Lines,
    report: &Report,
) -> HashMap<usize, Heading> {
    let mut headings = HashMap::new();
    let mut taken = HashMap::new();
    let mut last_level = 1;
    for (at, (event, range)) in events.iter().enumerate() {
        let Event::Start(Tag::Heading { level, .. }) = event else {
            continue;
        };
        let line = lines.at(range.start);
        if *level == HeadingLevel::H1 {
            report.remark(
                line,
                "a heading with one # is the headline's place; begin with ##",
            );
        }
        let level = (*level as u8).max(2);
        if level > last_level + 1 {
            let (marks, right) = (
                "#".repeat(level.into()),
                "#".repeat((last_level + 1).into()),
            );
            report.remark(
                line,
                format!("the heading skips a level with {marks}; write {right}"),
            );
        }
        last_level = level;
        let id = (level <= 4).then(|| free_id(&text_of(events, at), &mut taken));
        headings.insert(at, Heading { level, id });
    }
    headings
}

/// The text of the heading that starts at `start`.
pub(super) fn text_of(events: &[Located<'_>], start: usize) -> String {
    let mut text = String::new();
    for (event, _) in events.iter().skip(start + 1) {
        match event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

/// An id that no heading has yet; `taken` counts how often each was wanted.
fn free_id(text: &str, taken: &mut HashMap<String, u32>) -> String {
    let slug = Slug::from_name(text).map_or_else(|| "section".to_owned(), String::from);
    let wanted = format!("h-{slug}");
    let mut id = wanted;
    while let Some(times) = taken.get_mut(&id) {
        *times = times.saturating_add(1);
        id = format!("{id}-{times}");
    }
    taken.insert(id.clone(), 1);
    id
}
