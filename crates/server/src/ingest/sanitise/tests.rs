use super::*;

#[test]
fn our_own_markup_passes_unchanged() {
    for html in [
        r#"<blockquote class="pull-quote"><p>Text</p></blockquote>"#,
        r##"<div class="heading"><h2 id="h-one">One</h2><a class="anchor" href="#h-one" aria-label="Link to this section: One">§</a></div>"##,
        r#"<figure class="embed"><div class="frame post"><button class="button load" type="button" data-frame="https://mastodon.social/@a/1/embed">Load</button></div></figure>"#,
        r#"<figure id="picture-1"><a class="enlarge" href="/media/a-1a2b3c4d-960.webp"><img src="/media/a-1a2b3c4d-960.webp" width="1600" height="900" srcset="/media/a-1a2b3c4d-400.webp 400w, /media/a-1a2b3c4d-960.webp 960w" sizes="100vw" loading="lazy" decoding="async" alt="A"></a><figcaption>C <span class="credit">D</span></figcaption></figure>"#,
        r#"<div class="table-scroll" role="region" tabindex="0" aria-label="Table"><table><thead><tr><th scope="col" class="align-end">A</th></tr></thead></table></div>"#,
        r##"<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" aria-label="Footnote 1">1</a></sup>"##,
        r#"<section class="footnotes" aria-label="Footnotes"><ol><li id="fn-1">A</li></ol></section>"#,
        r#"<h2 id="h-one">One</h2><a href="https://example.org/" rel="noopener">Link</a><hr><br>"#,
    ] {
        assert_eq!(SafeHtml::clean(html).as_str(), html);
    }
}

#[test]
fn what_is_not_ours_goes_and_its_text_stays() {
    for (html, clean) in [
        (
            r#"<p class="evil pull-quote" style="x" onclick="y">A</p>"#,
            "<p>A</p>",
        ),
        (
            r#"<blockquote class="evil pull-quote">A</blockquote>"#,
            r#"<blockquote class="pull-quote">A</blockquote>"#,
        ),
        (r#"<h2 id="app">A</h2>"#, "<h2>A</h2>"),
        (r#"<h2 id="h-">A</h2>"#, "<h2>A</h2>"),
        (
            r#"<img src="https://evil.example/a.png" alt="A">"#,
            r#"<img alt="A">"#,
        ),
        (r#"<img src="/media/../x" alt="A">"#, r#"<img alt="A">"#),
        (
            r#"<img srcset="/media/a.webp 1w, //evil 2w" alt="A">"#,
            r#"<img alt="A">"#,
        ),
        (r#"<a href="JAVASCRIPT:x">A</a>"#, "<a>A</a>"),
        (r#"<a href="//evil.example">A</a>"#, "<a>A</a>"),
        (
            r#"<a href="https://a.example" rel="opener" target="_blank">A</a>"#,
            r#"<a href="https://a.example">A</a>"#,
        ),
        (
            r#"<form><input><button type="submit" formaction="/x" onclick="y">A</button></form>"#,
            "<button>A</button>",
        ),
        (
            r#"<button data-frame="https://evil.example/">A</button>"#,
            "<button>A</button>",
        ),
        (r#"<figure id="app">A</figure>"#, "<figure>A</figure>"),
        ("<!-- a --><svg><p>A</p></svg>", "<p>A</p>"),
        ("<script>x</script><style>y</style>A", "A"),
    ] {
        assert_eq!(SafeHtml::clean(html).as_str(), clean, "{html}");
    }
}
