use axum::http::{HeaderMap, StatusCode};
use lords_press::membership::MembershipPage;
use press_server::members;

use super::{Browser, Club};
use crate::support::text;

/// Whether the page behind a link presses its button by itself in a browser.
async fn presses_itself(club: &Club, browser: &Browser, link: &str) -> bool {
    let mut headers = HeaderMap::new();
    for (name, value) in &browser.cookies {
        headers.append(
            "cookie",
            format!("{name}={value}").parse().expect("a value"),
        );
    }
    let token = link.strip_prefix("/confirm/").expect("a link");
    match members::look(&club.server.state, &headers, token).await {
        Ok(MembershipPage::Confirm(form)) => form.presses_itself,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_scanner_that_follows_every_link_uses_nothing_up() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    for _ in 0..3 {
        for link in letter.text.split_whitespace() {
            if let Some(path) = link.strip_prefix("https://press.example") {
                let answer = club.browser().get(path).await;
                assert_ne!(answer.status, StatusCode::GONE, "{path}");
                assert_eq!(answer.header("set-cookie"), "", "{path}");
            }
        }
    }
    // Nor does one that runs scripts: only the browser that asked presses by itself.
    assert!(!presses_itself(&club, &club.browser(), &letter.link()).await);
    let mut other = club.browser();
    club.subscribe(&mut other, "staff@press.example", &[]).await;
    assert!(!presses_itself(&club, &other, &letter.link()).await);
    assert!(presses_itself(&club, &browser, &letter.link()).await);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 0);

    let answer = browser.post(&letter.link(), &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn a_link_is_looked_at_without_its_token_being_told_or_kept() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let answer = browser.get(&club.letter().await.link()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(text(&answer.html(), "h1"), "Confirm your address");
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value);
    }
}

#[tokio::test]
async fn a_link_that_was_never_given_out_sets_no_cookie() {
    let club = Club::new().await;
    for token in ["nothing", &"A".repeat(43), "%00", &"A".repeat(3000)] {
        let path = format!("/confirm/{token}");
        let mut browser = club.browser();
        for answer in [browser.get(&path).await, browser.post(&path, &[]).await] {
            assert_eq!(answer.status, StatusCode::GONE, "{token}");
            assert_eq!(answer.header("set-cookie"), "");
        }
    }
}

#[tokio::test]
async fn a_link_works_once() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let letter = club.letter().await;
    assert_eq!(
        browser.post(&letter.link(), &[]).await.status,
        StatusCode::OK
    );
    let mut other = club.browser();
    for answer in [
        other.get(&letter.link()).await,
        other.post(&letter.link(), &[]).await,
    ] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert_eq!(answer.header("set-cookie"), "");
    }
    // Nor does its code, where it was asked for.
    browser.cookies.remove("__Host-sid");
    let answer = browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(!browser.is_signed_in().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_pressed_many_times_at_once_works_once() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let link = club.letter().await.link();
    let presses: Vec<_> = (0..12)
        .map(|_| {
            let (mut browser, link) = (club.browser(), link.clone());
            tokio::spawn(async move { browser.post(&link, &[]).await.status })
        })
        .collect();
    let mut worked = 0;
    for press in presses {
        match press.await.expect("an answer") {
            StatusCode::OK => worked += 1,
            other => assert_eq!(other, StatusCode::GONE),
        }
    }
    assert_eq!(worked, 1);
    assert_eq!(club.count("SELECT count(*) FROM session").await, 1);
}

#[tokio::test]
async fn to_confirm_twice_by_two_letters_is_fine() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let first = club.letter().await;
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let second = club.letter().await;
    for letter in [&second, &first] {
        assert_eq!(
            browser.post(&letter.link(), &[]).await.status,
            StatusCode::OK
        );
    }
    assert_eq!(club.count("SELECT count(*) FROM member").await, 1);
    assert_eq!(club.count("SELECT count(*) FROM member_topic").await, 1);
    assert_eq!(club.count("SELECT count(*) FROM session").await, 1);
}

#[tokio::test]
async fn a_link_that_is_older_than_ten_minutes_confirms_and_lets_nobody_in() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    club.pass(600);
    let answer = browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_eq!(answer.status, StatusCode::GONE, "the code no longer holds");
    let answer = browser.post(&letter.link(), &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("set-cookie"), "");
    assert!(!browser.is_signed_in().await);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 1);
    assert_eq!(club.count("SELECT count(*) FROM session").await, 0);
}

#[tokio::test]
async fn a_link_to_confirm_holds_for_48_hours_and_is_forgotten_after_them() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    club.subscribe(&mut browser, "staff@press.example", &[])
        .await;
    let letters = club.post().await;
    club.pass(48 * 3_600 - 1);
    assert_eq!(
        browser.post(&letters[0].link(), &[]).await.status,
        StatusCode::OK
    );
    club.pass(1);
    for answer in [
        browser.get(&letters[1].link()).await,
        browser.post(&letters[1].link(), &[]).await,
    ] {
        assert_eq!(answer.status, StatusCode::GONE);
    }
    club.subscribe(&mut browser, "editor@press.example", &[])
        .await;
    assert_eq!(club.count("SELECT count(*) FROM request").await, 1);
}

#[tokio::test]
async fn a_code_is_typed_where_it_was_asked_for_and_nowhere_else() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    let mut other = club.browser();
    club.subscribe(&mut other, "staff@press.example", &[]).await;
    for mut elsewhere in [club.browser(), other] {
        let answer = elsewhere
            .post("/confirm", &[("code", &letter.code())])
            .await;
        assert!(answer.status.is_client_error());
        assert!(!elsewhere.is_signed_in().await);
    }
    let answer = browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        browser.export().await["member"]["address"],
        "ines@press.example"
    );
}

#[tokio::test]
async fn the_fifth_wrong_code_ends_that_request_and_no_other() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let first = club.letter().await;
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let second = club.letter().await;
    for _ in 0..5 {
        let answer = browser.post("/confirm", &[("code", "no code")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(text(&answer.html(), "h1"), "Look into your mailbox");
    }
    assert_eq!(
        browser.post(&second.link(), &[]).await.status,
        StatusCode::GONE
    );
    let answer = browser.post("/confirm", &[("code", &second.code())]).await;
    assert_eq!(
        answer.status,
        StatusCode::BAD_REQUEST,
        "it was a try of the other"
    );
    let answer = browser.post("/confirm", &[("code", &first.code())]).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn the_right_code_is_right_at_the_fifth_try() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let letter = club.letter().await;
    for _ in 0..4 {
        let wrong = letter.wrong_code();
        let answer = browser.post("/confirm", &[("code", &wrong)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    }
    let answer = browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_that_come_together_are_no_more_than_five() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let letter = club.letter().await;
    let tries: Vec<_> = (0..40)
        .map(|_| {
            let (mut browser, wrong) = (browser.clone(), letter.wrong_code());
            tokio::spawn(async move { browser.post("/confirm", &[("code", &wrong)]).await.status })
        })
        .collect();
    let mut looked_at = 0;
    for each in tries {
        match each.await.expect("an answer") {
            StatusCode::BAD_REQUEST => looked_at += 1,
            other => assert_eq!(other, StatusCode::GONE),
        }
    }
    assert_eq!(looked_at, 5);
    let answer = browser.post("/confirm", &[("code", &letter.code())]).await;
    assert_eq!(answer.status, StatusCode::GONE);
}
