//! What a reader typed, read as words. There is no wrong way to type: whatever cannot be a word is left out.

use super::mark::unmarked;

/// The most words and phrases of one search; more are left out.
const MOST_TERMS: usize = 12;
/// The fewest characters before a `*`: fewer begin nearly every word.
const SHORTEST_PREFIX: usize = 3;

/// Words to search for, all of which a story has to have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Words(Vec<Term>);

/// A word, the beginning of one (`adminis*`), or words in a row (`"letters patent"`).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    text: String,
    begins: bool,
}

impl Words {
    /// Reads what was typed. A quotation mark without its pair quotes to the end.
    pub(in crate::store) fn read(typed: &str) -> Self {
        let typed = unmarked(typed).replace(['“', '”', '„', '«', '»'], "\"");
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
    pub(in crate::store) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them as an expression of FTS5: strings, `*` and `AND`, and nothing else that it could take amiss.
    pub(in crate::store) fn expression(&self) -> String {
        let terms: Vec<String> = self.0.iter().map(Term::expression).collect();
        terms.join(" AND ")
    }

    /// Words that stand alone, which may be spelt otherwise.
    pub(in crate::store) fn single(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|term| !term.begins && term.text.chars().all(is_letter))
            .map(|term| term.text.as_str())
    }

    /// The same with other spellings, as a reader would type them.
    pub(in crate::store) fn respelt(&self, spelling: impl Fn(&str) -> Option<String>) -> String {
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

    fn expression(&self) -> String {
        let quoted = ["\"", &self.text.replace('"', "\"\""), "\""].concat();
        if self.begins { quoted + " *" } else { quoted }
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
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_phrases_and_beginnings_are_read() {
        for (typed, expression) in [
            ("bridge", r#""bridge""#),
            ("the bridge", r#""the" AND "bridge""#),
            (r#""letters patent" seal"#, r#""letters patent" AND "seal""#),
            ("“letters patent” seal", r#""letters patent" AND "seal""#),
            ("adminis*", r#""adminis" *"#),
            (r#""letters pat*""#, r#""letters pat" *"#),
            ("ab* 1848", r#""ab" AND "1848""#),
            ("twenty-seven's", r#""twenty-seven's""#),
            (r#"open "quote here"#, r#""open" AND "quote here""#),
            (
                "(bridge OR seal) NOT headline:x ^y",
                r#""bridge" AND "OR" AND "seal" AND "NOT" AND "headline:x" AND "y""#,
            ),
            ("🌉 bridge", r#""bridge""#),
            ("\u{E002}carts", r#""carts""#),
        ] {
            assert_eq!(Words::read(typed).expression(), expression, "{typed}");
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
        fn an_expression_is_quoted_strings_and_nothing_else(typed in "(?s).{0,300}") {
            let words = Words::read(&typed);
            let mut rest = words.expression();
            prop_assert!(!rest.contains('\0'));
            for term in &words.0 {
                let quoted = term.text.replace('"', "\"\"");
                let stripped = rest.strip_prefix(&format!("\"{quoted}\"")).map(str::to_owned);
                prop_assert!(stripped.is_some());
                rest = stripped.unwrap_or_default();
                rest = rest.trim_start_matches(" *").trim_start_matches(" AND ").to_owned();
            }
            prop_assert_eq!(rest, "");
            prop_assert!(words.0.len() <= MOST_TERMS);
        }

        #[test]
        fn words_without_another_spelling_are_typed_as_they_were_read(typed in "[a-z\" *é]{0,60}") {
            let words = Words::read(&typed);
            prop_assert_eq!(Words::read(&words.respelt(|_| None)), words);
        }
    }
}
