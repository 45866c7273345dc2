//! The weather on pages: in the bar of each, and on its own.

use axum::http::StatusCode;
use press_server::weather::Follower;

use super::{PATIENT, server, stand_in::Mood};
use crate::support::{Server, attributes, text};

/// The text of an element with plain spaces.
fn plain(html: &scraper::Html, selector: &str) -> String {
    text(html, selector).replace('\u{a0}', " ")
}

#[tokio::test]
async fn every_page_tells_the_weather_as_soon_as_it_is_known_and_waits_for_nobody() {
    let (server, desk) = server(PATIENT).await;
    let before = server.get("/about").await.html();
    assert_eq!(text(&before, ".weather-bar"), "");
    assert_eq!(desk.stand_in.times_asked(), 0, "a page asks nobody");

    let mut follower = Follower::new(server.store.clone(), desk.weather.clone());
    follower.look().await;
    for address in ["/", "/about", "/nowhere"] {
        let html = server.get(address).await.html();
        assert_eq!(
            plain(&html, ".weather-bar a"),
            "Overcast, 24 °C, humidity 63 %, wind 15 km/h",
            "{address}"
        );
        assert_eq!(text(&html, ".weather-bar time"), "12:00");
        assert_eq!(
            attributes(&html, ".weather-bar a", "href"),
            ["/weather", "https://open-meteo.com/"]
        );
    }
    let generation = server.store.generation();
    follower.look().await;
    assert_eq!(
        server.store.generation(),
        generation,
        "kept pages stay while the weather does"
    );
}

#[tokio::test]
async fn weather_that_is_three_hours_old_leaves_every_page() {
    let (server, desk) = server(PATIENT).await;
    let mut follower = Follower::new(server.store.clone(), desk.weather.clone());
    follower.look().await;
    desk.stand_in.is(Mood::Html);
    desk.hand.on(20);
    follower.look().await;
    let html = server.get("/about").await.html();
    assert_eq!(text(&html, ".weather-bar span"), "as of 12:00");
    desk.hand.on(160);
    follower.look().await;
    assert_eq!(text(&server.get("/about").await.html(), ".weather-bar"), "");
}

#[tokio::test]
async fn a_source_that_we_may_not_ask_now_is_not_blamed() {
    let (server, desk) = server(PATIENT).await;
    server.get("/weather").await;
    desk.hand.on(20);
    for number in 0..40 {
        server
            .get(&format!("/weather?latitude={number}&longitude=7"))
            .await;
    }
    let stale = server.get("/weather").await.html();
    assert!(text(&stale, ".weather .meta").contains("no newer report now. As of 22 November"));
    let missing = server.get("/weather?latitude=60&longitude=7").await.html();
    for page in [stale, missing] {
        let page = text(&page, ".weather");
        assert!(!page.contains("source cannot") && !page.contains("not answer"));
    }
}

#[tokio::test]
async fn the_page_of_the_weather_needs_no_script() {
    let (server, _desk) = server(PATIENT).await;
    let answer = server.get("/weather").await;
    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.html();
    assert_eq!(text(&html, "h1"), "The weather");
    assert_eq!(
        plain(&html, ".weather .standfirst"),
        "Overcast, 24 °C, humidity 63 %, wind 15 km/h"
    );
    assert!(text(&html, ".weather .meta").contains("Observed 22 November 2026, 12:00"));
    assert!(
        attributes(&html, ".weather .meta a", "href")
            .contains(&"https://open-meteo.com/".to_owned())
    );
    assert_eq!(
        attributes(&html, "form.place-search", "action"),
        ["/weather"]
    );
    assert_eq!(attributes(&html, "form.place-search input", "name"), ["q"]);

    let found = server.get("/weather?q=Enschede").await.html();
    let links = attributes(&found, ".places a", "href");
    assert_eq!(
        links[0],
        "/weather?latitude=52.22&longitude=6.90&place=Enschede"
    );
    assert_eq!(
        text(&found, ".places a"),
        "Enschede, Overijssel, The Netherlands"
    );

    assert!(text(&found, ".weather .meta").contains("Places: GeoNames, through Open-Meteo"));
    assert_eq!(
        attributes(&found, ".weather .meta a", "href"),
        ["https://www.geonames.org/"]
    );

    let there = server.get(&links[0]).await.html();
    assert_eq!(text(&there, ".weather .kicker"), "Enschede");
    let imperial = attributes(&there, ".weather .pager a", "href")
        .pop()
        .expect("a link");
    assert_eq!(
        imperial,
        "/weather?latitude=52.22&longitude=6.90&place=Enschede&units=imperial"
    );
    let measured = server.get(&imperial).await.html();
    assert_eq!(
        plain(&measured, ".weather .standfirst"),
        "Overcast, 76 °F, humidity 63 %, wind 9 mph"
    );
    assert_eq!(
        attributes(&measured, "form.place-search input[type=hidden]", "value"),
        ["imperial"]
    );
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_so() {
    let (server, _desk) = server(PATIENT).await;
    for query in ["Nowhere", "Nowhere%00", "Nowhere%3Cscript%3E"] {
        let answer = server.get(&format!("/weather?q={query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        let html = answer.html();
        assert!(
            text(&html, ".empty").contains("No place of that name"),
            "{query}"
        );
        assert_eq!(
            attributes(&html, ".places", "class"),
            [] as [&str; 0],
            "no list of nothing: {query}"
        );
        // The page has one of its own, without a word of the question.
        assert!(!answer.text().contains("Nowhere<script>"), "{query}");
    }
}

#[tokio::test]
async fn a_page_whose_weather_cannot_be_told_is_whole_and_says_what_is_missing() {
    let (server, desk) = server(PATIENT).await;
    for mood in [Mood::Status(429), Mood::Truncated, Mood::Ahead] {
        desk.stand_in.is(mood);
        for address in [
            "/weather",
            "/weather?q=Enschede",
            "/weather?latitude=90&longitude=-180",
        ] {
            let answer = server.get(address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert_eq!(answer.header("cache-control"), "no-store", "{address}");
            let html = answer.html();
            assert!(
                text(&html, ".weather").contains("cannot be told now"),
                "{address}"
            );
            assert_eq!(
                attributes(&html, "form.place-search", "action"),
                ["/weather"],
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn a_place_that_is_not_on_the_earth_has_no_page() {
    let (server, desk) = server(PATIENT).await;
    for query in [
        "latitude=90.5&longitude=0",
        "latitude=1",
        "latitude=x&longitude=y",
    ] {
        assert_eq!(
            server.get(&format!("/weather?{query}")).await.status,
            StatusCode::NOT_FOUND,
            "{query}"
        );
    }
    assert_eq!(desk.stand_in.times_asked(), 0);
}

#[tokio::test]
async fn a_paper_without_weather_has_no_page_of_it() {
    let server = Server::with(&[]).await;
    assert_eq!(server.get("/weather").await.status, StatusCode::NOT_FOUND);
    assert_eq!(text(&server.get("/about").await.html(), ".weather-bar"), "");
}
