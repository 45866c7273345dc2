use axum::http::StatusCode;

use super::{Browser, Club};
use crate::support::text;

/// Asks for a letter to an address from a network.
async fn ask(club: &Club, path: &str, address: &str, network: &str) -> StatusCode {
    let mut browser: Browser = club.browser().with_header("x-forwarded-for", network);
    let token = club.token();
    let fields = [("address", address), ("token", &*token)];
    browser.post(path, &fields).await.status
}

#[tokio::test]
async fn an_address_gets_three_letters_an_hour_however_they_are_asked_for_and_then_more() {
    let mut club = Club::new().await;
    club.member("ines@press.example", &[]).await;
    club.pass(3_600);
    for (path, letters) in [
        ("/newsletter", 1),
        ("/account/sign-in", 1),
        ("/newsletter", 1),
        ("/account/sign-in", 0),
    ] {
        let answered = ask(&club, path, "Ines@press.example", "198.51.100.1").await;
        assert_eq!(answered, StatusCode::ACCEPTED, "nobody is told");
        assert_eq!(club.post().await.len(), letters, "{path}");
        club.pass(600);
    }
    // 40 minutes after the first: the window slides, and what was refused did not count.
    club.pass(1_199);
    ask(&club, "/newsletter", "ines@press.example", "198.51.100.1").await;
    assert_eq!(club.post().await, []);
    club.pass(1);
    ask(&club, "/newsletter", "ines@press.example", "198.51.100.1").await;
    assert_eq!(club.post().await.len(), 1);
}

#[tokio::test]
async fn a_network_asks_for_twenty_letters_an_hour_and_then_for_more_and_others_are_free() {
    let club = Club::new().await;
    for reader in 0..20 {
        let (address, from) = (
            format!("r{reader}@press.example"),
            format!("198.51.100.{reader}"),
        );
        assert_eq!(
            ask(&club, "/newsletter", &address, &from).await,
            StatusCode::ACCEPTED
        );
    }
    for path in ["/newsletter", "/account/sign-in"] {
        let refused = ask(
            &club,
            path,
            "r20@press.example",
            "203.0.113.9, 198.51.100.77",
        )
        .await;
        assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(club.count("SELECT count(*) FROM request").await, 20);
    let other = ask(
        &club,
        "/newsletter",
        "r20@press.example",
        "198.51.100.77, 203.0.113.9",
    )
    .await;
    assert_eq!(other, StatusCode::ACCEPTED);
    club.pass(180);
    let again = ask(&club, "/newsletter", "r21@press.example", "198.51.100.1").await;
    assert_eq!(again, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn all_networks_together_ask_for_no_more_letters_than_there_are() {
    let club = Club::new().await;
    let mut accepted = 0;
    for network in 0..210 {
        let (address, from) = (
            format!("r{network}@press.example"),
            format!("10.0.{network}.1"),
        );
        match ask(&club, "/newsletter", &address, &from).await {
            StatusCode::ACCEPTED => accepted += 1,
            other => assert_eq!(other, StatusCode::TOO_MANY_REQUESTS),
        }
    }
    assert_eq!(accepted, 200);
    club.pass(6);
    let again = ask(&club, "/newsletter", "later@press.example", "10.1.0.1").await;
    assert_eq!(again, StatusCode::ACCEPTED);
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_so_on_a_page() {
    let club = Club::new().await;
    let mut browser = club.browser();
    for reader in 0..20 {
        club.subscribe(&mut browser, &format!("r{reader}@press.example"), &[])
            .await;
    }
    let token = club.token();
    let fields = [("address", "r20@press.example"), ("token", &*token)];
    let answer = browser.post("/newsletter", &fields).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(text(&answer.html(), "h1"), "Too many at once");
    assert_eq!(answer.header("cache-control"), "no-store");
}
