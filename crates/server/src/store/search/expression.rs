use press_search::{Term, Words};

/// All words as an expression of FTS5: strings, `*` and `AND`, and nothing else that it could take amiss.
pub(in crate::store) fn expression(words: &Words) -> String {
    let terms: Vec<String> = words.terms().iter().map(quoted).collect();
    terms.join(" AND ")
}

fn quoted(term: &Term) -> String {
    let quoted = ["\"", &term.text().replace('"', "\"\""), "\""].concat();
    if term.begins() { quoted + " *" } else { quoted }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_phrases_and_beginnings_are_strings_of_fts5() {
        for (typed, expected) in [
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
            assert_eq!(expression(&Words::read(typed)), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn an_expression_is_quoted_strings_and_nothing_else(typed in "(?s).{0,300}") {
            let words = Words::read(&typed);
            let mut rest = expression(&words);
            prop_assert!(!rest.contains('\0'));
            for term in words.terms() {
                let quoted = term.text().replace('"', "\"\"");
                let stripped = rest.strip_prefix(&format!("\"{quoted}\"")).map(str::to_owned);
                prop_assert!(stripped.is_some());
                rest = stripped.unwrap_or_default();
                rest = rest.trim_start_matches(" *").trim_start_matches(" AND ").to_owned();
            }
            prop_assert_eq!(rest, "");
        }
    }
}
