/// Text on one line: words with one space between them, without control characters, and of so many characters at most.
#[must_use]
pub fn in_one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            gap = length > 0;
            continue;
        }
        length += 1 + usize::from(gap);
        if length > most {
            break;
        }
        if gap {
            line.push(' ');
            gap = false;
        }
        line.push(character);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_one_line_with_one_space_between_them() {
        for (text, line) in [
            ("", ""),
            (" \n\u{a0}\u{0}", ""),
            ("a", "a"),
            ("  Port\t \r\nIster\u{7}\u{0} ", "Port Ister"),
            ("a\u{0}b", "a b"),
        ] {
            assert_eq!(in_one_line(text, 20), line, "{text:?}");
        }
    }

    #[test]
    fn a_line_is_cut_between_characters_and_ends_with_none_that_is_blank() {
        for (most, line) in [
            (0, ""),
            (2, "éé"),
            (3, "éé"),
            (4, "éé b"),
            (5, "éé bb"),
            (9, "éé bb"),
        ] {
            assert_eq!(in_one_line("éé  bb ", most), line, "{most}");
        }
    }
}
