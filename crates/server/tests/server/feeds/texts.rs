//! Plain files.

use super::configure;
use crate::support::{Server, story};

#[tokio::test]
async fn robots_are_told_what_is_not_for_them_and_where_the_map_is() {
    let server = Server::of_every_status().await;
    let answer = server.get("/robots.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert!(answer.header("cache-control").starts_with("public"));
    let lines: Vec<_> = answer.text().lines().collect();
    assert_eq!(
        lines,
        [
            "User-agent: *",
            "Disallow: /api/",
            "Disallow: /account",
            "Disallow: /confirm",
            "Disallow: /unsubscribe",
            "Disallow: /search?",
            "",
            "Sitemap: http://127.0.0.1:3000/sitemap.xml",
        ]
    );
}

#[tokio::test]
async fn a_story_as_markdown_says_where_it_is_from() {
    let server = Server::of_every_status().await;
    let answer = server.get("/story/bridge.md").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "text/markdown; charset=utf-8"
    );
    assert_eq!(answer.header("x-robots-tag"), "noindex");
    assert_eq!(
        answer.header("link"),
        "<http://127.0.0.1:3000/story/bridge>; rel=\"canonical\""
    );
    assert!(answer.header("cache-control").starts_with("public"));
    assert_eq!(
        answer.text(),
        "# Headline of bridge\n\n**Standfirst of bridge.**\n\n\
         - By [First Hand](http://127.0.0.1:3000/author/first-hand)\n\
         - Published 20 November 2026, 06:30 (2026-11-20T06:30:00+00:00)\n\
         - In [News](http://127.0.0.1:3000/category/news), [The New Paper](http://127.0.0.1:3000)\n\
         - From [http://127.0.0.1:3000/story/bridge](http://127.0.0.1:3000/story/bridge)\n\n\
         The text of bridge.\n\n## A heading\n\nMore alert(1)text.\n"
    );
    // The page beside it is what it was.
    let page = server.get("/story/bridge").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn of_a_story_for_members_there_is_no_markdown() {
    let text = story(
        "bridge",
        "2026-11-20T06:30:00+00:00",
        "access = \"members\"",
    );
    let server = Server::with(&[("bridge.md", &text)]).await;
    assert_eq!(server.get("/story/bridge.md").await.status, 404);
    assert!(
        !server
            .get("/llms.txt")
            .await
            .text()
            .contains("/story/bridge")
    );
    assert!(
        server
            .get("/sitemap/2026.xml")
            .await
            .text()
            .contains("/story/bridge<")
    );
}

#[tokio::test]
async fn what_is_only_like_an_address_of_markdown_is_not_found() {
    let server = Server::of_every_status().await;
    for address in [
        "/story/.md",
        "/story/Bridge.md",
        "/story/bridge.md.md",
        "/story/a/b.md",
        "/bridge.md",
        "/story/bridge.txt",
    ] {
        assert_eq!(server.get(address).await.status, 404, "{address}");
    }
}

#[tokio::test]
async fn programs_that_read_are_told_what_there_is_to_read() {
    let server = Server::of_every_status().await;
    let answer = server.get("/llms.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        "text/markdown; charset=utf-8"
    );
    let lines: Vec<_> = answer
        .text()
        .lines()
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines[0], "# The New Paper");
    assert!(lines[1].starts_with("> One sentence"), "{}", lines[1]);
    assert!(lines.contains(&"## News"));
    assert!(!lines.contains(&"## Notes"), "nothing stands in it");
    assert!(lines.contains(
        &"- [Headline of lamp](http://127.0.0.1:3000/story/lamp.md): Standfirst of lamp."
    ));
    assert!(lines.contains(&"## Optional"));
}

#[tokio::test]
async fn whoever_makes_the_paper_is_named() {
    let server = Server::of_every_status().await;
    let answer = server.get("/humans.txt").await;
    assert_eq!(answer.status, 200);
    assert!(
        answer.text().contains("\nFirst Hand, "),
        "{}",
        answer.text()
    );
}

#[tokio::test]
async fn faults_are_reported_where_the_paper_says_and_nowhere_when_it_does_not() {
    let server = Server::of_every_status().await;
    assert_eq!(server.get("/.well-known/security.txt").await.status, 404);
    configure(
        &server,
        "[contact]\nsecurity = \"mailto:security@press.example\"",
    )
    .await;
    let answer = server.get("/.well-known/security.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        answer.text(),
        "Contact: mailto:security@press.example\nExpires: 2027-05-21T00:00:00Z\nPreferred-Languages: en\n\
         Canonical: http://127.0.0.1:3000/.well-known/security.txt\n"
    );
}
