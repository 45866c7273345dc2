//! Whatever editors and authors write, it stays text.

use roxmltree::Document;

use super::{all, put, record, text_of};
use crate::support::Server;

/// What ingest would refuse is among it: whoever writes into the store may be another.
fn headlines() -> Vec<String> {
    vec![
        "\"Quotes\" 'and' `more`".to_owned(),
        "</script><script>alert(1)</script>".to_owned(),
        "]]> <![CDATA[ --> <!-- ?>".to_owned(),
        "\u{202e}right to left\u{200f} \u{2066}isolated\u{2069}".to_owned(),
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}controlled".to_owned(),
        "&amp; &lt; &#0; &#x1; &nosuch;".to_owned(),
        "[x](javascript:alert(1)) ![y](z) # `".to_owned(),
        "x".repeat(500),
        "🗞".repeat(500),
    ]
}

/// What may stand in XML 1.0 of a text.
fn allowed(text: &str) -> String {
    let forbidden =
        |it: &char| (*it < ' ' && !"\t\n\r".contains(*it)) || matches!(it, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(|it| !forbidden(it)).collect()
}

async fn publish() -> Server {
    let server = Server::with(&[]).await;
    let stories = headlines().into_iter().enumerate().map(|(at, headline)| {
        let mut body = String::from("<p>");
        for character in headline.chars() {
            match character {
                '<' => body.push_str("&lt;"),
                '>' => body.push_str("&gt;"),
                '&' => body.push_str("&amp;"),
                other => body.push(other),
            }
        }
        record(&format!("hostile-{at}"), &headline, &(body + "</p>"))
    });
    put(&server, &stories.collect::<Vec<_>>()).await;
    server
}

#[tokio::test]
async fn no_headline_breaks_out_of_a_feed() {
    let server = publish().await;
    for (address, entry) in [
        ("/feeds/latest.atom", "entry"),
        ("/feeds/latest.rss", "item"),
    ] {
        let answer = server.get(address).await;
        let document = Document::parse(answer.text()).expect("XML");
        let entries = all(document.root(), entry);
        assert_eq!(entries.len(), headlines().len(), "{address}");
        // The last that was stored comes first.
        for (entry, headline) in entries.iter().zip(headlines().iter().rev()) {
            assert_eq!(text_of(*entry, "title"), allowed(headline), "{address}");
        }
    }
    let feed = server.get("/feeds/latest.json").await.json();
    for (item, headline) in feed["items"]
        .as_array()
        .expect("items")
        .iter()
        .zip(headlines().iter().rev())
    {
        assert_eq!(item["title"], headline.as_str());
    }
}

#[tokio::test]
async fn no_text_in_a_feed_becomes_a_script() {
    let server = publish().await;
    let feed = server.get("/feeds/latest.json").await.json();
    for item in feed["items"].as_array().expect("items") {
        let html = item["content_html"].as_str().expect("HTML");
        assert!(!html.contains("<script"), "{html}");
    }
}

#[tokio::test]
async fn no_headline_breaks_out_of_a_map_or_a_text() {
    let server = publish().await;
    for address in [
        "/sitemap/news.xml",
        "/sitemap/2026.xml",
        "/sitemap/pages.xml",
        "/sitemap.xml",
    ] {
        let answer = server.get(address).await;
        let document = Document::parse(answer.text()).expect("XML");
        assert!(!all(document.root(), "loc").is_empty(), "{address}");
    }
    let news = server.get("/sitemap/news.xml").await;
    let document = Document::parse(news.text()).expect("XML");
    let titles: Vec<_> = all(document.root(), "title")
        .iter()
        .map(|it| it.text().unwrap_or_default().to_owned())
        .collect();
    let expected: Vec<_> = headlines().iter().rev().map(|it| allowed(it)).collect();
    assert_eq!(titles, expected);
    for line in server.get("/llms.txt").await.text().lines() {
        let fits = ["# ", "## ", "> ", "- ["]
            .iter()
            .any(|start| line.starts_with(start));
        assert!(
            fits || line.is_empty() || line.contains("Each story"),
            "{line}"
        );
        assert!(!line.replace("\\<", "").contains("<script"), "{line}");
    }
    for at in 0..headlines().len() {
        let answer = server.get(&format!("/story/hostile-{at}.md")).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text().replace("\\<", "").contains("<script"));
        assert!(!answer.text().contains('\u{1}'));
    }
}
