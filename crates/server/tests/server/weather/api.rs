//! The weather in the JSON API.

use axum::http::StatusCode;
use serde_json::Value;

use super::{PATIENT, server, stand_in::Mood};
use crate::support::Server;

#[tokio::test]
async fn weather_and_places_have_the_agreed_shape() {
    let (server, _desk) = server(PATIENT).await;
    for (name, address) in [
        (
            "weather",
            "/api/v1/weather?latitude=48.8566&longitude=2.3522",
        ),
        ("places", "/api/v1/places?q=Enschede"),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
        );
        insta::assert_json_snapshot!(name, answer.json());
    }
}

#[tokio::test]
async fn the_ends_of_the_earth_have_weather() {
    let (server, _desk) = server(PATIENT).await;
    for (latitude, longitude) in [
        ("90", "180"),
        ("-90", "-180"),
        ("0", "180.00"),
        ("-90.0", "0"),
    ] {
        let answer = server
            .get(&format!(
                "/api/v1/weather?latitude={latitude}&longitude={longitude}"
            ))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{latitude} {longitude}");
    }
}

#[tokio::test]
async fn a_bad_parameter_is_named() {
    let (server, desk) = server(PATIENT).await;
    let long = "a".repeat(101);
    for (query, parameter) in [
        ("weather?latitude=90.01&longitude=0", "latitude"),
        ("weather?latitude=0&longitude=-180.01", "longitude"),
        ("weather?latitude=NaN&longitude=0", "latitude"),
        ("weather?latitude=&longitude=", "latitude"),
        ("weather?latitude=1e1&longitude=0", "latitude"),
        ("weather?latitude=1", "longitude"),
        ("weather?longitude=1", "latitude"),
        ("weather?latitude=1&latitude=2&longitude=1", "latitude"),
        ("places", "q"),
        ("places?q=", "q"),
        ("places?q=++", "q"),
        ("places?q=%00", "q"),
        (&format!("places?q={long}"), "q"),
    ] {
        let answer = server.get(&format!("/api/v1/{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.json()["parameter"], parameter, "{query}");
    }
    assert_eq!(
        desk.stand_in.times_asked(),
        0,
        "nobody is asked for what cannot be"
    );
}

#[tokio::test]
async fn weather_that_cannot_be_told_is_a_problem_that_will_pass() {
    let (server, desk) = server(PATIENT).await;
    desk.stand_in.is(Mood::Status(500));
    for address in ["/api/v1/weather", "/api/v1/places?q=Enschede"] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(!answer.text().contains("500"), "{}", answer.text());
    }
    let site = server.get("/api/v1/site").await;
    assert_eq!(site.status, StatusCode::OK);
    assert_eq!(site.json()["weather"], Value::Null);
}

#[tokio::test]
async fn a_name_that_nobody_bears_is_an_empty_list() {
    let (server, desk) = server(PATIENT).await;
    desk.stand_in.is(Mood::Status(404));
    let answer = server.get("/api/v1/places?q=Enschede").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["items"], serde_json::json!([]));
}

#[tokio::test]
async fn a_paper_without_weather_has_no_such_resource() {
    let server = Server::with(&[]).await;
    for address in ["/api/v1/weather", "/api/v1/places?q=Enschede"] {
        assert_eq!(
            server.get(address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
    assert_eq!(
        server.get("/api/v1/site").await.json()["weather"],
        Value::Null
    );
}
