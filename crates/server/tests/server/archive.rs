//! The archive through the router.

use axum::http::StatusCode;

use crate::support::{Server, attributes, story, text};

async fn server() -> Server {
    Server::over(&[
        ("bridge", "2026-11-20T06:30:00+00:00", ""),
        ("lamp", "2026-11-20T07:30:00+00:00", ""),
        ("old", "2024-02-29T06:30:00+00:00", ""),
        ("later", "2031-01-01T00:00:00+00:00", ""),
    ])
    .await
}

#[tokio::test]
async fn periods_have_the_agreed_shape() {
    let server = server().await;
    for (name, address) in [
        ("archive", "/api/v1/archive"),
        ("archive_year", "/api/v1/archive/2026"),
        ("archive_day", "/api/v1/archive/2026/11/20"),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        insta::assert_json_snapshot!(name, answer.json());
    }
}

#[tokio::test]
async fn the_archive_leads_from_its_years_to_every_story() {
    let server = server().await;
    let mut addresses = vec!["/archive".to_owned()];
    let mut stories = Vec::new();
    while let Some(address) = addresses.pop() {
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let html = answer.html();
        assert_eq!(
            attributes(&html, "link[rel=canonical]", "href").len(),
            1,
            "{address}"
        );
        assert_eq!(
            attributes(&html, "meta[name=robots]", "content"),
            ["max-image-preview:large"]
        );
        let parts = attributes(&html, ".archive-parts a", "href");
        if parts.is_empty() {
            stories.extend(attributes(&html, ".story-list .cover", "href"));
        }
        addresses.extend(parts);
    }
    stories.sort();
    assert_eq!(stories, ["/story/bridge", "/story/lamp", "/story/old"]);
}

#[tokio::test]
async fn a_day_names_itself_its_count_and_its_neighbours() {
    let html = server().await.get("/archive/2026/11/20").await.html();
    assert_eq!(text(&html, "h1"), "Friday 20 November 2026");
    assert_eq!(text(&html, ".list-head .meta"), "2 stories");
    assert!(text(&html, "title").starts_with("Friday 20 November 2026"));
    assert_eq!(
        attributes(&html, ".pager a[rel=prev]", "href"),
        ["/archive/2024/02/29"]
    );
    assert!(attributes(&html, ".pager a[rel=next]", "href").is_empty());
    assert_eq!(
        attributes(&html, ".list-head .kicker a", "href"),
        ["/archive", "/archive/2026", "/archive/2026/11"]
    );
}

#[tokio::test]
async fn a_period_without_stories_is_a_page_that_says_so() {
    let server = server().await;
    for (address, sentence) in [
        ("/archive/2025", "Nothing was published in this year."),
        ("/archive/2025/03", "Nothing was published in this month."),
        ("/archive/2026/11/21", "Nothing was published on this day."),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(text(&answer.html(), ".empty"), sentence, "{address}");
    }
}

#[tokio::test]
async fn what_the_calendar_or_the_archive_does_not_have_is_not_found() {
    let server = server().await;
    for period in [
        "2026/02/30",
        "2026/1/24",
        "2026/01/1",
        "2026/13",
        "2026/00",
        "0000",
        "26",
        "2023",
        "2024/01",
        "2024/02/28",
        "2027",
        "2026/12",
        "2026/11/23",
        "2031/01/01",
        "2025/02/29",
        "2026/11/20/06",
        "%32026",
        "2026%2F11",
        "today",
        "-001",
        "99999",
        "2026/11/20?after=AAAA",
        "2026?after=AAAA",
    ] {
        let page = server.get(&format!("/archive/{period}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{period}");
        assert_eq!(text(&page.html(), "h1"), "Page not found", "{period}");
        if period.contains(['?', '%']) {
            continue;
        }
        let answer = server.get(&format!("/api/v1/archive/{period}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{period}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{period}"
        );
    }
    assert_eq!(
        server.get("/api/v1/archive/%ff/%00").await.status,
        StatusCode::NOT_FOUND
    );
    let answer = server.get("/api/v1/archive/2026/11?cursor=AAAA").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.json()["parameter"], "cursor");
}

#[tokio::test]
async fn every_page_leads_to_the_archive_and_to_the_search() {
    let html = server().await.get("/story/bridge").await.html();
    assert_eq!(
        attributes(&html, ".site-footer a[href='/archive']", "href").len(),
        1
    );
    assert_eq!(
        attributes(&html, ".tools a[href='/search']", "href").len(),
        1
    );
}

#[tokio::test]
async fn a_month_goes_on_from_its_cursor() {
    let stories: Vec<(String, String)> = (10..55)
        .map(|at| {
            let text = story(
                &format!("s{at}"),
                &format!("2026-10-01T06:{at}:00+00:00"),
                "",
            );
            (format!("s{at}.md"), text)
        })
        .collect();
    let stories: Vec<(&str, &str)> = stories
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let server = Server::with(&stories).await;
    for address in ["/archive/2026/10", "/archive/2026/10/01"] {
        let mut address = address.to_owned();
        let mut seen = Vec::new();
        for _ in 0..3 {
            let html = server.get(&address).await.html();
            seen.extend(attributes(&html, ".story-list .cover", "href"));
            let next = "nav[aria-label='More stories'] a[rel=next]";
            let Some(next) = attributes(&html, next, "href").pop() else {
                break;
            };
            address = next;
        }
        let expected: Vec<String> = (10..55).rev().map(|at| format!("/story/s{at}")).collect();
        assert_eq!(seen, expected);
    }
}
