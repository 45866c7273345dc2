//! Clean HTML as plain text, a blank line between its blocks.

use crate::store::{reference, tag};

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "blockquote",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ol",
    "p",
    "pre",
    "table",
    "ul",
];

/// The text of clean HTML.
pub(super) fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    let mut keeps_blanks = false;
    while let Some(at) = rest.find(['<', '&']) {
        push(&mut text, &rest[..at], keeps_blanks);
        rest = &rest[at..];
        if !rest.starts_with('<') {
            let (character, after) = numbered(rest).unwrap_or_else(|| reference(rest));
            push(&mut text, character.encode_utf8(&mut [0; 4]), keeps_blanks);
            rest = after;
            continue;
        }
        let ends = rest.starts_with("</");
        let (name, after) = tag(rest);
        rest = after;
        match (name, ends) {
            ("br", _) | ("tr" | "dt" | "dd" | "caption", true) => break_line(&mut text, "\n"),
            ("li", false) => {
                break_line(&mut text, "\n");
                text.push_str("- ");
            }
            ("td" | "th", true) => push(&mut text, "\t", true),
            (name, _) if BLOCKS.contains(&name) && !text.ends_with("- ") => {
                break_line(&mut text, "\n\n");
            }
            _ => {}
        }
        if name == "pre" {
            keeps_blanks = !ends;
        }
    }
    push(&mut text, rest, keeps_blanks);
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// The character that `html` begins with a numeric reference to, which is how templates write it.
fn numbered(html: &str) -> Option<(char, &str)> {
    let (number, after) = html.strip_prefix("&#")?.split_once(';')?;
    let character = number.parse().ok().and_then(char::from_u32)?;
    Some((character, after))
}

/// Ends a line, or a block, once.
fn break_line(text: &mut String, end: &str) {
    let kept = text.trim_end_matches([' ', '\t']).len();
    text.truncate(kept);
    let there = text.len() - text.trim_end_matches('\n').len();
    if !text.is_empty() {
        text.push_str(&end[there.min(end.len())..]);
    }
}

fn push(text: &mut String, part: &str, keeps_blanks: bool) {
    if keeps_blanks {
        text.push_str(part);
        return;
    }
    for character in part.chars() {
        if !character.is_whitespace() {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_apart_and_lists_keep_their_marks() {
        for (html, expected) in [
            (
                "<p>One <em>two</em>\nthree</p>\n<p>four</p>",
                "One two three\n\nfour\n",
            ),
            (
                "<h2>A</h2><ul>\n<li>one</li>\n<li><p>two</p></li></ul><p>b</p>",
                "A\n\n- one\n- two\n\nb\n",
            ),
            ("<p>a<br>b &amp; &lt;c&gt;</p>", "a\nb & <c>\n"),
            ("<h1>&#60;a&#62; &#34;&#; &#x;</h1>", "<a> \"&#; &#x;\n"),
            (
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
                "1\t2\n3\n",
            ),
            ("<pre><code>a\n  b\n</code></pre><p>c</p>", "a\n  b\n\nc\n"),
            ("", "\n"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
