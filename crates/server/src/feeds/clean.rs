//! Text as it may stand in XML and in HTML.

use std::borrow::Cow;

/// The text without characters that no XML 1.0 document may hold, not even as references (section 2.2).
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(may_stand) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|it| may_stand(*it)).collect())
}

fn may_stand(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}

/// Appends text to HTML, in an element or in an attribute between double quotes.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars().filter(|it| may_stand(*it)) {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// Text as HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    push_escaped(&mut html, text);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_taken_out_and_all_else_stays() {
        assert_eq!(
            clean("a\u{0}b\u{8}c\u{b}d\u{1f}e\u{fffe}f\u{ffff}"),
            "abcdef"
        );
        let plain = "tab\tline\nreturn\r \u{202e}right to left\u{200f} \u{7f} 🗞 ]]> </script>";
        assert!(matches!(clean(plain), Cow::Borrowed(_)));
    }

    #[test]
    fn text_as_html_is_no_more_than_text() {
        assert_eq!(
            escaped("<b title=\"x\">&\u{1}</b>"),
            "&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;"
        );
    }
}
