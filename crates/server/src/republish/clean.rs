//! The text of a story as it can stand on a page of someone else's.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use ammonia::{Builder, UrlRelative, UrlRelativeEvaluate};

/// Elements that are kept, with their attributes. No class and no id: they would mean something else there, or nothing.
const KEPT: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &[]),
    ("mark", &[]),
    ("ol", &["reversed", "start"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
];

/// What belongs to our own page: links to headings, and back from notes. How each begins, as ingest writes it, and how it ends.
const OURS: &[(&str, &str)] = &[
    ("<a class=\"anchor\"", "</a>"),
    ("<a class=\"footnote-back\"", "</a>"),
];

/// A story's HTML without pictures, frames, classes and ids, and with whole addresses. Links inside it lead to the story at its own
/// address. Pictures are left out because the right to print them is often another's.
pub(super) fn clean(html: &str, base_url: &str, address: &str) -> String {
    let attributes: HashMap<&str, HashSet<&str>> = KEPT
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let whole = Whole {
        base_url: base_url.to_owned(),
        address: address.to_owned(),
    };
    Builder::empty()
        .tags(KEPT.iter().map(|(tag, _)| *tag).collect())
        .clean_content_tags(HashSet::from(["figure", "script", "style"]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["dir", "lang"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(None)
        .url_relative(UrlRelative::Custom(Box::new(whole)))
        .clean(&without_ours(html))
        .to_string()
}

/// Makes whole addresses of those that begin at the paper's root, or inside the story.
struct Whole {
    base_url: String,
    address: String,
}

impl UrlRelativeEvaluate<'_> for Whole {
    fn evaluate<'u>(&self, url: &'u str) -> Option<Cow<'u, str>> {
        let start = match url.chars().next()? {
            '#' => &self.address,
            '/' => &self.base_url,
            _ => return None,
        };
        Some(Cow::Owned([start, url].concat()))
    }
}

fn without_ours(html: &str) -> String {
    let mut text = html.to_owned();
    for (start, end) in OURS {
        while let Some(at) = text.find(start) {
            let length = text[at..]
                .find(end)
                .map_or(text.len() - at, |to| to + end.len());
            text.replace_range(at..at + length, "");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        clean(
            html,
            "https://press.example",
            "https://press.example/story/a",
        )
    }

    #[test]
    fn what_belongs_to_our_page_is_left_out_and_the_text_is_kept() {
        for (html, kept) in [
            (
                "<div class=\"heading\"><h2 id=\"h-a\">A</h2><a class=\"anchor\" href=\"#h-a\" aria-label=\"x\">§</a></div><p>b</p>",
                "<h2>A</h2><p>b</p>",
            ),
            (
                "<p>a</p><figure id=\"picture-1\"><img src=\"/media/a.webp\" alt=\"A\"><figcaption>C</figcaption></figure><p>b</p>",
                "<p>a</p><p>b</p>",
            ),
            (
                "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"r\">1</a></sup></p>",
                "<p>a<sup><a href=\"https://press.example/story/a#fn-1\">1</a></sup></p>",
            ),
            (
                "<section class=\"footnotes\"><ol><li id=\"fn-1\">Note. <a class=\"footnote-back\" href=\"#r\">↩</a></li></ol></section>",
                "<ol><li>Note. </li></ol>",
            ),
            (
                "<blockquote class=\"pull-quote\"><p>q</p></blockquote>",
                "<blockquote><p>q</p></blockquote>",
            ),
        ] {
            assert_eq!(cleaned(html), kept);
        }
    }

    #[test]
    fn links_are_whole_addresses() {
        for (href, whole) in [
            ("/story/b", Some("https://press.example/story/b")),
            ("https://a.example/x", Some("https://a.example/x")),
            ("mailto:a@press.example", Some("mailto:a@press.example")),
            ("javascript:alert(1)", None),
            ("other", None),
        ] {
            let html = cleaned(&format!("<a href=\"{href}\">l</a>"));
            let kept = whole.map_or("<a>l</a>".to_owned(), |whole| {
                format!("<a href=\"{whole}\">l</a>")
            });
            assert_eq!(html, kept);
        }
    }
}
