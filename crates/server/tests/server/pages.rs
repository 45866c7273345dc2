//! Pages through the router: status, policy, headers, and what stands in the document.

use axum::http::{Method, StatusCode};

use crate::support::{AUTHOR, CATEGORY, Server, attributes, text};

#[tokio::test]
async fn every_kind_of_page_is_a_whole_document() {
    let server = Server::of_every_status().await;
    let (category, author) = (format!("/category/{CATEGORY}"), format!("/author/{AUTHOR}"));
    for address in [
        "/",
        "/story/bridge",
        &category,
        &author,
        "/tag/maps",
        "/about",
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "{address}"
        );
        let html = answer.html();
        assert_eq!(
            attributes(&html, "h1", "tabindex"),
            ["-1"],
            "one heading: {address}"
        );
        assert_eq!(
            attributes(&html, "link[rel=canonical]", "href").len(),
            1,
            "{address}"
        );
        assert!(!text(&html, "title").is_empty(), "{address}");
        assert!(
            !attributes(&html, "meta[name=description]", "content")[0].is_empty(),
            "{address}"
        );
        assert_eq!(
            attributes(&html, "meta[name=robots]", "content"),
            ["max-image-preview:large"],
            "{address}"
        );
        assert!(
            text(&html, "script#data").starts_with("{\"site\":"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_story_says_who_wrote_it_and_when_and_holds_its_text_once() {
    let server = Server::of_every_status().await;
    let answer = server.get("/story/bridge").await;
    let html = answer.html();
    assert_eq!(text(&html, "h1"), "Headline of bridge");
    assert_eq!(text(&html, ".byline time"), "20 November 2026, 06:30");
    assert_eq!(
        attributes(&html, ".byline time", "datetime"),
        ["2026-11-20T06:30:00+00:00"]
    );
    assert_eq!(
        attributes(&html, ".byline a", "href"),
        [format!("/author/{AUTHOR}")]
    );
    assert!(text(&html, ".story-body").contains("The text of bridge."));
    assert_eq!(
        answer.text().matches("The text of bridge.").count(),
        1,
        "the data block leaves the text out"
    );
    let data = text(&html, "script#data");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    assert_eq!(
        data["page"],
        serde_json::json!({ "category": "news", "lasting": true }),
        "the page is in the HTML"
    );
    for frame in ["wordmark", "copyright"] {
        assert!(data["site"][frame].is_null(), "{frame}");
    }
    for frame in ["social", "sponsors", "footer_pages", "newsletter_topics"] {
        assert_eq!(data["site"][frame], serde_json::json!([]), "{frame}");
    }
    let article: serde_json::Value =
        serde_json::from_str(&text(&html, "script[type='application/ld+json']")).expect("JSON-LD");
    let article = &article["@graph"][0];
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["datePublished"], "2026-11-20T06:30:00+00:00");
}

#[tokio::test]
async fn script_in_a_story_reaches_the_page_as_plain_text_at_most() {
    let html = Server::of_every_status()
        .await
        .get("/story/bridge")
        .await
        .html();
    let script = scraper::Selector::parse("#app script").expect("a selector");
    assert_eq!(html.select(&script).count(), 0);
    assert!(
        text(&html, ".story-body").contains("More"),
        "the words around it are kept"
    );
}

#[tokio::test]
async fn what_is_not_published_is_not_found() {
    let server = Server::of_every_status().await;
    for address in [
        "/story/draft",
        "/story/later",
        "/story/nowhere",
        "/category/nowhere",
        "/author/nowhere",
        "/tag/nowhere",
        "/nowhere",
        "/nowhere/at/all",
        "/tag/maps?after=%00",
        "/tag/maps?after=AAAA",
        "/story/..%2f..%2fetc%2fpasswd",
        "/%ff%fe",
        "/story/%00",
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let html = answer.html();
        assert_eq!(text(&html, "h1"), "Page not found", "{address}");
        assert_eq!(
            attributes(&html, "meta[name=robots]", "content"),
            ["noindex"],
            "{address}"
        );
        assert!(
            attributes(&html, "link[rel=canonical]", "href").is_empty(),
            "{address}"
        );
    }
    let long = format!("/story/{}", "a".repeat(8000));
    assert_eq!(server.get(&long).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_retracted_story_answers_gone_with_its_reason_and_leaves_all_lists() {
    let server = Server::of_every_status().await;
    let answer = server.get("/story/gone").await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(text(&answer.html(), "main").contains("The date was wrong."));
    for address in [
        "/",
        "/tag/maps",
        &format!("/category/{CATEGORY}"),
        &format!("/author/{AUTHOR}"),
        "/story/bridge",
    ] {
        assert!(
            !server
                .get(address)
                .await
                .text()
                .contains("Headline of gone"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_stray_slash_leads_to_the_right_address() {
    let answer = Server::of_every_status()
        .await
        .get("/story/bridge/?utm_source=x")
        .await;
    assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(answer.header("location"), "/story/bridge");
}

#[tokio::test]
async fn pages_are_kept_by_shared_caches_and_asked_for_again_by_tag() {
    let server = Server::of_every_status().await;
    let first = server.get("/story/bridge").await;
    assert_eq!(
        first.header("cache-control"),
        "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
    );
    assert!(
        first.headers.get("set-cookie").is_none(),
        "the same for everyone"
    );
    let again = server
        .ask(
            Method::GET,
            "/story/bridge",
            &[("if-none-match", first.header("etag"))],
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    assert_eq!(again.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn pages_are_read_and_nothing_else() {
    let server = Server::of_every_status().await;
    for method in [
        Method::POST,
        Method::PUT,
        Method::DELETE,
        Method::PATCH,
        Method::OPTIONS,
    ] {
        let answer = server.ask(method.clone(), "/story/bridge", &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "GET,HEAD", "{method}");
    }
    assert_eq!(
        server.ask(Method::HEAD, "/story/bridge", &[]).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_long_list_goes_on_from_its_cursor_without_gap_or_overlap() {
    let stories: Vec<(String, String)> = (10..60)
        .map(|at| (format!("s{at}"), format!("2026-10-01T06:{at}:00+00:00")))
        .collect();
    let stories: Vec<(&str, &str, &str)> = stories
        .iter()
        .map(|(slug, at)| (slug.as_str(), at.as_str(), ""))
        .collect();
    let server = Server::over(&stories).await;
    let mut address = "/tag/maps".to_owned();
    let mut seen = Vec::new();
    for _ in 0..3 {
        let html = server.get(&address).await.html();
        seen.extend(attributes(&html, ".story-list .cover", "href"));
        let Some(next) = attributes(&html, ".pager a[rel=next]", "href").pop() else {
            break;
        };
        address = next;
    }
    let expected: Vec<String> = (10..60).rev().map(|at| format!("/story/s{at}")).collect();
    assert_eq!(seen, expected);
}
