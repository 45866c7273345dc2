//! What is wrong in a publication, said so that an editor can put it right.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    fmt,
};

/// The longest message, in characters.
const MAX_MESSAGE: usize = 400;

/// How many problems of one file are said.
const MAX_PROBLEMS: usize = 200;

/// How many words a wrong one is compared with.
const MAX_CANDIDATES: usize = 500;

/// Something in a file of the publication that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Problem {
    /// Path of the file inside the publication, with `/`.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// What is wrong with a slug that another story's file names among those that its story had.
pub(crate) fn slug_leads_on(slug: &press_api::Slug, source: &str) -> String {
    format!(
        "slug \"{slug}\" is among the former_slugs of {source}, whose readers are led on from it; give this story another, or take it out there"
    )
}

/// What is wrong with a former slug that another story has, or had.
pub(crate) fn former_slug_taken(slug: &press_api::Slug, source: &str) -> String {
    format!("former_slugs has \"{slug}\", which belongs to {source}; take it out of one of the two")
}

/// Collects the problems of one file while it is read.
#[derive(Debug, Default)]
pub(crate) struct Report {
    file: String,
    problems: RefCell<Vec<Problem>>,
    faulty: Cell<bool>,
    unreadable: RefCell<BTreeSet<u32>>,
}

impl Report {
    /// An empty report on a file.
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            ..Self::default()
        }
    }

    /// Notes that a line cannot be read: what else is found on it would follow from that, and is not said.
    pub(crate) fn unreadable(&self, line: u32, message: impl Into<String>) {
        self.fault(line, message);
        self.unreadable.borrow_mut().insert(line);
    }

    /// Notes what keeps the file from being published.
    pub(crate) fn fault(&self, line: u32, message: impl Into<String>) {
        self.faulty.set(true);
        self.remark(line, message);
    }

    /// Notes what is wrong but does not keep the file from being published.
    pub(crate) fn remark(&self, line: u32, message: impl Into<String>) {
        if self.is_full() || self.unreadable.borrow().contains(&line) {
            return;
        }
        // Parts of the file may be quoted in it, and go to terminals and logs.
        let printable = |character: char| {
            if character.is_control() {
                char::REPLACEMENT_CHARACTER
            } else {
                character
            }
        };
        let message = message
            .into()
            .chars()
            .take(MAX_MESSAGE)
            .map(printable)
            .collect();
        let problem = Problem {
            file: self.file.clone(),
            line,
            message,
        };
        self.problems.borrow_mut().push(problem);
    }

    /// True when so much is wrong that no more is said.
    pub(crate) fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MAX_PROBLEMS
    }

    /// True when the file cannot be published as it is.
    pub(crate) fn is_faulty(&self) -> bool {
        self.faulty.get()
    }

    /// The problems, in the order of their lines.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.line);
        problems
    }
}

/// The candidate that was most likely meant, if one is near enough.
pub(crate) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    candidates
        .into_iter()
        .take(MAX_CANDIDATES)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.len().div_ceil(3).min(4))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// `; did you mean "archives"?`, or nothing.
pub(crate) fn suggestion<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    nearest(word, candidates).map_or_else(String::new, |candidate| {
        format!("; did you mean \"{candidate}\"?")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_prints_as_file_line_and_sentence() {
        let problem = Problem {
            file: "stories/x.md".into(),
            line: 12,
            message: "headline is missing".into(),
        };
        assert_eq!(problem.to_string(), "stories/x.md:12: headline is missing");
    }

    #[test]
    fn a_slip_of_the_pen_is_recognised_and_a_stranger_is_not() {
        let known = ["headline", "standfirst", "access"];
        assert_eq!(nearest("acess", known), Some("access"));
        assert_eq!(nearest("haedline", known), Some("headline"));
        assert_eq!(nearest("zebra", known), None);
    }
}
