//! The weather in frames on other sites.

use axum::http::StatusCode;
use press_server::weather::Follower;

use super::{PATIENT, server, stand_in::Mood};
use crate::support::{attributes, text};

#[tokio::test]
async fn an_embed_tells_the_weather_of_the_paper_and_asks_nobody() {
    let (server, desk) = server(PATIENT).await;
    let before = server.get("/embed/v1/weather").await;
    assert_eq!(before.header("cache-control"), "no-store");
    assert!(text(&before.html(), ".standfirst").contains("cannot be told now"));
    assert_eq!(desk.stand_in.times_asked(), 0);
    let mut follower = Follower::new(server.store.clone(), desk.weather.clone());
    follower.look().await;
    let asked = desk.stand_in.times_asked();
    let told = server.get("/embed/v1/weather").await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.header("cache-control").starts_with("public"));
    let html = told.html();
    assert!(text(&html, ".standfirst").starts_with("Overcast, 24"));
    assert_eq!(
        attributes(&html, ".meta a", "href"),
        ["https://open-meteo.com/"]
    );
    assert_eq!(desk.stand_in.times_asked(), asked);
}

#[tokio::test]
async fn a_place_is_found_by_its_name_and_whoever_found_it_is_named() {
    let (server, desk) = server(PATIENT).await;
    let html = server
        .get("/embed/v1/weather?place=enschede&units=imperial")
        .await
        .html();
    assert_eq!(text(&html, "h1"), "Enschede");
    assert!(text(&html, ".standfirst").contains("°F"));
    let credits = attributes(&html, ".meta a", "href");
    assert_eq!(credits.len(), 2, "{credits:?}");
    assert!(credits[1].contains("geonames.org"), "{credits:?}");
    let asked = desk.stand_in.times_asked();
    server.get("/embed/v1/weather?place=Enschede").await;
    assert_eq!(desk.stand_in.times_asked(), asked, "all of it is kept");
    // With a position beside it, the name is only what the place is called.
    let html = server
        .get("/embed/v1/weather?place=%3Cb%3EHome&latitude=52.22&longitude=6.9")
        .await
        .html();
    assert_eq!(text(&html, "h1"), "<b>Home");
    assert_eq!(attributes(&html, ".meta a", "href").len(), 1);
}

#[tokio::test]
async fn an_embed_without_weather_is_whole() {
    let (server, desk) = server(PATIENT).await;
    let nowhere = server.get("/embed/v1/weather?place=Nowhere").await;
    assert_eq!(nowhere.status, StatusCode::OK);
    assert_eq!(text(&nowhere.html(), "h1"), "Nowhere");
    desk.stand_in.is(Mood::Html);
    let answer = server.get("/embed/v1/weather?latitude=1&longitude=2").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(text(&answer.html(), ".standfirst").contains("cannot be told now"));
}
