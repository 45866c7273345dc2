//! Texts that try to do what a text may not.

use proptest::prelude::*;
use scraper::{Html, Node};

use super::*;

/// What a page could do that we do not want it to.
pub(super) fn danger(html: &str) -> Option<String> {
    let page = Html::parse_fragment(html);
    page.tree.nodes().find_map(|node| match node.value() {
        Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => Some(format!("{:?}", node.value())),
        Node::Element(element) => {
            let name = element.name();
            let known = "html body a abbr b bdi bdo blockquote br button caption cite code dd del div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr";
            if !known.split(' ').any(|known| known == name) {
                return Some(format!("<{name}>"));
            }
            element.attrs().find_map(|(attribute, value)| {
                let value: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>().to_lowercase();
                let bad = attribute.starts_with("on")
                    || matches!(attribute, "style" | "srcdoc" | "target" | "name" | "action" | "formaction")
                    || ["javascript:", "data:", "vbscript:", "//"].iter().any(|start| matches!(attribute, "href" | "src" | "srcset") && value.starts_with(start))
                    || attribute == "src" && !value.starts_with("/media/")
                    || attribute == "data-frame" && !crate::embed::is_frame(&value)
                    || attribute == "id" && !["h-", "fn-", "fnref-", "picture-"].iter().any(|prefix| value.starts_with(prefix));
                bad.then(|| format!("{attribute}={value}"))
            })
        }
        _ => None,
    })
}

fn text_of(html: &str) -> String {
    Html::parse_fragment(html).root_element().text().collect()
}

/// Each with a text that must survive.
const HOSTILE: &[(&str, &str)] = &[
    ("<script>alert(1)</script>\n\nkept", "kept"),
    ("kept <script>alert(1)</script> too", "too"),
    ("kept <ScRiPt src=//evil.example/x.js></sCrIpT> too", "too"),
    (
        "<SCRIPT/XSS SRC=\"http://evil.example/xss.js\"></SCRIPT>\n\nkept",
        "kept",
    ),
    ("<svg onload=alert(1)>kept</svg>", "kept"),
    ("<svg><script>alert(1)</script></svg>\n\nkept", "kept"),
    (
        "<svg><style><img src=x onerror=alert(1)></style></svg>\n\nkept",
        "kept",
    ),
    (
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></style></table></mtext></math>\n\nkept",
        "kept",
    ),
    ("<img src=x onerror=alert(1)> kept", "kept"),
    ("<img src=\"javascript:alert(1)\"> kept", "kept"),
    ("<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\"> kept", "kept"),
    (
        "<p onclick=\"alert(1)\" style=\"position:fixed\">kept</p>",
        "kept",
    ),
    (
        "<div style=\"background:url(javascript:alert(1))\">kept</div>",
        "kept",
    ),
    ("<a href=\"javascript:alert(1)\">kept</a>", "kept"),
    ("<a href=\"java&#x09;script:alert(1)\">kept</a>", "kept"),
    ("<a href=\"&#1;javascript:alert(1)\">kept</a>", "kept"),
    ("<a href=\"&#106;&#97;vascript:alert(1)\">kept</a>", "kept"),
    (
        "<a href='data:text/html,<script>alert(1)</script>'>kept</a>",
        "kept",
    ),
    ("<a href=\"//evil.example\">kept</a>", "kept"),
    ("<a href=\"/\\evil.example\">kept</a>", "kept"),
    (
        "<a href=\"/about\" target=_blank onmouseover=alert(1)>kept</a>",
        "kept",
    ),
    ("[kept](javascript:alert(1))", "kept"),
    ("[kept](JaVaScRiPt:alert(1))", "kept"),
    ("[kept](java\tscript:alert(1))", "kept"),
    ("[kept](<javascript:alert('1')>)", "kept"),
    ("[kept](&#x6A;avascript:alert(1))", "kept"),
    (
        "[kept](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "kept",
    ),
    ("[kept](vbscript:msgbox(1))", "kept"),
    ("[kept](//evil.example)", "kept"),
    ("[kept][r]\n\n[r]: javascript:alert(1)", "kept"),
    ("<javascript:alert(1)> kept", "kept"),
    ("[kept](/about \"x\\\" onclick=alert(1) y=\\\"\")", "kept"),
    ("![kept](javascript:alert(1))", "kept"),
    ("![kept](https://evil.example/track.png)", "kept"),
    ("![kept](//evil.example/track.png)", "kept"),
    ("![kept](data:image/svg+xml;base64,AAAA)", "kept"),
    (
        "<iframe src=\"https://evil.example\"></iframe> kept",
        "kept",
    ),
    (
        "<iframe srcdoc=\"<script>alert(1)</script>\">kept</iframe>",
        "kept",
    ),
    ("<object data=x><embed src=y></object> kept", "kept"),
    (
        "<form action=\"https://evil.example\"><input name=a><button formaction=x>kept</button></form>",
        "kept",
    ),
    ("<base href=\"https://evil.example/\"> kept", "kept"),
    (
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\"> kept",
        "kept",
    ),
    (
        "<link rel=stylesheet href=//evil.example/a.css> kept",
        "kept",
    ),
    ("<style>body{display:none}</style>\n\nkept", "kept"),
    (
        "<style>@import '//evil.example/a.css'\n</style>\nkept",
        "kept",
    ),
    ("<title>x</title> kept <textarea>y</textarea> end", "end"),
    (
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">kept</noscript> end",
        "kept",
    ),
    (
        "<template><script>alert(1)</script></template> kept",
        "kept",
    ),
    ("<xmp><script>alert(1)</script></xmp> kept", "kept"),
    ("<plaintext> kept", "kept"),
    ("<b>kept", "kept"),
    ("<div><div><p>kept", "kept"),
    ("</div></section></body></html>kept", "kept"),
    ("<table><tr><td>kept", "kept"),
    (
        "<p id=\"app\" name=\"x\" class=\"page masthead\">kept</p>",
        "kept",
    ),
    ("## <img src=x onerror=alert(1)> kept", "kept"),
    ("## kept\" onmouseover=\"alert(1)", "kept"),
    (
        "| <script>alert(1)</script> | kept |\n|---|---|\n| <b onclick=x>1</b> | 2 |",
        "kept",
    ),
    (
        "kept[^<script>]\n\n[^<script>]: <img src=x onerror=alert(1)>",
        "kept",
    ),
    ("kept[^1]\n\n[^1]: <script>alert(1)</script>\n", "kept"),
    ("> [!pull]<script>alert(1)</script>\n> kept", "kept"),
    ("```\"><script>alert(1)</script>\nkept\n```", "kept"),
    ("`<script>alert(1)</script>` kept", "kept"),
    ("&lt;script&gt;alert(1)&lt;/script&gt; kept", "kept"),
    ("\\<script>alert(1)\\</script> kept", "kept"),
    ("<!-- <script>alert(1)</script> --> kept", "kept"),
    ("<!--><img src=x onerror=alert(1)>--> kept", "kept"),
    ("<?php echo 1 ?> kept", "kept"),
    ("<![CDATA[<script>alert(1)</script>]]> kept", "kept"),
    ("<!DOCTYPE html [<!ENTITY a \"b\">]> kept", "kept"),
    ("kept \0 <scr\0ipt>alert(1)</scr\0ipt>", "kept"),
    (
        "<a href=\"/about\"\nonclick=\"alert(1)\"\n>kept</a>",
        "kept",
    ),
    ("<details ontoggle=alert(1) open>kept</details>", "kept"),
    ("<x-widget is=\"y\">kept</x-widget>", "kept"),
    ("<time datetime=\"<script>\">kept</time>", "kept"),
];

#[test]
fn nothing_runs_and_no_text_is_lost() {
    for (text, kept) in HOSTILE {
        let (html, _) = rendered(text);
        assert_eq!(danger(&html), None, "{text}\n{html}");
        assert!(text_of(&html).contains(kept), "{text}\n{html}");
    }
}

#[test]
fn what_is_taken_out_is_reported_with_its_line() {
    for (text, start) in [
        (
            "a\n\n<script>\nalert(1)\n</script>\n\nb",
            "3: <script> is not allowed",
        ),
        (
            "a\n\n<div>\n\n<p\nonclick=x>b</p>\n\n</div>",
            "6: the attribute onclick is not allowed in <p>",
        ),
        (
            "a\nb <span style=x>c</span>",
            "2: the attribute style is not allowed in <span>",
        ),
        (
            "a\n\nb <a href=\"javascript:x\">c</a>",
            "3: the link \"javascript:x\" has a scheme that is not allowed",
        ),
        (
            "a\n\n[b](javascript:x)",
            "3: the link \"javascript:x\" has a scheme that is not allowed",
        ),
        (
            "<img src=\"media/bridge.svg\">",
            "1: <img> is not allowed; write ![Alternative text]",
        ),
        ("a <b>c", "1: <b> is never closed; add </b>"),
        ("a\n\nb</b>", "3: </b> closes nothing; take it out"),
        (
            "<h2>A</h2>",
            "1: <h2> is not allowed; write ## and the heading",
        ),
    ] {
        let problem = problem(text);
        assert!(problem.starts_with(start), "{text}: {problem}");
    }
}

#[test]
fn html_that_would_swallow_the_text_after_it_keeps_the_story_from_being_published() {
    for (text, start) in [
        ("a\n\n<script>\nalert(1)\n\nkept", "3: <script>"),
        (
            "a\n\n<div title=\"\n\nkept",
            "3: a tag or comment is not finished",
        ),
        ("a\n\n<!-- b\n\nkept", "3: a tag or comment is not finished"),
    ] {
        let report = Report::new("x.md");
        render(text, 1, &media(), &report);
        assert!(report.is_faulty(), "{text}");
        let problems = report.into_problems();
        assert!(
            format!("{}: {}", problems[0].line, problems[0].message).starts_with(start),
            "{text}: {problems:?}"
        );
    }
}

#[test]
fn a_text_without_end_or_reason_does_not_hold_up_the_paper() {
    for text in [
        ">".repeat(125_000),
        "- ".repeat(50_000),
        "[".repeat(75_000),
        "![".repeat(50_000),
        "*a ".repeat(50_000),
        "<b>".repeat(50_000),
        "<div>\n".repeat(25_000),
        "</b>".repeat(25_000),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(5_000),
            "-|".repeat(5_000),
            "|\n".repeat(50_000)
        ),
        "[^a]\n\n[^a]: [^a]".repeat(5_000),
        "`".repeat(125_000),
        "<!--".repeat(25_000),
        "[a](<".repeat(25_000),
        "[^".repeat(100_000),
        "## a\n".repeat(12_000),
        "![a](media/b)\n\n".repeat(5_000),
        format!("{}{}", "[a](#b) ".repeat(5_000), "## c\n".repeat(5_000)),
        (0..15_000)
            .map(|number| format!("[^{number}]"))
            .chain((0..15_000).map(|number| format!("\n\n[^{number}]: a")))
            .collect(),
    ] {
        let start = std::time::Instant::now();
        let (html, _) = rendered(&text);
        assert_eq!(danger(&html), None);
        let name: String = text.chars().take(8).collect();
        assert!(
            start.elapsed().as_secs() < 30,
            "{name:?} took {:?}",
            start.elapsed()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_a_page_dangerous(text in r#"([<>/="'`\[\]()!#|\-*_ \n\^:&;]|script|svg|style|on|img|a|href|src|b|p|javascript:|media/|\PC){0,60}"#) {
        let (html, _) = rendered(&text);
        prop_assert_eq!(danger(&html), None, "{}", html);
    }
}
