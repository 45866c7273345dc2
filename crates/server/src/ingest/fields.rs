//! Reading TOML tables: what is missing, unknown, of the wrong type or too long is reported, and reading goes on.

use std::str::FromStr;

use jiff::Timestamp;
use press_api::Slug;
use toml::de::{DeTable, DeValue};

use super::{
    item::Item,
    lines::Lines,
    problem::{Report, nearest},
};

/// A key with a value as one would write it, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    name: &'static str,
    example: &'static str,
}

impl Key {
    /// A key and its example.
    pub(crate) const fn new(name: &'static str, example: &'static str) -> Self {
        Self { name, example }
    }
}

/// The keys of one table.
#[derive(Debug)]
pub(crate) struct Fields<'d> {
    table: &'d DeTable<'d>,
    /// `lead_image.` inside that table.
    within: String,
    line: u32,
    broken: bool,
    lines: &'d Lines,
    report: &'d Report,
}

impl<'d> Fields<'d> {
    /// The fields of `table`, whose header is on `line`; each key that is not `known` is reported at once.
    pub(crate) fn new(
        table: &'d DeTable<'d>,
        within: String,
        line: u32,
        broken: bool,
        lines: &'d Lines,
        known: &[Key],
        report: &'d Report,
    ) -> Self {
        for (key, _) in table {
            let name: &str = key.get_ref();
            if known.iter().all(|known| known.name != name) {
                let names = || known.iter().map(|known| known.name);
                let hint = nearest(name, names()).map_or_else(
                    || format!("known here: {}", names().collect::<Vec<_>>().join(", ")),
                    |name| format!("did you mean {name}?"),
                );
                report.fault(
                    lines.at(key.span().start),
                    format!("{within}{name} is not a known key; {hint}"),
                );
            }
        }
        Self {
            table,
            within,
            line,
            broken,
            lines,
            report,
        }
    }

    /// The line of the table's header.
    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    /// The value of a key, if there is one.
    pub(crate) fn item(&self, key: Key) -> Option<Item<'d>> {
        let (name, value) = self.table.get_key_value(key.name)?;
        let line = self.lines.at(name.span().start);
        Some(Item::new(
            value.get_ref(),
            line,
            format!("{}{}", self.within, key.name),
            key.example,
        ))
    }

    /// True when a key is not there. In a file that is not TOML it may stand on the very line that cannot be read.
    pub(crate) fn lacks(&self, key: Key) -> bool {
        !self.broken && !self.table.contains_key(key.name)
    }

    /// The value of a key that must be there.
    pub(crate) fn required(&self, key: Key) -> Option<Item<'d>> {
        let item = self.item(key);
        if self.lacks(key) {
            let Key { name, example } = key;
            self.report.fault(
                self.line,
                format!("{}{name} is missing; add {name} = {example}", self.within),
            );
        }
        item
    }

    /// A text of 1 to `max` characters.
    pub(crate) fn text(&self, key: Key, max: usize) -> Option<String> {
        self.required(key)?.text(max, self.report)
    }

    /// A text of 1 to `max` characters, or none.
    pub(crate) fn optional_text(&self, key: Key, max: usize) -> Option<String> {
        self.item(key)?.text(max, self.report)
    }

    /// A slug.
    pub(crate) fn slug(&self, key: Key) -> Option<(Slug, u32)> {
        let item = self.required(key)?;
        Some((item.slug(self.report)?, item.line))
    }

    /// A moment.
    pub(crate) fn moment(&self, key: Key) -> Option<Timestamp> {
        self.required(key)?.moment(self.report)
    }

    /// A moment, or none.
    pub(crate) fn optional_moment(&self, key: Key) -> Option<Timestamp> {
        self.item(key)?.moment(self.report)
    }

    /// True or false; false when it is absent.
    pub(crate) fn flag(&self, key: Key) -> bool {
        self.item(key).is_some_and(|item| match item.value {
            DeValue::Boolean(value) => *value,
            _ => {
                item.wrong_type(self.report);
                false
            }
        })
    }

    /// A number from `least` to `most`.
    pub(crate) fn number(&self, key: Key, least: f64, most: f64) -> Option<f64> {
        let item = self.required(key)?;
        let number = match item.value {
            DeValue::Float(float) => f64::from_str(float.as_str()).ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => {
                f64::from_str(integer.as_str()).ok()
            }
            _ => {
                item.wrong_type(self.report);
                return None;
            }
        };
        let fitting = number.filter(|number| (least..=most).contains(number));
        if fitting.is_none() {
            item.fault(self.report, format!("is not from {least} to {most}"));
        }
        fitting
    }

    /// The values of a list of at most `max`; none when it is absent.
    pub(crate) fn list(&self, key: Key, max: usize) -> Option<Vec<Item<'d>>> {
        let item = self.item(key)?;
        let DeValue::Array(values) = item.value else {
            item.wrong_type(self.report);
            return None;
        };
        if values.len() > max {
            item.fault(
                self.report,
                format!("has {} values; {max} are the most", values.len()),
            );
        }
        Some(
            values
                .iter()
                .take(max)
                .map(|value| item.inside(value, self.lines))
                .collect(),
        )
    }

    /// The values of a list of at most `max` that must be there.
    pub(crate) fn required_list(&self, key: Key, max: usize) -> Option<Vec<Item<'d>>> {
        self.required(key)?;
        self.list(key, max)
    }

    /// A table inside this one.
    pub(crate) fn table(&self, key: Key, known: &[Key]) -> Option<Fields<'d>> {
        let item = self.item(key)?;
        self.inner(item, known)
    }

    /// A table inside this one that must be there.
    pub(crate) fn required_table(&self, key: Key, known: &[Key]) -> Option<Fields<'d>> {
        let item = self.item(key);
        if self.lacks(key) {
            let Key { name, example } = key;
            self.report.fault(
                self.line,
                format!("the table [{name}] is missing; add [{name}] with {example}"),
            );
        }
        self.inner(item?, known)
    }

    /// The tables of a list (`[[links]]`) of at most `max`; empty when it is absent.
    pub(crate) fn tables(&self, key: Key, max: usize, known: &[Key]) -> Vec<Fields<'d>> {
        let items = self.list(key, max).unwrap_or_default();
        items
            .into_iter()
            .filter_map(|item| self.inner(item, known))
            .collect()
    }

    fn inner(&self, item: Item<'d>, known: &[Key]) -> Option<Fields<'d>> {
        let DeValue::Table(table) = item.value else {
            item.wrong_type(self.report);
            return None;
        };
        let within = format!("{}.", item.name);
        Some(Self::new(
            table,
            within,
            item.line,
            self.broken,
            self.lines,
            known,
            self.report,
        ))
    }
}
