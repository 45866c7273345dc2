//! Search through the router: what is found as JSON and as a page, and what comes of whatever is typed.

mod on_device;

use axum::http::StatusCode;

use crate::support::{AUTHOR, CATEGORY, Server, attributes, story, text};

#[tokio::test]
async fn results_have_the_agreed_shape() {
    let server = Server::of_every_status().await;
    for (name, address) in [
        ("search", "/api/v1/search?q=text+bridge"),
        ("search_nothing", "/api/v1/search?q=brigde&category=nowhere"),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        insta::assert_json_snapshot!(name, answer.json());
    }
}

#[tokio::test]
async fn whatever_is_typed_is_answered_by_the_api_and_by_the_page() {
    let server = Server::of_every_status().await;
    let mut typed: Vec<String> = [
        "",
        "%00",
        "a%00b",
        "%",
        "%zz",
        "%ff%fe",
        "%c3%28",
        "%22",
        "%22%22%22",
        "%22open",
        "AND",
        "a+AND",
        "NOT+NOT",
        "NEAR(a+b,2)",
        "headline:a",
        "%7Bheadline%7D+:+a",
        "^a",
        "*",
        "a*",
        "(",
        "((a",
        "--",
        "%F0%9F%8C%89",
        "the+of+and",
        "%EE%80%80%EE%80%82carts",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "a%0Ab",
        "%E2%80%AEabc",
        "a&q=b",
        "a;b",
        "a=b=c",
        "#",
    ]
    .map(str::to_owned)
    .to_vec();
    typed.extend(
        ["a", "%22", "%00", "a+", "(", "*+", "%E9", "%F0%9F%8C%89"]
            .map(|part| part.repeat(10_000.min(60_000 / part.len()))),
    );
    for q in typed {
        let start: String = q.chars().take(30).collect();
        let address = format!("/api/v1/search?q={}", q.replace('#', "%23"));
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::OK, "{start}");
        assert!(answer.json()["hits"].is_array(), "{start}");
        let page = server
            .get(&format!("/search?q={}", q.replace('#', "%23")))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{start}");
        let html = page.html();
        assert_eq!(text(&html, "h1"), "Search", "{start}");
        assert_eq!(attributes(&html, "main script", "src").len(), 0, "{start}");
        assert!(!page.text().contains("<script>alert"), "{start}");
    }
}

#[tokio::test]
async fn a_filter_that_is_none_is_named() {
    let server = Server::of_every_status().await;
    for (query, parameter) in [
        ("from=2026-02-30", "from"),
        ("from=20260101", "from"),
        ("to=tomorrow", "to"),
        ("to=2026-01-01&to=2026-01-02", "to"),
        ("category=NO", "category"),
        ("category=%61rts", "category"),
        ("author=a--b", "author"),
        ("page=0", "page"),
        ("page=101", "page"),
        ("page=one", "page"),
        ("page=99999999999999999999", "page"),
    ] {
        let answer = server.get(&format!("/api/v1/search?q=a&{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.json()["parameter"], parameter, "{query}");
    }
}

#[tokio::test]
async fn what_is_not_published_is_not_found_by_searching() {
    let server = Server::of_every_status().await;
    let found = server.get("/api/v1/search?q=headline").await.json();
    let slugs: Vec<&str> = found["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .filter_map(|hit| hit["story"]["slug"].as_str())
        .collect();
    assert_eq!(slugs, ["lamp", "bridge"]);
}

#[tokio::test]
async fn an_edit_a_retraction_and_a_removal_are_found_so_at_once() {
    let server = Server::of_every_status().await;
    let found = async |words: &str| {
        let page = server.get(&format!("/search?q={words}")).await;
        attributes(&page.html(), ".story-list .cover", "href")
    };
    assert_eq!(found("bridge").await, ["/story/bridge"]);
    let path = server.path("stories/bridge.md");
    let edited = std::fs::read_to_string(&path)
        .expect("a story")
        .replace("The text of bridge.", "A viaduct.");
    std::fs::write(&path, &edited).expect("an edit");
    server.sync().await;
    assert_eq!(found("viaduct").await, ["/story/bridge"]);
    assert!(found("%22text+of+bridge%22").await.is_empty());
    let retracted = edited.replace(
        "status = \"published\"",
        "status = \"retracted\"\n[retraction]\nat = 2026-11-22T06:30:00+00:00\nreason = \"Wrong.\"",
    );
    std::fs::write(&path, retracted).expect("a retraction");
    server.sync().await;
    assert!(found("viaduct").await.is_empty());
    std::fs::remove_file(server.path("stories/lamp.md")).expect("a removal");
    server.sync().await;
    assert!(found("lamp").await.is_empty());
}

#[tokio::test]
async fn the_page_is_a_plain_form_that_keeps_what_was_asked() {
    let server = Server::of_every_status().await;
    let address = format!(
        "/search?q=%22headline+of%22&category={CATEGORY}&author={AUTHOR}&from=2026-11-01&to=2026-11-22"
    );
    let html = server.get(&address).await.html();
    assert_eq!(attributes(&html, "main search form", "action"), ["/search"]);
    assert_eq!(attributes(&html, "main search form", "method"), ["get"]);
    assert_eq!(
        attributes(&html, "input[name=q]", "value"),
        ["\"headline of\""]
    );
    assert_eq!(
        attributes(&html, "input[name=from]", "value"),
        ["2026-11-01"]
    );
    assert_eq!(attributes(&html, "input[name=to]", "value"), ["2026-11-22"]);
    assert_eq!(
        attributes(&html, "option[selected]", "value"),
        [CATEGORY, AUTHOR]
    );
    assert_eq!(
        attributes(&html, "meta[name=robots]", "content"),
        ["noindex"]
    );
    assert!(attributes(&html, "link[rel=canonical]", "href").is_empty());
    assert_eq!(text(&html, ".found"), "2 stories");
    assert_eq!(text(&html, ".story-list mark"), "Headline of");
    assert!(text(&html, "title").starts_with("Search: \"headline of\""));
}

#[tokio::test]
async fn an_empty_form_shows_no_results_and_a_vain_search_says_what_can_be_done() {
    let server = Server::of_every_status().await;
    let html = server.get("/search").await.html();
    assert_eq!(text(&html, ".empty, .found, .nothing"), "");
    let html = server
        .get("/search?q=headlin&category=nowhere")
        .await
        .html();
    assert_eq!(text(&html, ".nothing .empty"), "No story has all of that.");
    let html = server.get("/search?q=headlin").await.html();
    assert!(attributes(&html, ".nothing a", "href").contains(&"/search?q=headline".to_owned()));
    let html = server
        .get(&format!(
            "/search?q=bridge&category={CATEGORY}&to=2026-01-01"
        ))
        .await
        .html();
    assert!(attributes(&html, ".nothing a", "href").contains(&"/search?q=bridge".to_owned()));
    let html = server.get("/search?q=bridge&page=7").await.html();
    assert!(attributes(&html, ".empty a", "href").contains(&"/search?q=bridge".to_owned()));
}

#[tokio::test]
async fn words_beyond_the_limit_are_left_out_and_the_page_says_so() {
    let server = Server::of_every_status().await;
    let html = server
        .get(&format!("/search?q={}", "lamp+".repeat(2000)))
        .await
        .html();
    assert_eq!(attributes(&html, "input[name=q]", "maxlength"), ["200"]);
    assert!(text(&html, ".list-head").contains("Only the first 200 characters"));
}

#[tokio::test]
async fn results_go_on_by_number() {
    let stories: Vec<(String, String)> = (10..45)
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
    let mut address = "/search?q=headline".to_owned();
    let mut seen = Vec::new();
    for _ in 0..4 {
        let html = server.get(&address).await.html();
        seen.extend(attributes(&html, ".story-list .cover", "href"));
        let Some(next) = attributes(&html, ".pager a[rel=next]", "href").pop() else {
            break;
        };
        address = next;
    }
    let expected: Vec<String> = (10..45).rev().map(|at| format!("/story/s{at}")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn searches_are_not_kept_by_the_server() {
    let server = Server::of_every_status().await;
    for address in ["/search?q=bridge", "/api/v1/search?q=bridge"] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK);
        // Closed behind its back: what is kept would still be answered.
    }
    server.get("/story/bridge").await;
    server.store.close().await.expect("a database that closes");
    assert_eq!(server.get("/story/bridge").await.status, StatusCode::OK);
    let page = server.get("/search?q=bridge").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(text(&page.html(), "h1"), "The page cannot be shown now");
    let answer = server.get("/api/v1/search?q=bridge").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn an_empty_filter_is_refused_by_the_api_and_passed_over_by_the_page() {
    let server = Server::of_every_status().await;
    for name in ["category", "author", "from", "to", "page"] {
        for pair in [format!("{name}="), name.to_owned()] {
            let answer = server.get(&format!("/api/v1/search?q=bridge&{pair}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{pair}");
            assert_eq!(answer.json()["parameter"], name, "{pair}");
            let page = server.get(&format!("/search?q=bridge&{pair}")).await;
            assert_eq!(page.status, StatusCode::OK, "{pair}");
        }
    }
}
