//! Headlines that would break out of what they are put into.

use scraper::{Html, Selector};

use super::{hostile, server_with_a_hostile_headline};
use crate::support::{attributes, text};

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).expect("a selector"))
        .count()
}

#[tokio::test]
async fn a_hostile_headline_is_text_in_every_embed() {
    let server = server_with_a_hostile_headline().await;
    for (address, heading) in [
        ("/embed/v1/card/bridge", "h1"),
        ("/embed/v1/story/bridge", "h1"),
        ("/embed/v1/list/latest", "h2"),
    ] {
        let html = server.get(address).await.html();
        assert_eq!(text(&html, heading), hostile(), "{address}");
        assert_eq!(count(&html, "script"), 1, "{address}");
        assert!(html.errors.is_empty(), "{address}: {:?}", html.errors);
    }
}

#[tokio::test]
async fn a_hostile_headline_is_text_in_the_snippet_wherever_it_is_read_from() {
    let server = server_with_a_hostile_headline().await;
    let page = server.get("/partners?story=bridge&loader=1").await.html();
    assert_eq!(count(&page, ".outcome iframe"), 1);
    let oembed = server
        .get("/oembed?url=http://127.0.0.1:3000/story/bridge")
        .await
        .json();
    assert_eq!(oembed["title"], hostile());
    let shown = text(&page, ".outcome pre");
    let told = oembed["html"].as_str().expect("HTML");
    let around = [
        "lords-press",
        "iframe",
        "blockquote",
        "p",
        "a",
        "p",
        "script",
    ];
    for (snippet, expected) in [(shown.as_str(), &around[..]), (told, &["iframe"])] {
        let html = Html::parse_fragment(snippet);
        if expected.len() > 1 {
            assert_eq!(text(&html, "blockquote a"), hostile());
        }
        assert_eq!(
            attributes(&html, "iframe", "title"),
            [format!("{} – The New Paper", hostile())]
        );
        let elements: Vec<&str> = html
            .select(&Selector::parse("*").expect("a selector"))
            .map(|element| element.value().name())
            .collect();
        assert_eq!(elements[0], "html");
        assert_eq!(&elements[1..], expected);
    }
}

#[tokio::test]
async fn a_hostile_headline_is_text_in_xml() {
    let server = server_with_a_hostile_headline().await;
    let answer = server
        .get("/oembed?format=xml&url=http://127.0.0.1:3000/story/bridge")
        .await;
    let document = roxmltree::Document::parse(answer.text()).expect("XML");
    let title = document
        .descendants()
        .find(|node| node.has_tag_name("title"))
        .expect("a title");
    assert_eq!(title.text().expect("text"), hostile());
    assert!(title.children().all(|child| child.is_text()));
}
