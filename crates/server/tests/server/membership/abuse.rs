use axum::http::StatusCode;

use super::Club;
use crate::support::text;

#[tokio::test]
async fn no_form_is_taken_from_another_sites_page() {
    let mut club = Club::new().await;
    let member = club.member("ines@press.example", &["weekly"]).await;
    let mut waiting = club.browser();
    club.subscribe(&mut waiting, "staff@press.example", &[])
        .await;
    let letter = club.letter().await;
    let token = club.token();
    let fields = [
        ("address", "editor@press.example"),
        ("token", &*token),
        ("code", &letter.code()),
    ];
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        for (browser, path) in [
            (&waiting, "/newsletter"),
            (&waiting, "/account/sign-in"),
            (&waiting, "/confirm"),
            (&waiting, &*letter.link()),
            (&member, "/account/topics"),
            (&member, "/account/language"),
            (&member, "/account/sign-out"),
            (&member, "/account/sign-out/all"),
            (&member, "/account/sign-out/1"),
            (&member, "/account/erase"),
            (&member, "/account/erase/confirm"),
        ] {
            let mut browser = browser.clone();
            browser.headers.clear();
            let mut browser = browser
                .with_header(name, value)
                .with_header("host", "press.example");
            let answer = browser.post(path, &fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {value}");
            assert_eq!(
                text(&answer.html(), "h1"),
                "This came from another site",
                "{path}"
            );
            assert_eq!(answer.header("set-cookie"), "", "{path}");
        }
    }
    assert_eq!(club.post().await, []);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 1);
    assert_eq!(member.export().await["topics"][0]["topic"], "weekly");
}

#[tokio::test]
async fn a_form_asks_for_letters_to_one_address_however_often_it_is_sent() {
    let mut club = Club::new().await;
    let token = club.token();
    let mut sent = Vec::new();
    for address in [
        "ines@press.example",
        "ines@press.example",
        "margit@press.example",
    ] {
        let fields = [("address", address), ("token", &*token)];
        let answer = club.browser().post("/newsletter", &fields).await;
        sent.push((answer.status, text(&answer.html(), "h1")));
    }
    let taken = (StatusCode::ACCEPTED, "Look into your mailbox".to_owned());
    assert_eq!(sent[0], taken);
    assert_eq!(sent[1], taken, "pressed twice");
    assert_ne!(sent[2], taken);
    let letters = club.post().await;
    assert!(
        letters
            .iter()
            .all(|letter| letter.to == "ines@press.example")
    );
    assert_eq!(letters.len(), 2);
}

#[tokio::test]
async fn who_fills_in_the_field_that_nobody_sees_is_thanked_and_gets_nothing() {
    let mut club = Club::new().await;
    for path in ["/newsletter", "/account/sign-in"] {
        let token = club.token();
        let fields = [
            ("address", "ines@press.example"),
            ("token", &*token),
            ("website", "https://buy.example"),
        ];
        let trapped = club.browser().post(path, &fields).await;
        assert_eq!(trapped.status, StatusCode::ACCEPTED);
        assert_eq!(club.count("SELECT count(*) FROM request").await, 0);
        let welcome = club.browser().post(path, &fields[..2]).await;
        assert!(trapped.body == welcome.body, "{path}");
        assert_eq!(club.count("SELECT count(*) FROM request").await, 1);
        club.post().await;
        crate::mail::run(
            &club.server.dir.path().join("press.sqlite"),
            "DELETE FROM request",
        )
        .await;
    }
}

#[tokio::test]
async fn links_in_letters_are_of_the_configured_address_whatever_host_was_asked() {
    let mut club = Club::new().await;
    let mut browser = club.browser().with_header("host", "evil.example");
    browser = browser.with_header("x-forwarded-host", "evil.example");
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    let letter = club.letter().await;
    assert!(letter.text.contains("https://press.example/confirm/"));
    assert!(!letter.text.contains("evil"), "{}", letter.text);
    let answer = browser.post(&letter.link(), &[]).await;
    assert!(!answer.text().contains("evil.example"));
}

#[tokio::test]
async fn nothing_that_whoever_asks_supplies_is_in_a_letter() {
    let mut club = Club::new().await;
    let token = club.token();
    let mark = "Buy-this-now";
    let fields = [
        ("address", "ines@press.example"),
        ("token", &*token),
        ("topic", mark),
        ("name", mark),
        ("return", "/story/Buy-this-now"),
    ];
    let mut browser = club.browser().with_header("user-agent", mark);
    browser.post("/newsletter", &fields).await;
    let letter = club.letter().await;
    browser.post(&letter.link(), &[]).await;
    let welcome = club.letter().await;
    for letter in [letter, welcome] {
        assert!(!letter.text.contains(mark) && !letter.subject.contains(mark));
    }
}

#[tokio::test]
async fn a_form_longer_than_any_reader_sends_is_not_read() {
    let club = Club::new().await;
    for path in ["/newsletter", "/account/sign-in", "/confirm"] {
        let long = "a".repeat(9_000);
        let mut browser = club.browser();
        browser
            .cookies
            .insert("__Host-pending".to_owned(), "A".repeat(43));
        let answer = browser
            .post(path, &[("address", &long), ("code", "1")])
            .await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
}
