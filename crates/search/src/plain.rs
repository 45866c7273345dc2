//! Sanitised HTML as plain text.

/// Elements inside a word or a sentence; all others part what they stand between.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// What is beside the text and not of it: how it begins, as ingest writes it, and how it ends. None of these holds another
/// of its kind.
const BESIDE: &[(&str, &str)] = &[
    ("<a class=\"anchor\"", "</a>"),
    ("<a class=\"footnote-back\"", "</a>"),
    ("<div class=\"frame", "</div>"),
];

/// The words of sanitised HTML, with single spaces between them.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(&['<', '&'][..]) {
        push(&mut text, &rest[..at]);
        rest = &rest[at..];
        rest = if let Some(after) = past_what_is_beside(rest) {
            after
        } else if rest.starts_with('<') {
            let (name, after) = tag(rest);
            if !INLINE.contains(&name) {
                push(&mut text, " ");
            }
            after
        } else {
            let (character, after) = reference(rest);
            push(&mut text, character.encode_utf8(&mut [0; 4]));
            after
        };
    }
    push(&mut text, rest);
    text.truncate(text.trim_end().len());
    text
}

fn push(text: &mut String, part: &str) {
    for character in part.chars() {
        if !character.is_whitespace() {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// What follows a part that is beside the text, when `html` begins with one.
fn past_what_is_beside(html: &str) -> Option<&str> {
    let (_, end) = BESIDE.iter().find(|(start, _)| html.starts_with(start))?;
    let (_, after) = html.split_once(end)?;
    Some(after)
}

/// The name of the tag that `html` begins with, and what follows the tag.
#[must_use]
pub fn tag(html: &str) -> (&str, &str) {
    let inside = html.trim_start_matches(['<', '/']);
    let name = inside
        .split(|character: char| !character.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return (name, &html[at + 1..]),
            _ => {}
        }
    }
    (name, "")
}

/// The character that `html` begins with a reference to: the sanitiser writes these and no others.
#[must_use]
pub fn reference(html: &str) -> (char, &str) {
    const KNOWN: [(&str, char); 6] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
        ("&nbsp;", '\u{A0}'),
    ];
    KNOWN
        .iter()
        .find_map(|(reference, character)| Some((*character, html.strip_prefix(reference)?)))
        .unwrap_or(('&', &html[1..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_text_is_what_a_reader_sees() {
        for (html, text) in [
            ("", ""),
            ("<p>One two</p><p>three</p>", "One two three"),
            ("<p>un<em>believ</em>able</p>", "unbelievable"),
            ("<td>1</td><td>2</td>", "1 2"),
            ("<p>salt &amp; pepper&nbsp;3\n km</p>", "salt & pepper 3 km"),
            ("<p>a &lt;script&gt; b &amp;lt;</p>", "a <script> b &lt;"),
            (
                r#"<img src="/media/a.webp" alt="not > seen"><p>one</p>"#,
                "one",
            ),
            ("<p>one<br>two</p>", "one two"),
            (
                "<div class=\"heading\"><h2 id=\"h-a\">A</h2><a class=\"anchor\" href=\"#h-a\">§</a></div>\n<p>b</p>",
                "A b",
            ),
            (
                "<p>note <a class=\"footnote-back\" href=\"#f\">↩</a></p>",
                "note",
            ),
            (
                "<figure><div class=\"frame video\"><p>Loading</p></div><figcaption>A film</figcaption></figure>",
                "A film",
            ),
            ("3 & 4 <", "3 & 4"),
        ] {
            assert_eq!(plain(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_made_plain(html in "(<|>|&|&amp;|\"|a|é| |p|/){0,60}") {
            let text = plain(&html);
            prop_assert!(!text.contains("  ") && text.trim() == text);
        }
    }
}
