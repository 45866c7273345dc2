//! What is withdrawn is gone everywhere at once.

use std::fs;

use axum::http::Method;

use crate::support::{Server, story};

/// What makes a story of these days a withdrawn one.
const RETRACTED: &str = "status = \"retracted\"\n[retraction]\nat = 2026-11-22T06:30:00+00:00\nreason = \"The date was wrong.\"";

const EVERYWHERE: &[&str] = &[
    "/feeds/latest.atom",
    "/feeds/latest.rss",
    "/feeds/latest.json",
    "/feeds/category/news.atom",
    "/feeds/author/first-hand.rss",
    "/feeds/tag/maps.json",
    "/sitemap/2026.xml",
    "/sitemap/news.xml",
    "/llms.txt",
];

#[tokio::test]
async fn a_retracted_story_leaves_the_feeds_the_maps_and_the_texts_at_once() {
    let server = Server::over(&[
        ("bridge", "2026-11-21T06:30:00+00:00", ""),
        ("lamp", "2026-11-22T06:30:00+00:00", ""),
    ])
    .await;
    let mut dates = Vec::new();
    for address in EVERYWHERE {
        let answer = server.get(address).await;
        assert!(answer.text().contains("/story/bridge"), "{address}");
        dates.push(answer.header("last-modified").to_owned());
    }
    assert_eq!(server.get("/story/bridge.md").await.status, 200);

    let text = story("bridge", "2026-11-21T06:30:00+00:00", RETRACTED);
    fs::write(server.path("stories/bridge.md"), text).expect("a story");
    server.sync().await;
    for (address, date) in EVERYWHERE.iter().zip(&dates) {
        let headers = [("if-none-match", "W/\"0\""), ("if-modified-since", date)];
        let answer = server.ask(Method::GET, address, &headers).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(!answer.text().contains("/story/bridge"), "{address}");
        assert!(answer.text().contains("/story/lamp"), "{address}");
    }
    let gone = server.get("/story/bridge.md").await;
    assert_eq!(gone.status, 410);
    assert_eq!(gone.header("cache-control"), "no-store");
    assert!(!gone.text().contains("The text of bridge"));
}

#[tokio::test]
async fn what_is_not_shown_is_in_none_of_it() {
    let server = Server::of_every_status().await;
    for address in EVERYWHERE {
        let answer = server.get(address).await;
        for slug in ["draft", "later", "gone"] {
            assert!(
                !answer.text().contains(&format!("/story/{slug}")),
                "{address}: {slug}"
            );
        }
    }
    for (slug, status) in [("draft", 404), ("later", 404), ("gone", 410), ("none", 404)] {
        assert_eq!(
            server.get(&format!("/story/{slug}.md")).await.status,
            status,
            "{slug}"
        );
    }
}

#[tokio::test]
async fn a_date_alone_never_hides_that_a_story_was_withdrawn() {
    // By a clock that goes on, as clocks do: what was recorded later is of a later date.
    let server = Server::by(
        press_server::clock::Clock::System,
        &[
            (
                "bridge.md",
                &story("bridge", "2025-11-21T06:30:00+00:00", ""),
            ),
            ("lamp.md", &story("lamp", "2025-11-22T06:30:00+00:00", "")),
        ],
    )
    .await;
    let before = server.get("/feeds/latest.atom").await;
    // The record says to the second when it was made.
    let recorded = before.header("last-modified").to_owned();
    while press_server::entity::http_date(server.store.now()) == recorded {
        tokio::task::yield_now().await;
    }
    fs::write(
        server.path("stories/bridge.md"),
        story("bridge", "2025-11-21T06:30:00+00:00", RETRACTED),
    )
    .expect("a story");
    server.sync().await;
    let headers = [("if-modified-since", recorded.as_str())];
    let answer = server
        .ask(Method::GET, "/feeds/latest.atom", &headers)
        .await;
    assert_eq!(answer.status, 200);
    assert!(!answer.text().contains("/story/bridge"));
}
