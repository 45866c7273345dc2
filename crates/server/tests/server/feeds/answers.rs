//! Status, headers and what is kept.

use axum::http::Method;

use super::{FEEDS, configure, put, record, stories};
use crate::support::{Server, story};

#[tokio::test]
async fn every_feed_says_what_it_is_and_who_may_keep_it() {
    let server = Server::of_every_status().await;
    for address in FEEDS {
        let answer = server.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        let kind = match address.rsplit('.').next() {
            Some("atom") => "application/atom+xml; charset=utf-8",
            Some("rss") => "application/rss+xml; charset=utf-8",
            _ => "application/feed+json; charset=utf-8",
        };
        assert_eq!(answer.header("content-type"), kind, "{address}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
        );
        assert!(answer.header("etag").starts_with("W/\""), "{address}");
        assert!(answer.header("last-modified").ends_with(" GMT"));
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_eq!(
            answer.header("link"),
            format!("<http://127.0.0.1:3000{address}>; rel=\"self\"")
        );
        assert!(answer.headers.get("set-cookie").is_none());
        let shown = ["lamp", "bridge"].map(|slug| format!("http://127.0.0.1:3000/story/{slug}"));
        assert_eq!(stories(address, answer.text()), shown, "{address}");
    }
}

#[tokio::test]
async fn what_a_client_has_is_not_sent_again() {
    let server = Server::of_every_status().await;
    for address in FEEDS {
        let first = server.get(address).await;
        let (tag, date) = (first.header("etag"), first.header("last-modified"));
        for (headers, status) in [
            (vec![("if-none-match", tag)], 304),
            (vec![("if-modified-since", date)], 304),
            // The tag says more than the date.
            (
                vec![("if-none-match", "W/\"0\""), ("if-modified-since", date)],
                200,
            ),
            (
                vec![
                    ("if-none-match", tag),
                    ("if-modified-since", "Thu, 01 Jan 1970 00:00:00 GMT"),
                ],
                304,
            ),
            (
                vec![("if-modified-since", "Thu, 01 Jan 1970 00:00:00 GMT")],
                200,
            ),
            (vec![("if-modified-since", "yesterday")], 200),
        ] {
            let answer = server.ask(Method::GET, address, &headers).await;
            assert_eq!(answer.status, status, "{address} {headers:?}");
            assert_eq!(answer.body.is_empty(), status == 304);
            assert_eq!(answer.header("last-modified"), date, "{address}");
        }
    }
}

#[tokio::test]
async fn a_feed_is_read_with_get_and_head_and_nothing_else() {
    let server = Server::of_every_status().await;
    for address in [
        "/feeds/latest.atom",
        "/feed",
        "/feeds",
        "/sitemap.xml",
        "/sitemap/2026.xml",
        "/robots.txt",
    ] {
        let got = server.get(address).await;
        let head = server.ask(Method::HEAD, address, &[]).await;
        assert_eq!(head.status, got.status, "{address}");
        assert_eq!(head.header("content-type"), got.header("content-type"));
        assert!(head.body.is_empty(), "{address}");
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            let answer = server.ask(method, address, &[]).await;
            assert_eq!(answer.status, 405, "{address}");
        }
    }
}

#[tokio::test]
async fn an_address_of_no_feed_is_not_found() {
    let server = Server::of_every_status().await;
    for address in [
        "/feeds/newest.atom",
        "/feeds/latest.xml",
        "/feeds/category/none.atom",
        "/feeds/author/nobody.rss",
        "/feeds/tag/nothing.json",
        "/feeds/category/News.atom",
        "/feeds/tag/%2e%2e.atom",
        "/sitemap/1999.xml",
        "/sitemap/2026-2.xml",
        "/sitemap/2026-1.xml",
        "/sitemap/x.xml",
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn where_many_look_first_leads_to_the_feed() {
    let server = Server::of_every_status().await;
    let answer = server.get("/feed").await;
    assert_eq!(answer.status, 301);
    assert_eq!(answer.header("location"), "/feeds/latest.rss");
    assert!(answer.header("cache-control").starts_with("public"));
}

#[tokio::test]
async fn a_feed_holds_the_fifty_newest_stories() {
    let server = Server::with(&[]).await;
    let many: Vec<_> = (0..60)
        .map(|number| {
            let mut story = record(
                &format!("story-{number}"),
                &format!("Number {number}"),
                "<p>Text.</p>",
            );
            story.published_at -= jiff::SignedDuration::from_mins(number);
            story
        })
        .collect();
    put(&server, &many).await;
    for address in [
        "/feeds/latest.atom",
        "/feeds/category/news.rss",
        "/feeds/author/first-hand.json",
    ] {
        let answer = server.get(address).await;
        let held = stories(address, answer.text());
        assert_eq!(held.len(), 50, "{address}");
        assert!(held[0].ends_with("/story-0") && held[49].ends_with("/story-49"));
    }
}

#[tokio::test]
async fn a_feed_of_nothing_is_one_too() {
    let server = Server::with(&[]).await;
    for address in FEEDS.iter().filter(|address| !address.contains("/tag/")) {
        let answer = server.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(stories(address, answer.text()), Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_hub_is_named_in_feeds_and_their_headers_when_there_is_one() {
    let server = Server::with(&[(
        "bridge.md",
        &story("bridge", "2026-11-20T06:30:00+00:00", ""),
    )])
    .await;
    for address in [
        "/feeds/latest.atom",
        "/feeds/latest.rss",
        "/feeds/latest.json",
    ] {
        assert!(
            !server.get(address).await.text().contains("hub"),
            "{address}"
        );
    }
    configure(
        &server,
        "[syndication]\nhub = \"https://hub.example/?a=1&b=2\"\nindexnow_key = \"the-papers-own-key\"",
    )
    .await;
    for (address, named) in [
        (
            "/feeds/latest.atom",
            "<link rel=\"hub\" href=\"https://hub.example/?a=1&amp;b=2\"/>",
        ),
        (
            "/feeds/latest.rss",
            "<atom:link rel=\"hub\" href=\"https://hub.example/?a=1&amp;b=2\"/>",
        ),
        (
            "/feeds/latest.json",
            "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"https://hub.example/?a=1&b=2\"}]",
        ),
    ] {
        let answer = server.get(address).await;
        assert!(answer.text().contains(named), "{address}");
        assert_eq!(
            answer.header("link"),
            format!(
                "<https://hub.example/?a=1&b=2>; rel=\"hub\", <http://127.0.0.1:3000{address}>; rel=\"self\""
            )
        );
    }
    // No page is any the wiser.
    for address in ["/", "/story/bridge", "/api/v1/site"] {
        let answer = server.get(address).await;
        assert!(!answer.text().contains("hub.example"), "{address}");
        assert!(!answer.text().contains("the-papers-own-key"), "{address}");
    }
    let key = server.get("/the-papers-own-key.txt").await;
    assert_eq!(
        (key.status.as_u16(), key.text()),
        (200, "the-papers-own-key")
    );
    assert_eq!(key.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(server.get("/the-papers-own-ke.txt").await.status, 404);
}
