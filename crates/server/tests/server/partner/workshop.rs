//! `/partners`: the page that makes snippets.

use axum::http::StatusCode;
use scraper::Html;

use super::with_site;
use crate::support::{RETRACTED, Server, attributes, text};

async fn server() -> Server {
    Server::of_every_status().await
}

#[tokio::test]
async fn the_page_shows_the_newest_story_until_another_is_chosen() {
    let server = server().await;
    let answer = server.get("/partners").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
    );
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("; frame-src 'self' https://"), "{policy}");
    let html = answer.html();
    assert_eq!(text(&html, "h1"), "For partners");
    assert_eq!(
        attributes(&html, ".outcome iframe", "src"),
        ["/embed/v1/card/lamp"]
    );
    let sandbox = attributes(&html, ".outcome iframe", "sandbox");
    assert_eq!(
        sandbox,
        ["allow-scripts allow-popups allow-popups-to-escape-sandbox"]
    );
    assert_eq!(
        attributes(&html, "link[href='/partners.css']", "rel"),
        ["stylesheet"]
    );
    assert!(
        attributes(
            &server.get("/").await.html(),
            "link[href='/partners.css']",
            "rel"
        )
        .is_empty()
    );
    assert!(attributes(&html, "meta[name=robots][content=noindex]", "content").is_empty());
}

#[tokio::test]
async fn the_form_makes_a_snippet_of_every_kind() {
    let server = server().await;
    for (query, src) in [
        ("kind=card&story=bridge", "card/bridge"),
        ("kind=card&story=/story/bridge", "card/bridge"),
        (
            "kind=card&story=http://127.0.0.1:3000/story/bridge/?x=y&theme=dark",
            "card/bridge?theme=dark",
        ),
        (
            "kind=story&story=bridge&theme=light",
            "story/bridge?theme=light",
        ),
        ("kind=list&list=latest&count=3", "list/latest?count=3"),
        ("kind=list&list=category/news", "list/category/news"),
        ("kind=list&list=tag/maps", "list/tag/maps"),
        (
            "kind=weather&place=S%C3%A3o+Paulo",
            "weather?place=S%C3%A3o+Paulo",
        ),
        ("kind=weather", "weather"),
        ("kind=nonsense&width=nonsense&theme=nonsense", "card/lamp"),
    ] {
        let html = server.get(&format!("/partners?{query}")).await.html();
        assert_eq!(
            attributes(&html, ".outcome iframe", "src"),
            [format!("/embed/v1/{src}")],
            "{query}"
        );
        let snippet = Html::parse_fragment(&text(&html, ".outcome pre"));
        let whole = format!("http://127.0.0.1:3000/embed/v1/{src}");
        assert_eq!(attributes(&snippet, "iframe", "src"), [whole], "{query}");
        assert_eq!(
            attributes(&snippet, "blockquote a", "href").len(),
            1,
            "{query}"
        );
        let sizes = |html: &Html| {
            (
                attributes(html, "iframe", "width"),
                attributes(html, "iframe", "height"),
            )
        };
        assert_eq!(sizes(&snippet), sizes(&html), "{query}");
    }
}

#[tokio::test]
async fn a_width_is_brought_within_bounds_and_the_script_is_asked_for() {
    let server = server().await;
    for (query, width, scripts) in [
        ("width=320", "320", 0),
        ("width=1&loader=1", "200", 1),
        ("width=99999", "800", 0),
        ("width=-5&loader=", "480", 1),
    ] {
        let html = server.get(&format!("/partners?{query}")).await.html();
        let snippet = Html::parse_fragment(&text(&html, ".outcome pre"));
        assert_eq!(attributes(&snippet, "iframe", "width"), [width], "{query}");
        let loader = attributes(&snippet, "script", "src");
        assert_eq!(loader.len(), scripts, "{query}");
        assert!(
            loader
                .iter()
                .all(|src| src == "http://127.0.0.1:3000/embed/v1.js"),
            "{loader:?}"
        );
    }
}

#[tokio::test]
async fn what_is_not_in_the_paper_is_said_and_the_form_is_still_there() {
    let server = server().await;
    for query in [
        "story=nowhere",
        "story=draft",
        "story=gone",
        "story=https://elsewhere.example/story/bridge",
        "story=%22%3E%3Cscript%3E",
        "kind=list&list=category/nowhere",
        "kind=list&list=%3Cb%3E",
    ] {
        let answer = server.get(&format!("/partners?{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        let html = answer.html();
        assert!(text(&html, ".outcome").contains("no such story"), "{query}");
        assert_eq!(
            attributes(&html, ".workshop form", "action"),
            ["/partners"],
            "{query}"
        );
        assert!(
            attributes(&html, ".outcome iframe", "src").is_empty(),
            "{query}"
        );
    }
    let long = server
        .get(&format!("/partners?story={}", "a".repeat(5000)))
        .await;
    assert_eq!(long.status, StatusCode::OK);
}

#[tokio::test]
async fn the_page_follows_the_paper() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    assert!(
        !attributes(
            &server.get("/partners").await.html(),
            ".outcome iframe",
            "src"
        )
        .is_empty()
    );
    let file = crate::support::story("bridge", "2026-11-20T06:30:00+00:00", RETRACTED);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    with_site(&server, "").await;
    let html = server.get("/partners").await.html();
    assert!(
        attributes(&html, ".outcome iframe", "src").is_empty(),
        "a paper without a story has nothing to show"
    );
}
