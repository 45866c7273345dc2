//! A story's text as other sites and programs show it: with whole addresses, and without what only our own pages know.

use super::{
    clean::push_escaped,
    pieces::{Element, Piece, read},
};

/// Attributes that mean the same everywhere.
const ATTRIBUTES: &[&str] = &[
    "alt", "colspan", "datetime", "dir", "height", "href", "lang", "reversed", "rowspan", "scope",
    "src", "start", "title", "width",
];

/// Where addresses in a text begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base<'a> {
    /// The paper's public address.
    pub(super) paper: &'a str,
    /// That of the story.
    pub(super) story: &'a str,
}

impl Base<'_> {
    /// The whole address.
    pub(super) fn absolute(self, address: &str) -> String {
        match address.as_bytes().first() {
            Some(b'/') => [self.paper, address].concat(),
            Some(b'#') => [self.story, address].concat(),
            _ => address.to_owned(),
        }
    }
}

/// The same text for elsewhere.
pub(super) fn for_elsewhere(html: &str, base: Base<'_>) -> String {
    let mut text = String::with_capacity(html.len());
    read(html, |piece| match piece {
        Piece::Open(element) => open(&mut text, element, base),
        Piece::Close(name) => {
            text.push_str("</");
            text.push_str(name);
            text.push('>');
        }
        Piece::Text(part) => push_escaped(&mut text, part),
    });
    text
}

fn open(text: &mut String, element: Element<'_>, base: Base<'_>) {
    text.push('<');
    text.push_str(element.name());
    for (name, value) in element.attributes() {
        if !ATTRIBUTES.contains(&name) {
            continue;
        }
        text.push(' ');
        text.push_str(name);
        text.push_str("=\"");
        if matches!(name, "href" | "src") {
            push_escaped(text, &base.absolute(value));
        } else {
            push_escaped(text, value);
        }
        text.push('"');
    }
    text.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Base<'_> = Base {
        paper: "https://press.example",
        story: "https://press.example/story/bridge",
    };

    #[test]
    fn addresses_are_whole_and_what_only_our_pages_know_is_gone() {
        for (ours, theirs) in [
            (
                "<p class=\"x\"><a href=\"/about\" rel=\"noopener\">a</a> <a href=\"https://b.example/\">b</a></p>",
                "<p><a href=\"https://press.example/about\">a</a> <a href=\"https://b.example/\">b</a></p>",
            ),
            (
                "<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup>",
                "<sup><a href=\"https://press.example/story/bridge#fn-1\">1</a></sup>",
            ),
            (
                "<div class=\"heading\"><h2 id=\"h-a\">A &amp; b</h2><a class=\"anchor\" href=\"#h-a\" aria-label=\"Link\">§</a></div>",
                "<div><h2>A &amp; b</h2></div>",
            ),
            (
                "<figure id=\"picture-1\"><a class=\"enlarge\" href=\"/media/b-1600.webp\"><img src=\"/media/b-800.webp\" width=\"1\" height=\"2\" \
                 srcset=\"/media/b-400.webp 400w\" sizes=\"100vw\" loading=\"lazy\" alt=\"&lt;i&gt; &quot;x&quot;\"></a></figure>",
                "<figure><a href=\"https://press.example/media/b-1600.webp\"><img src=\"https://press.example/media/b-800.webp\" width=\"1\" height=\"2\" \
                 alt=\"&lt;i&gt; &quot;x&quot;\"></a></figure>",
            ),
            (
                "<figure class=\"embed\"><div class=\"frame post\" data-service=\"vimeo\"><p>On Vimeo.</p><button class=\"button load\" \
                 type=\"button\" data-frame=\"x\">Load</button></div><figcaption>A film <a href=\"https://vimeo.com/1\">Open</a></figcaption></figure>",
                "<figure><figcaption>A film <a href=\"https://vimeo.com/1\">Open</a></figcaption></figure>",
            ),
            ("<div>a<div class=\"frame\">b</div>c</div>", "<div>ac</div>"),
        ] {
            assert_eq!(for_elsewhere(ours, BASE), theirs);
        }
    }
}
