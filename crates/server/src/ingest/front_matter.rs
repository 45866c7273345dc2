//! The head of a story or page: TOML between two lines of `+++`.

use std::ops::Range;

use toml::de::DeTable;

use super::{
    fields::{Fields, Key},
    lines::Lines,
    problem::Report,
};

/// The largest text file, in bytes.
pub(crate) const MAX_FILE: usize = 1 << 20;

/// A text file in its two parts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts<'t> {
    /// The TOML.
    pub(crate) matter: &'t str,
    /// The Markdown.
    pub(crate) body: &'t str,
    /// The line on which the Markdown begins.
    pub(crate) body_line: u32,
}

/// The text of a file, if it is UTF-8 and not too long; a byte order mark is left out.
pub(crate) fn text<'b>(bytes: &'b [u8], report: &Report) -> Option<&'b str> {
    if bytes.len() > MAX_FILE {
        report.fault(
            1,
            "the file is larger than 1 MiB; split it, or move what is not text into media/",
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            report.fault(
                u32::try_from(line).unwrap_or(u32::MAX),
                "a byte here is not UTF-8; save the file with the encoding UTF-8",
            );
            None
        }
    }
}

/// Takes a file apart at its two lines of `+++`.
pub(crate) fn split<'t>(text: &'t str, report: &Report) -> Option<Parts<'t>> {
    let mut lines = text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    match opening.trim_end() {
        "+++" => {}
        "---" => {
            report.fault(
                1,
                "the front matter is between lines of ---; it is TOML here, between lines of +++",
            );
            return None;
        }
        _ => {
            report
                .fault(1, "the front matter is missing; begin the file with a line of +++, the keys and a line of +++");
            return None;
        }
    }
    let start = opening.len();
    let mut end = start;
    for (line, number) in lines.zip(3_u32..) {
        if line.trim_end() == "+++" {
            let matter = text.get(start..end).unwrap_or_default();
            let body = text.get(end + line.len()..).unwrap_or_default();
            return Some(Parts {
                matter,
                body,
                body_line: number,
            });
        }
        end += line.len();
    }
    report.fault(
        1,
        "the front matter is not closed; put a line of +++ after its last key",
    );
    None
}

/// TOML that was read as far as it can be.
#[derive(Debug)]
pub(crate) struct Document<'t> {
    table: DeTable<'t>,
    lines: Lines,
    first_line: u32,
    broken: bool,
}

impl<'t> Document<'t> {
    /// Reads TOML that begins on line `first_line` of its file, and reports each error in its syntax.
    pub(crate) fn parse(toml: &'t str, first_line: u32, report: &Report) -> Self {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let lines = Lines::new(toml, first_line);
        for error in &errors {
            let line = error
                .span()
                .map_or(first_line, |Range { start, .. }| lines.at(start));
            let message = error.message().trim().replace('\n', ", ");
            report.unreadable(line, format!("this is not TOML: {message}"));
        }
        Self {
            table: table.into_inner(),
            lines,
            first_line,
            broken: !errors.is_empty(),
        }
    }

    /// The keys at the top, of which only `known` may be there. `missing_line` is where missing ones are reported.
    pub(crate) fn fields<'d>(&'d self, known: &'d [Key], report: &'d Report) -> Fields<'d> {
        let line = self.first_line.saturating_sub(1).max(1);
        Fields::new(
            &self.table,
            String::new(),
            line,
            self.broken,
            &self.lines,
            known,
            report,
        )
    }
}

#[cfg(test)]
mod tests;
