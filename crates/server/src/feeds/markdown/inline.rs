//! Text in which nothing is taken for a mark.

/// Characters that may begin a mark wherever they stand.
const MARKS: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '~', '|'];

/// Text on one line that means itself.
pub(in crate::feeds) fn plain(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len() + 8);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    push_plain(&mut markdown, &words);
    markdown
}

/// Appends text that means itself. At the start of a line, more characters mean something than within it.
pub(super) fn push_plain(markdown: &mut String, text: &str) {
    let line = markdown
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .trim_start();
    let mut at_start = line.is_empty();
    let mut in_number = line.bytes().all(|byte| byte.is_ascii_digit());
    let mut characters = text.chars().filter(|it| !it.is_control()).peekable();
    while let Some(character) = characters.next() {
        let begins_a_mark = match character {
            '#' | '+' | '-' | '=' | '>' => at_start,
            // `1. ` and `1) ` begin a list.
            '.' | ')' if in_number && !at_start => {
                characters.peek().is_none_or(|next| next.is_whitespace())
            }
            '&' => characters
                .peek()
                .is_none_or(|next| next.is_ascii_alphanumeric() || *next == '#'),
            other => MARKS.contains(&other),
        };
        if begins_a_mark {
            markdown.push('\\');
        }
        markdown.push(character);
        in_number &= character.is_ascii_digit();
        at_start = false;
    }
}

/// Code between as many marks as do not stand in it.
pub(super) fn code(code: &str) -> String {
    let marks = "`".repeat(longest_run(code) + 1);
    let is_flush = code.starts_with('`') || code.ends_with('`');
    let space = if is_flush { " " } else { "" };
    [&marks, space, code, space, &marks].concat()
}

/// How many marks of code stand side by side, at most.
pub(super) fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// Where a link leads or a picture is, and what it is called when it is pointed at.
pub(super) fn target(address: &str, title: &str) -> String {
    let mut target = String::from("(");
    let is_simple = !address.is_empty() && address.chars().all(is_simple);
    if is_simple {
        target.push_str(address);
    } else {
        target.push('<');
        push_past(&mut target, address, &['<', '>', '\\', '&']);
        target.push('>');
    }
    if !title.is_empty() {
        target.push_str(" \"");
        push_past(&mut target, title, &['"', '\\', '&']);
        target.push('"');
    }
    target.push(')');
    target
}

/// Whether a character may stand in an address without anything around it.
fn is_simple(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '(' | ')' | '<' | '>' | '\\' | '&')
}

fn push_past(target: &mut String, text: &str, marks: &[char]) {
    for character in text.chars().filter(|it| !it.is_control()) {
        if marks.contains(&character) {
            target.push('\\');
        }
        target.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_mark() {
        for (text, markdown) in [
            ("# No heading", "\\# No heading"),
            ("1968. A year", "1968\\. A year"),
            ("A year, 1968. So", "A year, 1968. So"),
            ("1.91 m", "1.91 m"),
            (
                "- no *list* [x](y) <b>",
                "\\- no \\*list\\* \\[x\\](y) \\<b>",
            ),
            ("AT&T &amp; more & so", "AT\\&T \\&amp; more & so"),
            ("a  b\n\nc", "a b c"),
            ("\u{1}a\u{0}b", "ab"),
        ] {
            assert_eq!(plain(text), markdown);
        }
    }

    #[test]
    fn code_and_targets_keep_what_is_in_them() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("`a``"), "``` `a`` ```");
        assert_eq!(target("https://a.example/b", ""), "(https://a.example/b)");
        assert_eq!(
            target("https://a.example/(b) c", ""),
            "(<https://a.example/(b) c>)"
        );
        assert_eq!(target("/a>", "\"x\""), "(</a\\>> \"\\\"x\\\"\")");
    }
}
