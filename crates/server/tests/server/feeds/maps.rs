//! Maps for search engines.

use std::time::Instant;

use http_body_util::BodyExt as _;
use roxmltree::Document;
use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};
use tower::ServiceExt as _;

use super::{all, put, record, text_of};
use crate::support::{NOW, Server};
use press_server::{clock::Clock, store::Store};

const XML: &str = "application/xml; charset=utf-8";

fn locations(text: &str) -> Vec<String> {
    let document = Document::parse(text).expect("XML");
    all(document.root(), "loc")
        .iter()
        .filter(|it| {
            it.tag_name().namespace() == Some("http://www.sitemaps.org/schemas/sitemap/0.9")
        })
        .map(|it| {
            it.text()
                .unwrap_or_default()
                .replace("http://127.0.0.1:3000", "")
        })
        .collect()
}

#[tokio::test]
async fn the_index_names_the_pages_the_news_and_each_year() {
    let server = Server::over(&[
        ("old", "2024-12-31T23:59:00+00:00", ""),
        (
            "older",
            "2024-01-01T00:00:00+00:00",
            "modified_at = 2026-03-01T10:00:00+00:00",
        ),
        ("new", "2026-11-21T06:30:00+00:00", ""),
    ])
    .await;
    let answer = server.get("/sitemap.xml").await;
    assert_eq!(answer.header("content-type"), XML);
    assert!(answer.header("cache-control").starts_with("public"));
    assert_eq!(
        locations(answer.text()),
        [
            "/sitemap/pages.xml",
            "/sitemap/news.xml",
            "/sitemap/2026.xml",
            "/sitemap/2024.xml"
        ]
    );
    let document = Document::parse(answer.text()).expect("XML");
    let changed: Vec<_> = all(document.root(), "sitemap")
        .iter()
        .map(|it| text_of(*it, "lastmod"))
        .collect();
    assert_eq!(
        changed[2..],
        ["2026-11-21T06:30:00+00:00", "2026-03-01T10:00:00+00:00"]
    );
    let of_2024 = server.get("/sitemap/2024.xml").await;
    assert_eq!(of_2024.header("content-type"), XML);
    assert!(of_2024.header("cache-control").starts_with("public"));
    assert_eq!(locations(of_2024.text()), ["/story/older", "/story/old"]);
}

#[tokio::test]
async fn where_nothing_is_new_there_is_no_map_of_news_and_a_number_that_is_no_year_has_no_map() {
    let server = Server::over(&[("old", "2024-12-31T23:59:00+00:00", "")]).await;
    let index = server.get("/sitemap.xml").await;
    assert_eq!(
        locations(index.text()),
        ["/sitemap/pages.xml", "/sitemap/2024.xml"]
    );
    for address in [
        "/sitemap/news.xml",
        "/sitemap/2025.xml",
        "/sitemap/10000.xml",
        "/sitemap/32767.xml",
    ] {
        let answer = server.get(address).await;
        assert_eq!(
            answer.status,
            axum::http::StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}

#[tokio::test]
async fn pages_that_are_no_stories_are_on_a_map_of_their_own() {
    let server = Server::of_every_status().await;
    let pages = locations(server.get("/sitemap/pages.xml").await.text());
    assert_eq!(
        pages,
        [
            "/",
            "/category/news",
            "/category/notes",
            "/about",
            "/accessibility",
            "/contact",
            "/privacy",
            "/author/first-hand"
        ]
    );
    for page in pages {
        assert_eq!(server.get(&page).await.status, 200, "{page}");
    }
}

#[tokio::test]
async fn news_are_of_the_last_two_days() {
    let server = Server::over(&[
        ("now", "2026-11-22T12:00:00+00:00", ""),
        (
            "yesterday",
            "2026-11-20T12:00:00+00:00",
            "language = \"ar\"",
        ),
        ("before", "2026-11-20T11:59:59+00:00", ""),
    ])
    .await;
    let answer = server.get("/sitemap/news.xml").await;
    assert_eq!(locations(answer.text()), ["/story/now", "/story/yesterday"]);
    let document = Document::parse(answer.text()).expect("XML");
    let news = all(document.root(), "news");
    assert_eq!(text_of(news[0], "name"), "The New Paper");
    assert_eq!(text_of(news[0], "language"), "en");
    assert_eq!(text_of(news[1], "language"), "ar");
    assert_eq!(
        text_of(news[0], "publication_date"),
        "2026-11-22T12:00:00+00:00"
    );
    assert_eq!(text_of(news[0], "title"), "Headline of now");
}

#[tokio::test]
async fn news_are_a_thousand_at_most() {
    let server = Server::with(&[]).await;
    let many: Vec<_> = (0..1100)
        .map(|number| record(&format!("story-{number}"), "Headline", "<p>Text.</p>"))
        .collect();
    put(&server, &many).await;
    let answer = server.get("/sitemap/news.xml").await;
    assert_eq!(locations(answer.text()).len(), 1000);
}

/// A server over so many stories, a minute apart and the last at noon of the present day, put straight into the tables.
async fn over_many(count: u32) -> Server {
    let mut server = Server::with(&[]).await;
    server.store.close().await.expect("closed");
    let path = server.dir.path().join("press.sqlite");
    let mut connection = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .expect("a database");
    let now: jiff::Timestamp = NOW.parse().expect("a moment");
    sqlx::query(
        "WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < ?1)
        INSERT INTO story (slug, source, fingerprint, status, published_at, category, authors, tags, pictured, summary, corrections,
            revision, sha256)
        SELECT 'made-' || n, 'stories/made-' || n || '.md', 'f', 'published', ?2 - n * 60, 'news', '[\"first-hand\"]', '[]', 0,
            json_object('slug', 'made-' || n, 'headline', 'Made ' || n, 'standfirst', '.', 'category', 'news', 'authors',
                json_array('first-hand'), 'published_at', ?2 - n * 60, 'word_count', 1, 'lead_image', NULL, 'access', 'free'),
            '[]', 1, 's'
        FROM number",
    )
    .bind(count)
    .bind(now.as_second())
    .execute(&mut connection)
    .await
    .expect("stories");
    connection.close().await.expect("closed");
    let store = Store::open(&path, Clock::Fixed(now))
        .await
        .expect("a database");
    let state = press_server::state::AppState::new(
        store.clone(),
        press_server::client_files::ClientFiles::load().expect("the client is built"),
        1 << 20,
        None,
    );
    state.mark_ready();
    server.router = press_server::router::router(state.clone());
    server.state = state;
    server.store = store;
    server
}

/// What a map is made of, read as it comes: how many addresses, how long all of it, how long its longest chunk; and its first and last
/// bytes.
struct Streamed {
    addresses: usize,
    bytes: usize,
    longest: usize,
    start: Vec<u8>,
    end: Vec<u8>,
}

async fn stream(server: &Server, address: &str) -> Streamed {
    let request = axum::http::Request::builder().uri(address);
    let request = request.body(axum::body::Body::empty()).expect("a request");
    let response = server
        .router
        .clone()
        .oneshot(request)
        .await
        .expect("an answer");
    assert_eq!(response.status(), 200, "{address}");
    assert!(response.headers().get("content-length").is_none());
    let mut body = response.into_body();
    let mut streamed = Streamed {
        addresses: 0,
        bytes: 0,
        longest: 0,
        start: Vec::new(),
        end: Vec::new(),
    };
    while let Some(frame) = body.frame().await {
        let chunk = frame.expect("a whole map").into_data().expect("data");
        streamed.addresses += chunk.windows(5).filter(|it| it == b"<loc>").count();
        streamed.bytes += chunk.len();
        streamed.longest = streamed.longest.max(chunk.len());
        if streamed.start.is_empty() {
            streamed.start = chunk[..chunk.len().min(60)].to_vec();
        }
        streamed.end = chunk[chunk.len().saturating_sub(60)..].to_vec();
    }
    streamed
}

/// The protocol's bound on a file, and ours on what is held of it at once.
const LARGEST: usize = 50 * 1024 * 1024;
const LONGEST_CHUNK: usize = 512 * 1024;

#[tokio::test]
async fn a_year_of_a_hundred_and_twenty_thousand_stories_is_three_maps() {
    let server = over_many(120_000).await;
    let index = server.get("/sitemap.xml").await;
    let maps = locations(index.text());
    assert_eq!(
        maps[2..],
        [
            "/sitemap/2026.xml",
            "/sitemap/2026-2.xml",
            "/sitemap/2026-3.xml"
        ]
    );
    let mut addresses = Vec::new();
    for map in &maps[2..] {
        let streamed = stream(&server, map).await;
        assert!(
            streamed.longest <= LONGEST_CHUNK,
            "{map}: {}",
            streamed.longest
        );
        assert!(streamed.bytes <= LARGEST, "{map}: {}", streamed.bytes);
        assert!(streamed.start.starts_with(b"<?xml"), "{map}");
        assert!(streamed.end.ends_with(b"</urlset>"), "{map}");
        addresses.push(streamed.addresses);
    }
    assert_eq!(addresses, [50_000, 50_000, 20_000]);
    assert_eq!(server.get("/sitemap/2026-4.xml").await.status, 404);
    // The oldest come first: what a full map holds it goes on to hold.
    let first = server.get("/sitemap/2026.xml").await;
    let last = server.get("/sitemap/2026-3.xml").await;
    assert_eq!(locations(first.text())[0], "/story/made-119999");
    assert_eq!(
        locations(last.text()).last().map(String::as_str),
        Some("/story/made-0")
    );
}

#[tokio::test]
async fn a_map_that_nobody_reads_on_holds_nobody_up() {
    let server = over_many(60_000).await;
    let mut left_alone = Vec::new();
    // More than there are connections to the database.
    for _ in 0..16 {
        let request = axum::http::Request::builder().uri("/sitemap/2026.xml");
        let request = request.body(axum::body::Body::empty()).expect("a request");
        let response = server
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let mut body = response.into_body();
        body.frame().await.expect("a chunk").expect("data");
        left_alone.push(body);
    }
    assert_eq!(server.get("/sitemap.xml").await.status, 200);
    assert_eq!(
        stream(&server, "/sitemap/2026-2.xml").await.addresses,
        10_000
    );
}

/// Kibibytes that the process has of the machine's memory (`VmRSS`).
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
    number.unwrap_or_default()
}

#[tokio::test]
#[ignore = "takes minutes; prints what a million stories take"]
async fn a_million_stories_are_sent_in_bounded_memory() {
    let server = over_many(1_000_000).await;
    let before = resident();
    let begun = Instant::now();
    let index = server.get("/sitemap.xml").await;
    let taken = begun.elapsed();
    let maps = locations(index.text());
    println!(
        "index: {} maps, {} bytes, {taken:?}",
        maps.len(),
        index.body.len()
    );
    let (mut addresses, mut bytes, mut longest, mut most) = (0, 0, 0, before);
    let begun = Instant::now();
    for map in &maps[2..] {
        let streamed = stream(&server, map).await;
        addresses += streamed.addresses;
        bytes += streamed.bytes;
        longest = longest.max(streamed.longest);
        most = most.max(resident());
    }
    println!(
        "{addresses} addresses, {bytes} bytes in {:?}; longest chunk {longest} bytes; resident {before} KiB before, {most} KiB at most",
        begun.elapsed()
    );
    assert_eq!(addresses, 1_000_000);
    assert!(longest <= LONGEST_CHUNK);
    assert!(most - before <= 16 * 1024, "{} KiB more", most - before);
}
