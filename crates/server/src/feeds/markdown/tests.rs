#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use pulldown_cmark::{Options, Parser, html::push_html};
use scraper::Html;

use super::writer::markdown;
use crate::feeds::elsewhere::Base;

const BASE: Base<'_> = Base {
    paper: "https://press.example",
    story: "https://press.example/story/bridge",
};

/// The words of HTML, whatever stands around them.
fn words(html: &str) -> String {
    let html = Html::parse_fragment(html);
    let text: String = html.root_element().text().collect::<Vec<_>>().concat();
    text.split_whitespace().collect::<Vec<_>>().concat()
}

/// The words that whoever reads the Markdown sees.
fn words_of_markdown(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(markdown, options));
    words(&html)
}

#[test]
fn every_element_becomes_what_editors_write() {
    for (html, written) in [
        (
            "<p>A <em>b</em> <strong>c</strong> <s>d</s></p>\n<p>E</p>\n",
            "A *b* **c** ~~d~~\n\nE",
        ),
        (
            "<p>a<em>b</em>c <em>“x!”</em>y <em>a</em><em>b</em></p>",
            "a*b*c <em>“x!”</em>y *a*<em>b</em>",
        ),
        (
            "<p>m<sup>2</sup>, H<sub>2</sub>O, <q>so</q></p>",
            "m<sup>2</sup>, H<sub>2</sub>O, “so”",
        ),
        ("<p>one<br>\ntwo</p>", "one\\\ntwo"),
        (
            "<div class=\"heading\"><h2 id=\"h-a\">A <em>b</em></h2><a class=\"anchor\" href=\"#h-a\">§</a></div>\n<h4>C</h4>",
            "## A *b*\n\n#### C",
        ),
        (
            "<p><a href=\"/about\" title=\"The &quot;paper&quot;\">us</a>! <a href=\"#h-a\">there</a> <a href=\"https://b.example/a_(b)\">b</a></p>",
            "[us](https://press.example/about \"The \\\"paper\\\"\")! [there](https://press.example/story/bridge#h-a) [b](<https://b.example/a_(b)>)",
        ),
        (
            "<p>Look!<a href=\"/a\">a</a></p>",
            "Look\\![a](https://press.example/a)",
        ),
        (
            "<ul>\n<li>a</li>\n<li>b\n<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n</li>\n</ul>",
            "- a\n\n- b\n\n  3. c\n  4. d",
        ),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "- a\n- b"),
        (
            "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>",
            "> a\n>\n> b",
        ),
        (
            "<pre tabindex=\"0\"><code>let a = \"```\";\n\n  # b\n</code></pre>",
            "````\nlet a = \"```\";\n\n  # b\n````",
        ),
        ("<p>Type <kbd>a`b</kbd></p>", "Type ``a`b``"),
        (
            "<div class=\"table-scroll\"><table><thead><tr><th scope=\"col\">A</th><th scope=\"col\" class=\"align-end\">B | C</th></tr></thead>\
             <tbody><tr><td>1</td><td class=\"align-end\"><code>a|b</code></td></tr></tbody></table></div>",
            "| A | B \\| C |\n| --- | ---: |\n| 1 | `a\\|b` |",
        ),
        (
            "<p>Text<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup>.</p>\n<section class=\"footnotes\" aria-label=\"Footnotes\">\
             <ol>\n<li id=\"fn-1\"><p>Note. <a class=\"footnote-back\" href=\"#fnref-1\">↩</a></p>\n<p>More.</p>\n</li>\n</ol></section>\n",
            "Text[^1].\n\n[^1]: Note.\n\n    More.",
        ),
        (
            "<figure id=\"picture-1\"><a class=\"enlarge\" href=\"/media/b-1600.webp\"><img src=\"/media/b.webp\" alt=\"A [b]\"></a>\
             <figcaption>Caption <span class=\"credit\">Credit</span></figcaption></figure>",
            "![A \\[b\\]](https://press.example/media/b.webp)\n\nCaption Credit",
        ),
        (
            "<figure class=\"embed\"><div class=\"frame\"><p>x</p><button>y</button></div><figcaption>A film <a href=\"https://vimeo.com/1\">Open</a>\
             </figcaption></figure>",
            "A film [Open](https://vimeo.com/1)",
        ),
        ("<div>a <b>b</b> c<p>d</p>e</div>", "a **b** c\n\nd\n\ne"),
        ("<p>a</p>\n<hr>\n<p>b</p>", "a\n\n---\n\nb"),
        (
            "<dl><dt>Ell</dt><dd>A measure.</dd></dl>",
            "Ell\n\nA measure.",
        ),
    ] {
        assert_eq!(markdown(html, BASE), written);
    }
}

#[test]
fn hostile_text_stays_text() {
    for text in [
        "# no heading",
        "1. no list",
        "1) no list",
        "- no list",
        "> no quotation",
        "``` no code",
        "~~~ no code",
        "*no* _emphasis_ **here** ~~there~~",
        "[no](link) ![no](picture) [^1] [no]: /link",
        "<script>alert(1)</script> &amp; &#60; <!-- -->",
        "</script>]]>\"'",
        "=== ---",
        "| no | table |",
        "https://example.org/_a_ \\",
        "\u{202e}right to left\u{200f}",
    ] {
        let mut html = String::from("<p>");
        crate::feeds::clean::push_escaped(&mut html, text);
        html.push_str("</p>");
        assert_eq!(
            words_of_markdown(&markdown(&html, BASE)),
            words(&html),
            "{text}"
        );
    }
}

/// Pieces of a text as the sanitiser may leave them.
fn inline() -> impl Strategy<Value = String> {
    let text = "[a-zA-Z0-9 .,!?*_`#>+~\\[\\]()|\\\\=:;“”-]{0,12}";
    let text = text.prop_map(|text: String| crate::feeds::clean::escaped(&text));
    // No link is in another.
    let link = text
        .clone()
        .prop_map(|text| format!("<a href=\"/a\">{text}</a>"));
    prop_oneof![3 => text, 1 => link].prop_recursive(3, 12, 4, |inner| {
        let several = prop::collection::vec(inner, 1..4).prop_map(|parts| parts.concat());
        let tag = prop::sample::select(vec!["em", "strong", "s", "span", "sub", "q"]);
        prop_oneof![
            several.clone(),
            (tag, several).prop_map(|(tag, text)| format!("<{tag}>{text}</{tag}>")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_or_added_whatever_stands_in_a_line(text in inline()) {
        let html = format!("<p>{text}</p>");
        let seen = words_of_markdown(&markdown(&html, BASE));
        let meant = words(&html.replace("<q>", "“").replace("</q>", "”"));
        prop_assert_eq!(seen, meant, "{}", markdown(&html, BASE));
    }

    #[test]
    fn code_is_kept_as_it_is(code in "[a-z`|* \\\\<>&-]{1,20}") {
        prop_assume!(!code.trim().is_empty());
        let html = format!("<p>a<code>{}</code></p>", crate::feeds::clean::escaped(&code));
        prop_assert_eq!(words_of_markdown(&markdown(&html, BASE)), words(&html));
    }
}

/// Every text of the default publication.
#[test]
fn the_papers_own_stories_lose_no_word() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/stories");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let (_, body) = text.split_once("\n+++\n").unwrap();
        let mut html = String::new();
        push_html(&mut html, Parser::new_ext(body, Options::ENABLE_TABLES));
        assert_eq!(words_of_markdown(&markdown(&html, BASE)), words(&html));
        read += 1;
    }
    assert!(read > 30, "{read} stories");
}
