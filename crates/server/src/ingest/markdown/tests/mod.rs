mod embeds;
mod hostile;
mod opening;

use super::*;
use crate::ingest::pictures::Original;

const SVG: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"/>"#;

fn media() -> Media {
    let mut media = Media::default();
    media.insert(Original::examine("media/bridge.svg", SVG).expect("this is SVG"));
    media.insert_broken("media/broken.webp");
    media
}

/// The HTML, and the problems as `line: message`.
fn rendered(text: &str) -> (String, Vec<String>) {
    let report = Report::new("x.md");
    let body = render(text, 1, &media(), &report);
    let problems = report.into_problems();
    (
        body.html.into(),
        problems
            .iter()
            .map(|problem| format!("{}: {}", problem.line, problem.message))
            .collect(),
    )
}

fn html(text: &str) -> String {
    let (html, problems) = rendered(text);
    assert_eq!(problems, [""; 0], "{text}");
    html
}

fn problem(text: &str) -> String {
    let (_, mut problems) = rendered(text);
    assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    problems.remove(0)
}

#[test]
fn plain_text_becomes_paragraphs_with_typographic_quotes() {
    assert_eq!(
        html("\"It's *so* -- and **so**...\"\n\n~~no~~ `a<b`"),
        "<p>“It’s <em>so</em> – and <strong>so</strong>…”</p>\n<p><s>no</s> <code>a&lt;b</code></p>\n"
    );
    assert_eq!(
        html("1. a\n2. b\n\n7) c\n"),
        "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<ol start=\"7\">\n<li>c</li>\n</ol>\n"
    );
    assert_eq!(
        html("a  \nb\n\n---\n\n```rust\nx < y\n```"),
        "<p>a<br>\nb</p>\n<hr>\n<pre tabindex=\"0\"><code>x &lt; y\n</code></pre>\n"
    );
}

#[test]
fn headings_have_anchors_made_of_their_text_each_once_and_the_upper_ones_a_link_to_it() {
    assert_eq!(
        html("## The *Envoy’s* café\n\n### Two\n\n#### Two\n\n##### Deep\n\n## …"),
        "<div class=\"heading\"><h2 id=\"h-the-envoys-cafe\">The <em>Envoy’s</em> café</h2>\
         <a class=\"anchor\" href=\"#h-the-envoys-cafe\" aria-label=\"Link to this section: The Envoy’s café\">§</a></div>\n\
         <div class=\"heading\"><h3 id=\"h-two\">Two</h3>\
         <a class=\"anchor\" href=\"#h-two\" aria-label=\"Link to this section: Two\">§</a></div>\n\
         <h4 id=\"h-two-2\">Two</h4>\n<h5>Deep</h5>\n\
         <div class=\"heading\"><h2 id=\"h-section\">…</h2>\
         <a class=\"anchor\" href=\"#h-section\" aria-label=\"Link to this section: …\">§</a></div>\n"
    );
}

#[test]
fn a_heading_of_the_first_level_is_printed_as_one_of_the_second() {
    let (html, problems) = rendered("a\n\n# One\n\n#### Three too deep");
    assert!(html.contains("<h2 id=\"h-one\">One</h2>"), "{html}");
    assert_eq!(
        problems[0],
        "3: a heading with one # is the headline's place; begin with ##"
    );
    assert_eq!(
        problems[1],
        "5: the heading skips a level with ####; write ###"
    );
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    let html = html("![A \"bridge\"](media/bridge.svg \"It’s <old> | Plate: us\")");
    assert!(
        html.starts_with("<figure id=\"picture-1\"><a class=\"enlarge\" href=\"/media/bridge-"),
        "{html}"
    );
    assert!(
        html.contains(
            " width=\"300\" height=\"200\" loading=\"lazy\" decoding=\"async\" alt=\"A “bridge”\"></a>"
        ),
        "{html}"
    );
    assert!(
        html.ends_with("<figcaption>It’s &lt;old&gt; <span class=\"credit\">Plate: us</span></figcaption></figure>\n"),
        "{html}"
    );
}

#[test]
fn a_picture_in_a_sentence_stays_in_it() {
    let html = html("See ![the bridge](media/bridge.svg) here.");
    assert!(
        html.starts_with("<p>See <img src=\"/media/bridge-") && html.ends_with("> here.</p>\n"),
        "{html}"
    );
}

#[test]
fn a_picture_that_cannot_be_shown_is_a_problem() {
    for (text, start) in [
        (
            "a\n\n![](media/bridge.svg)",
            "3: the picture media/bridge.svg has no alternative text",
        ),
        (
            "![A](media/brigde.svg)",
            "1: the picture media/brigde.svg does not exist; put the picture there; did you mean \"media/bridge.svg\"?",
        ),
        (
            "![A](media/../bridge.svg)",
            "1: the picture media/../bridge.svg does not exist",
        ),
        (
            "![A](media/broken.webp)",
            "1: the picture media/broken.webp cannot be used",
        ),
        (
            "![A](bridge.svg)",
            "1: the picture \"bridge.svg\" is not a picture of ours",
        ),
        (
            "![A](https://evil.example/a.png)",
            "1: the picture https://evil.example/a.png is from elsewhere",
        ),
        (
            "![A](//evil.example/a.png)",
            "1: the picture //evil.example/a.png is from elsewhere",
        ),
        (
            "![A](data:image/png;base64,AAAA)",
            "1: the picture data:image/png;base64,AAAA is from elsewhere",
        ),
    ] {
        let problem = problem(text);
        assert!(problem.starts_with(start), "{problem}");
    }
}

#[test]
fn figures_are_numbered_so_that_each_has_an_address() {
    let html =
        html("![A](media/bridge.svg)\n\nB ![b](media/bridge.svg).\n\n> ![C](media/bridge.svg)\n");
    let ids: Vec<_> = html.match_indices("id=\"picture-").collect();
    assert_eq!(ids.len(), 2, "{html}");
    assert!(
        html.contains("id=\"picture-1\"") && html.contains("id=\"picture-2\""),
        "{html}"
    );
}

#[test]
fn a_marked_quotation_is_a_pull_quote() {
    let quote =
        "<blockquote class=\"pull-quote\"><p>The furniture <em>decides</em>.</p>\n</blockquote>\n";
    assert_eq!(html("> [!pull]\n> The furniture *decides*."), quote);
    assert_eq!(html("> [!PULL] The furniture *decides*."), quote);
    assert_eq!(
        html("> The furniture."),
        "<blockquote>\n<p>The furniture.</p>\n</blockquote>\n"
    );
    assert!(problem("> [!note]\n> Text").contains("is marked [!pull] or [!embed]"));
}

#[test]
fn a_table_has_heads_with_a_scope_in_a_frame_that_scrolls() {
    assert_eq!(
        html("| A | B |\n|:-:|--:|\n| 1 | |\n"),
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\"><table><thead><tr><th scope=\"col\" class=\"align-centre\">A</th><th scope=\"col\" class=\"align-end\">B</th></tr></thead><tbody><tr><td class=\"align-centre\">1</td><td class=\"align-end\"></td></tr></tbody></table></div>\n"
    );
}

#[test]
fn a_table_with_an_empty_corner_has_heads_at_its_side() {
    let html = html("| | B |\n|---|---|\n| Row | 2 |\n");
    assert!(
        html.contains("<tr><td></td><th scope=\"col\">B</th></tr>"),
        "{html}"
    );
    assert!(
        html.contains("<tr><th scope=\"row\">Row</th><td>2</td></tr>"),
        "{html}"
    );
}

#[test]
fn no_two_tables_bear_the_same_name() {
    let html = html("| A |\n|---|\n| 1 |\n\nB\n\n| C |\n|---|\n| 2 |\n");
    assert_eq!(html.matches("aria-label=\"Table\"").count(), 1, "{html}");
    assert_eq!(html.matches("aria-label=\"Table 2\"").count(), 1, "{html}");
}

#[test]
fn footnotes_stand_at_the_end_with_ways_back() {
    assert_eq!(
        html("One[^b] two[^a] three[^b].\n\n[^a]: Note *a*.\n\n[^b]: Note b.\n\n    More.\n\nEnd."),
        "<p>One<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" aria-label=\"Footnote 1\">1</a></sup> \
         two<sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" aria-label=\"Footnote 2\">2</a></sup> \
         three<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" aria-label=\"Footnote 1\">1</a></sup>.</p>\n\
         <p>End.</p>\n\
         <section class=\"footnotes\" aria-label=\"Footnotes\"><ol>\n\
         <li id=\"fn-1\"><p>Note b.</p>\n<p>More. <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Back to the text from footnote 1\">↩</a> \
         <a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"Back to the text from footnote 1, place 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-2\"><p>Note <em>a</em>. <a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"Back to the text from footnote 2\">↩</a></p>\n</li>\n\
         </ol></section>\n"
    );
}

#[test]
fn a_footnote_without_its_other_half_is_a_problem() {
    assert!(problem("Text.\n\n[^a]: Note.").starts_with("3: nothing refers to the footnote [^a]"));
    assert!(problem("Text.\n\nMore[^a].").starts_with("3: the footnote [^a] is not written"));
}

#[test]
fn no_footnote_is_lost_in_another() {
    let html = html("A[^a] b[^b].\n\n[^a]: Outer.\n\n    [^b]: Inner.\n\n    After.\n\nEnd.");
    for (text, times) in [
        ("Outer.", 1),
        ("Inner.", 1),
        ("After.", 1),
        ("End.", 1),
        ("<li id=", 2),
    ] {
        assert_eq!(html.matches(text).count(), times, "{text}: {html}");
    }
    let problem = problem("A[^a].\n\n[^a]: One.\n\n[^a]: Two.");
    assert!(
        problem.starts_with("5: the footnote [^a] is written twice"),
        "{problem}"
    );
}

#[test]
fn links_are_marked_by_where_they_lead() {
    assert_eq!(
        html(
            "[a](https://example.org/?a=1&b=2 \"T\") [b](/about#h-x) <mailto:a@b.example> <a@b.example>"
        ),
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener\" title=\"T\">a</a> <a href=\"/about#h-x\">b</a> \
         <a href=\"mailto:a@b.example\">mailto:a@b.example</a> <a href=\"mailto:a@b.example\">a@b.example</a></p>\n"
    );
    let report = Report::new("x.md");
    let body = render(
        "a\n[b](/about#h-x) <a href=\"/story/y?z\">c</a>",
        7,
        &Media::default(),
        &report,
    );
    let links: Vec<_> = body
        .links
        .iter()
        .map(|link| (link.line, link.path.as_str(), link.fragment.as_deref()))
        .collect();
    assert_eq!(links, [(8, "/about", Some("h-x")), (8, "/story/y", None)]);
}

#[test]
fn an_anchor_is_found_with_and_without_its_prefix() {
    let html = html("[a](#two-ends) [b](#h-two-ends)\n\n## Two ends");
    assert_eq!(
        html.matches("<a href=\"#h-two-ends\">").count(),
        2,
        "{html}"
    );
    assert_eq!(
        problem("[a](#two-end)\n\n## Two ends"),
        "1: #two-end is no heading of this text; only the link's text is printed; did you mean \"h-two-ends\"?"
    );
}

#[test]
fn words_are_counted_as_a_reader_sees_them() {
    let report = Report::new("x.md");
    let body = render(
        "## Two words\n\nThree <b>more</b> here[^1].\n\n[^1]: And two.",
        1,
        &media(),
        &report,
    );
    // The number of the note stands in the word before it, and at the note there is none.
    assert_eq!(body.word_count, 7);
}
