//! How many words a reader sees.

/// Elements inside a word.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Words in sanitised HTML: runs without white space that hold a letter or a digit.
pub(super) fn count(html: &str) -> u32 {
    measure(html).0
}

/// Words, and letters and digits: there are scripts without blanks, in which a paragraph is one word.
pub(super) fn measure(html: &str) -> (u32, u32) {
    let (mut words, mut letters) = (0_u32, 0_u32);
    let mut in_word = false;
    let mut rest = html;
    while let Some(character) = rest.chars().next() {
        if character == '<' {
            let (name, after) = press_search::tag(rest);
            in_word &= INLINE.contains(&name);
            rest = after;
            continue;
        }
        let mut length = character.len_utf8();
        if character == '&' {
            length = rest.find(';').map_or(length, |end| end + 1);
            in_word &= !rest.starts_with("&nbsp;");
        } else if character.is_whitespace() {
            in_word = false;
        } else if character.is_alphanumeric() {
            letters = letters.saturating_add(1);
            words = words.saturating_add(u32::from(!in_word));
            in_word = true;
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    (words, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_a_reader_sees() {
        for (html, words) in [
            ("", 0),
            ("<p>One two</p><p>three</p>", 3),
            ("<p>un<em>believ</em>able</p>", 1),
            ("<td>1</td><td>2</td>", 2),
            ("<p>salt &amp; pepper — 3&nbsp;km</p>", 4),
            (
                r#"<img src="/media/a.webp" alt="not > counted"><p>one</p>"#,
                1,
            ),
            ("<p>twenty-seven … ↩</p>", 1),
            ("<p>one<br>two</p>", 2),
        ] {
            assert_eq!(count(html), words, "{html}");
        }
    }

    #[test]
    fn letters_are_counted_where_words_have_no_blanks_between_them() {
        assert_eq!(measure("<p>地図は嘘を</p><p>ついた。</p>"), (2, 8));
        assert_eq!(measure("<p>salt &amp; 3&nbsp;km</p>"), (3, 7));
    }
}
