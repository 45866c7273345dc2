use press_api::Fragment;
use press_search::{END, FACET, START, unmarked};

/// The word of the index that stands for a category (`c`) or an author (`a`). A letter of private use is part of a word to
/// `unicode61`, as a hyphen is not.
pub(in crate::store) fn facet(kind: char, slug: &str) -> String {
    let mut word = String::with_capacity(slug.len() + 8);
    word.extend([FACET, kind]);
    word.extend(slug.chars().map(|character| match character {
        '-' => FACET,
        other => other,
    }));
    word
}

/// Whether anything in the text is marked.
pub(in crate::store) fn is_marked(text: &str) -> bool {
    text.contains(START)
}

/// A marked text taken apart at its marks. Marks that are not in pairs mark to the end, or nothing.
pub(in crate::store) fn fragments(text: &str) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    for (at, part) in text.split(START).enumerate() {
        let (marked, plain) = match part.split_once(END) {
            Some((marked, plain)) if at > 0 => (marked, plain),
            _ if at > 0 => (part, ""),
            _ => ("", part),
        };
        for (text, marked) in [(marked, true), (plain, false)] {
            let text = unmarked(text);
            if !text.is_empty() {
                fragments.push(Fragment { text, marked });
            }
        }
    }
    fragments
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_marked_text_is_taken_apart() {
        let found = fragments("The \u{E000}bridge\u{E001} is \u{E000}open\u{E001}");
        let found: Vec<(&str, bool)> = found
            .iter()
            .map(|fragment| (fragment.text.as_str(), fragment.marked))
            .collect();
        let expected = [
            ("The ", false),
            ("bridge", true),
            (" is ", false),
            ("open", true),
        ];
        assert_eq!(found, expected);
        assert!(fragments("").is_empty());
    }

    proptest! {
        #[test]
        fn fragments_hold_the_whole_text_and_no_mark(text in "[a-c\u{E000}-\u{E002}<&]{0,40}") {
            let whole: String = fragments(&text).into_iter().map(|fragment| fragment.text).collect();
            prop_assert_eq!(whole, unmarked(&text));
        }
    }
}
