//! What a reader typed, read as words. There is no wrong way to type: whatever cannot be a word is left out.

use crate::mark::unmarked;

/// The most words and phrases of one search; more are left out.
pub(crate) const MOST_TERMS: usize = 12;
/// The fewest characters before a `*`: fewer begin nearly every word.
const SHORTEST_PREFIX: usize = 3;

/// Words to search for, all of which a story has to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Term>);

/// A word, the beginning of one (`adminis*`), or words in a row (`"letters patent"`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    text: String,
    begins: bool,
}

impl Words {
    /// Reads what was typed. A quotation mark without its pair quotes to the end.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed = unmarked(typed).replace(&['“', '”', '„', '«', '»'][..], "\"");
        let mut terms = Vec::new();
        for (at, part) in typed.split('"').enumerate() {
            if at % 2 == 1 {
                terms.extend(Term::read(part));
            } else {
                terms.extend(part.split_whitespace().filter_map(Term::read));
            }
        }
        terms.truncate(MOST_TERMS);
        Self(terms)
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each of them, in the order in which they were typed.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.0
    }

    /// Words that stand alone, which may be spelt otherwise.
    pub fn single(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|term| !term.begins && term.text.chars().all(is_letter))
            .map(|term| term.text.as_str())
    }

    /// The same with other spellings, as a reader would type them.
    #[must_use]
    pub fn respelt(&self, spelling: impl Fn(&str) -> Option<String>) -> String {
        let terms: Vec<String> = self
            .0
            .iter()
            .map(|term| spelling(&term.text).unwrap_or_else(|| term.typed()))
            .collect();
        terms.join(" ")
    }
}

impl Term {
    fn read(text: &str) -> Option<Self> {
        // FTS5 ends an expression at a NUL.
        let text = text.replace('\0', " ");
        let text = text.trim();
        let characters = text
            .chars()
            .filter(|character| is_letter(*character))
            .count();
        if characters == 0 {
            return None;
        }
        let begins = text.ends_with('*') && characters >= SHORTEST_PREFIX;
        let text = text.trim_matches(|character| !is_letter(character));
        Some(Self {
            text: text.to_owned(),
            begins,
        })
    }

    /// What was typed, from its first letter to its last: a word, or several with whatever stands between them.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether more letters may follow the last word.
    #[must_use]
    pub fn begins(&self) -> bool {
        self.begins
    }

    fn typed(&self) -> String {
        let star = if self.begins { "*" } else { "" };
        if self.text.contains(char::is_whitespace) {
            ["\"", &self.text, star, "\""].concat()
        } else {
            [&self.text, star].concat()
        }
    }
}

/// What `unicode61` takes for a part of a word, or a mark on a letter. Where it knows fewer letters, nothing is found.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The terms, the beginnings of words with a star.
    fn read(typed: &str) -> Vec<String> {
        let star = |term: &Term| [term.text(), if term.begins() { "*" } else { "" }].concat();
        Words::read(typed).terms().iter().map(star).collect()
    }

    #[test]
    fn words_phrases_and_beginnings_are_read() {
        for (typed, terms) in [
            ("the bridge", ["the", "bridge"].as_slice()),
            (r#""letters patent" seal"#, &["letters patent", "seal"]),
            ("“letters patent” seal", &["letters patent", "seal"]),
            ("adminis*", &["adminis*"]),
            (r#""letters pat*""#, &["letters pat*"]),
            ("ab* 1848", &["ab", "1848"]),
            ("twenty-seven's", &["twenty-seven's"]),
            (r#"open "quote here"#, &["open", "quote here"]),
            ("(bridge) ^y", &["bridge", "y"]),
            ("🌉 bridge", &["bridge"]),
            ("\u{E002}carts", &["carts"]),
        ] {
            assert_eq!(read(typed), terms, "{typed}");
        }
    }

    #[test]
    fn what_holds_no_word_is_nothing_to_search_for() {
        for typed in [
            "",
            " ",
            "\0",
            "\"",
            "\"\"",
            "*",
            "-- ! ?",
            "🌉🌉",
            "\u{E000}\u{E001}",
            "“ ”",
            "(*)",
        ] {
            assert!(Words::read(typed).is_empty(), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_a_few_terms_with_a_letter_each(typed in "(?s).{0,300}") {
            let words = Words::read(&typed);
            prop_assert!(words.terms().len() <= MOST_TERMS);
            for term in words.terms() {
                prop_assert!(term.text().starts_with(is_letter) && term.text().ends_with(is_letter));
                prop_assert!(!term.text().contains('\0'));
            }
        }

        #[test]
        fn words_without_another_spelling_are_typed_as_they_were_read(typed in "[a-z\" *é]{0,60}") {
            let words = Words::read(&typed);
            prop_assert_eq!(Words::read(&words.respelt(|_| None)), words);
        }
    }
}
