use crate::{
    text::{Fold, Text},
    words::{MOST_TERMS, Term, Words},
};

/// What is searched for, as it is compared.
pub(crate) struct Sought<'words> {
    terms: Vec<(Text<'words>, bool)>,
}

/// A bit for each term.
pub(crate) type Terms = u16;

const _: () = assert!(MOST_TERMS <= Terms::BITS as usize);

/// A place in a text where a term stands.
pub(crate) struct Occurrence {
    /// The term's first word, counted from the first of the text.
    pub(crate) start: usize,
    /// The word after its last.
    pub(crate) end: usize,
    /// The bit of the term.
    pub(crate) term: Terms,
}

impl<'words> Sought<'words> {
    pub(crate) fn read(words: &'words Words, fold: Fold<'_>) -> Self {
        let read = |term: &'words Term| (Text::read(term.text(), fold), term.begins());
        Self {
            terms: words.terms().iter().map(read).collect(),
        }
    }

    /// All terms.
    pub(crate) fn all(&self) -> Terms {
        (0..self.terms.len()).fold(0, |all, at| all | 1 << at)
    }

    /// Where terms stand in a text, from its first word to its last.
    pub(crate) fn occurrences(&self, text: &Text<'_>) -> Vec<Occurrence> {
        let mut occurrences = Vec::new();
        for start in 0..text.len() {
            for (at, (term, begins)) in self.terms.iter().enumerate() {
                if stands_at(term, *begins, text, start) {
                    occurrences.push(Occurrence {
                        start,
                        end: start + term.len(),
                        term: 1 << at,
                    });
                }
            }
        }
        occurrences
    }
}

/// Whether a term's words are those of the text from that one on. A term of no word, such as a mark on nothing, is nowhere.
fn stands_at(term: &Text<'_>, begins: bool, text: &Text<'_>, start: usize) -> bool {
    let length = term.len();
    let same = |at: usize| {
        let (sought, word) = (term.folded(at), text.folded(start + at));
        sought == word || (begins && at + 1 == length && word.starts_with(sought))
    };
    length > 0 && start + length <= text.len() && (0..length).all(same)
}
