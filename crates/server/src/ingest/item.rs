//! One value of a TOML table, and what can be asked of it.

use std::fmt::Display;

use jiff::Timestamp;
use press_api::Slug;
use toml::{Spanned, de::DeValue};

use super::{lines::Lines, problem::Report};

/// A value, with where it stands and what it is called.
#[derive(Debug)]
pub(crate) struct Item<'d> {
    /// What was written.
    pub(super) value: &'d DeValue<'d>,
    /// The line of the key, or of the value in a list.
    pub(crate) line: u32,
    /// What messages call it: the key with those of the tables around it.
    pub(crate) name: String,
    example: &'static str,
}

impl<'d> Item<'d> {
    /// A value with its line, its name in messages and an example of a right one.
    pub(super) fn new(
        value: &'d DeValue<'d>,
        line: u32,
        name: String,
        example: &'static str,
    ) -> Self {
        Self {
            value,
            line,
            name,
            example,
        }
    }

    /// One of the values of this list.
    pub(super) fn inside(&self, value: &'d Spanned<DeValue<'d>>, lines: &Lines) -> Self {
        Self {
            value: value.get_ref(),
            line: lines.at(value.span().start),
            name: self.name.clone(),
            example: self.example,
        }
    }

    /// Reports what is wrong with the value.
    pub(crate) fn fault(&self, report: &Report, what: impl Display) {
        report.fault(self.line, format!("{} {what}", self.name));
    }

    /// Reports that the value is not of the type that its key asks for.
    pub(super) fn wrong_type(&self, report: &Report) {
        let found = match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.fault(
            report,
            format!("is {found}; write it like {}", self.example),
        );
    }

    /// The value as a text of 1 to `max` characters, on one line.
    pub(crate) fn text(&self, max: usize, report: &Report) -> Option<String> {
        let DeValue::String(text) = self.value else {
            self.wrong_type(report);
            return None;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        if length == 0 {
            self.fault(report, format!("is empty; write it like {}", self.example));
        } else if length > max {
            self.fault(
                report,
                format!("has {length} characters; {max} are the most"),
            );
        } else if text.chars().any(char::is_control) {
            self.fault(report, "holds a control character; take it out");
        } else {
            return Some(text);
        }
        None
    }

    /// The value as a slug.
    pub(crate) fn slug(&self, report: &Report) -> Option<Slug> {
        let DeValue::String(text) = self.value else {
            self.wrong_type(report);
            return None;
        };
        text.parse()
            .inspect_err(|error| self.fault(report, format!("is not a slug; {error}")))
            .ok()
    }

    /// The value as a moment with an offset.
    pub(super) fn moment(&self, report: &Report) -> Option<Timestamp> {
        let DeValue::Datetime(moment) = self.value else {
            let quoted = matches!(self.value, DeValue::String(_));
            let hint = if quoted {
                "without quotation marks, "
            } else {
                ""
            };
            self.fault(
                report,
                format!("is not a moment; write it {hint}like {}", self.example),
            );
            return None;
        };
        if moment.date.is_none() || moment.time.is_none() || moment.offset.is_none() {
            self.fault(
                report,
                format!(
                    "lacks its date, time or offset; write it like {}",
                    self.example
                ),
            );
            return None;
        }
        let parsed = moment.to_string().parse();
        parsed
            .inspect_err(|_| self.fault(report, "is not in the calendar"))
            .ok()
    }
}
