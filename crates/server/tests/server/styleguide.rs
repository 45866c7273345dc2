//! The page of all components, which debug builds have.

use axum::http::StatusCode;
use scraper::Selector;

use crate::support::{Server, attributes};

#[tokio::test]
async fn the_style_guide_shows_every_component_in_every_state_on_one_page() {
    let answer = Server::with(&[]).await.get("/styleguide").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    let html = answer.html();
    assert_eq!(
        attributes(&html, "meta[name=robots]", "content"),
        ["noindex"]
    );
    for part in [
        ".top-bar",
        ".masthead",
        ".wordmark",
        ".category-nav",
        ".tools",
        ".newsletter",
        ".withheld",
        ".sponsors",
        ".follow",
        ".weather-bar a",
        ".consent-form",
        ".membership .devices",
        ".site-footer",
        ".story-card.lead",
        ".story-card.listed",
        ".byline",
        ".share",
        ".story-nav",
        ".tag-list",
        ".corrections",
        ".author-box",
        ".related",
        ".recent",
        ".pager",
        ".pull-quote",
        ".table-scroll",
        ".footnotes",
        ".frame",
        ".search-form",
        ".hit mark",
        ".nothing",
        ".archive-parts",
        ".weather",
        ".problem",
        ".record",
        ".loading",
        "[dir=rtl]",
    ] {
        let part = Selector::parse(part).expect("a selector");
        assert!(html.select(&part).next().is_some(), "{part:?} is missing");
    }
}
