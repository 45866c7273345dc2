//! Footnotes: numbered as the text refers to them, printed at its end, with a way back.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::writer::Located;
use crate::ingest::{lines::Lines, problem::Report};

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The events of each note, by label.
    notes: HashMap<String, Range<usize>>,
    /// Labels in the order of their numbers, with how often each was referred to.
    order: Vec<(String, usize)>,
    /// The place of each label in that order.
    places: HashMap<String, usize>,
}

impl Footnotes {
    /// Finds the notes.
    pub(super) fn find(text: &str, events: &[Located<'_>], lines: &Lines, report: &Report) -> Self {
        let mut notes = HashMap::new();
        let mut referred: HashSet<&str> = HashSet::new();
        let mut open: Vec<(&str, usize)> = Vec::new();
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((label, at + 1)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    let Some((label, start)) = open.pop() else {
                        continue;
                    };
                    if notes.contains_key(label) {
                        let message = format!(
                            "the footnote [^{label}] is written twice; give this one another name"
                        );
                        report.fault(lines.at(range.start), message);
                    } else {
                        notes.insert(label.to_owned(), start..at);
                    }
                }
                Event::FootnoteReference(label) => {
                    referred.insert(label);
                }
                _ => {}
            }
        }
        for (event, range) in events {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event
                && !referred.contains(&&**label)
            {
                let line = lines.at(range.start);
                report.remark(
                    line,
                    format!(
                        "nothing refers to the footnote [^{label}]; refer to it or take it out"
                    ),
                );
            }
        }
        report_unwritten(text, events, lines, report);
        Self {
            notes,
            ..Self::default()
        }
    }

    /// The number of the note that a reference names, and the reference's own id.
    pub(super) fn refer(&mut self, label: &str) -> Option<(usize, String)> {
        if !self.notes.contains_key(label) {
            return None;
        }
        let place = *self.places.entry(label.to_owned()).or_insert_with(|| {
            self.order.push((label.to_owned(), 0));
            self.order.len() - 1
        });
        let (_, times) = self.order.get_mut(place)?;
        *times += 1;
        Some((place + 1, reference_id(place + 1, *times)))
    }

    /// The events of the note with a number, from 1.
    pub(super) fn note(&self, number: usize) -> Option<Range<usize>> {
        self.notes
            .get(&self.order.get(number.checked_sub(1)?)?.0)
            .cloned()
    }

    /// Links from the note with a number back to each place that refers to it.
    pub(super) fn ways_back(&self, number: usize) -> String {
        let note = number
            .checked_sub(1)
            .and_then(|place| self.order.get(place));
        let times = note.map_or(0, |(_, times)| *times);
        let way = |time| {
            let id = reference_id(number, time);
            let which = if time == 1 {
                String::new()
            } else {
                format!(", place {time}")
            };
            format!(
                " <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"Back to the text from footnote {number}{which}\">↩</a>"
            )
        };
        (1..=times).map(way).collect()
    }
}

/// Reports references that no note answers: the parser takes them for text.
fn report_unwritten(text: &str, events: &[Located<'_>], lines: &Lines, report: &Report) {
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_)
                if !in_code
                    && text
                        .get(..range.start)
                        .is_some_and(|before| !before.ends_with('\\')) =>
            {
                if let Some(label) = text.get(range.start..).and_then(unwritten_label) {
                    let line = lines.at(range.start);
                    report.remark(
                        line,
                        format!("the footnote [^{label}] is not written; add a line [^{label}]: and its text"),
                    );
                }
            }
            _ => {}
        }
    }
}

/// The label of what looks like a reference at the beginning of `text`.
fn unwritten_label(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let (end, last) = rest
        .char_indices()
        .take(60)
        .find(|(_, character)| *character == ']' || character.is_whitespace())?;
    rest.get(..end)
        .filter(|label| last == ']' && !label.is_empty())
}

fn reference_id(number: usize, time: usize) -> String {
    if time == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{time}")
    }
}
