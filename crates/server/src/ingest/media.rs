//! The pictures of a publication, by the path that texts name them by.

use std::collections::BTreeMap;

use super::{
    pictures::Original,
    problem::{Report, suggestion},
};

/// What is known of each file in `media/`.
#[derive(Debug, Default)]
pub(crate) struct Media(BTreeMap<String, Option<Original>>);

impl Media {
    /// Adds a sound picture.
    pub(crate) fn insert(&mut self, original: Original) {
        self.0.insert(original.source().to_owned(), Some(original));
    }

    /// Adds a file that cannot be used; its own problem is reported elsewhere.
    pub(crate) fn insert_broken(&mut self, source: &str) {
        self.0.insert(source.to_owned(), None);
    }

    /// The picture at a path; what is wrong with it is reported for `line`, after `what` names it.
    pub(crate) fn find(
        &self,
        path: &str,
        what: &str,
        line: u32,
        report: &Report,
    ) -> Option<&Original> {
        match self.0.get(path) {
            Some(Some(original)) => return Some(original),
            Some(None) => report.fault(
                line,
                format!("{what} {path} cannot be used: see the problem of that file"),
            ),
            None if report.is_full() => report.fault(line, ""),
            None if path.starts_with("media/") => {
                let hint = suggestion(path, self.0.keys().map(String::as_str));
                report.fault(
                    line,
                    format!("{what} {path} does not exist; put the picture there{hint}"),
                );
            }
            None => report.fault(
                line,
                format!("{what} {path:?} is not a picture of ours; write media/ and a file's name"),
            ),
        }
        None
    }

    /// SHA-256 of the picture at a path.
    pub(crate) fn sha256(&self, path: &str) -> Option<&str> {
        self.0.get(path)?.as_ref().map(Original::sha256)
    }
}
