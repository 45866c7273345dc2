use axum::http::StatusCode;

use super::Club;
use crate::support::text;

#[tokio::test]
async fn a_member_signs_in_by_link_or_by_code_and_goes_on_where_they_were() {
    let mut club = Club::new().await;
    club.member("ines@press.example", &[]).await;
    for by_code in [false, true] {
        let mut browser = club.browser();
        let token = club.token();
        let fields = [
            ("address", "ines@press.example"),
            ("token", &token),
            ("return", "/story/map"),
        ];
        let answer = browser.post("/account/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::ACCEPTED);
        let letter = club.letter().await;
        let answer = match by_code {
            true => browser.post("/confirm", &[("code", &letter.code())]).await,
            false => browser.post(&letter.link(), &[]).await,
        };
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), "/story/map");
        assert_eq!(answer.header("cache-control"), "no-store");
        let cookie = answer.header("set-cookie");
        assert!(
            cookie.starts_with("__Host-sid=")
                && cookie.ends_with("; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax"),
            "{cookie}"
        );
        assert!(browser.is_signed_in().await);
    }
}

#[tokio::test]
async fn to_sign_in_never_makes_a_member() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.ask_in(&mut browser, "stranger@press.example").await;
    assert_eq!(club.post().await, [], "strangers get no letter");
    // Even with what the letter would have held.
    let request = club.request("stranger@press.example").await;
    let token = press_server::mail::token::token(club.key(), &request);
    let answer = browser.post(&format!("/confirm/{token}"), &[]).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert_eq!(answer.header("set-cookie"), "");

    club.ask_in(&mut browser, "stranger@press.example").await;
    let request = club.request("stranger@press.example").await;
    let code = press_server::mail::token::code(club.key(), &request);
    let answer = browser.post("/confirm", &[("code", &code)]).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(!browser.is_signed_in().await);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 0);
}

#[tokio::test]
async fn the_link_to_sign_in_holds_for_ten_minutes() {
    let mut club = Club::new().await;
    club.member("ines@press.example", &[]).await;
    let mut browser = club.browser();
    club.ask_in(&mut browser, "ines@press.example").await;
    let letter = club.letter().await;
    club.pass(599);
    assert_eq!(browser.get(&letter.link()).await.status, StatusCode::OK);
    club.pass(1);
    for answer in [
        browser.get(&letter.link()).await,
        browser.post(&letter.link(), &[]).await,
        browser.post("/confirm", &[("code", &letter.code())]).await,
    ] {
        assert_eq!(answer.status, StatusCode::GONE);
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn nobody_is_sent_to_another_site_after_signing_in() {
    let mut club = Club::new().await;
    club.member("ines@press.example", &[]).await;
    for (at, elsewhere) in [
        "//evil.example",
        "https://evil.example/story/map",
        "/\\evil.example",
    ]
    .into_iter()
    .enumerate()
    {
        let mut browser = club.browser();
        let token = club.token();
        let fields = [
            ("address", "ines@press.example"),
            ("token", &*token),
            ("return", elsewhere),
        ];
        browser.post("/account/sign-in", &fields).await;
        let letter = club.letter().await;
        let answer = browser.post(&letter.link(), &[]).await;
        assert_eq!(answer.header("location"), "/account", "{elsewhere}");
        club.pass(3_600 * (at as i64 + 1));
    }
}

#[tokio::test]
async fn whoever_is_not_signed_in_finds_the_way_in_at_their_account() {
    let club = Club::new().await;
    for address in ["/account", "/account?return=/story/map"] {
        let answer = club.browser().get(address).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(text(&answer.html(), "h1"), "Sign in");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for address in ["/account/export", "/account/erase", "/confirm"] {
        let answer = club.browser().get(address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(answer.header("location"), "/account");
    }
    for address in [
        "/account/topics",
        "/account/language",
        "/account/sign-out",
        "/account/sign-out/all",
        "/account/sign-out/1",
        "/account/erase",
        "/account/erase/confirm",
    ] {
        let answer = club.browser().post(address, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(answer.header("location"), "/account");
    }
}

#[tokio::test]
async fn a_member_reads_a_members_story_whole_and_after_signing_out_meets_the_gate_again() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let mut visitor = club.browser();
    for address in ["/story/map", "/api/v1/stories/map"] {
        // Asked for in turn: what was made for one must not be given to the other.
        for _ in 0..2 {
            let whole = browser.get(address).await;
            assert!(whole.text().contains("A heading"), "{address}");
            assert_eq!(whole.header("cache-control"), "private, no-store");
            let opening = visitor.get(address).await;
            assert!(!opening.text().contains("A heading"), "{address}");
            assert!(opening.header("cache-control").starts_with("public"));
        }
    }
    let signed_out = browser.post("/account/sign-out", &[]).await;
    assert_eq!(signed_out.status, StatusCode::SEE_OTHER);
    for address in ["/story/map", "/api/v1/stories/map"] {
        let (one, other) = (browser.get(address).await, visitor.get(address).await);
        assert!(one.body == other.body, "{address}");
        assert_eq!(one.headers, other.headers, "{address}");
    }
}

#[tokio::test]
async fn pages_are_the_same_bytes_for_visitors_and_for_members_but_for_members_stories() {
    let mut club = Club::new().await;
    let mut member = club.member("ines@press.example", &[]).await;
    let mut visitor = club.browser();
    for address in [
        "/",
        "/story/bridge",
        "/category/news",
        "/search?q=map",
        "/nowhere",
    ] {
        let (one, other) = (visitor.get(address).await, member.get(address).await);
        assert!(one.body == other.body, "{address}");
        assert_eq!(one.headers, other.headers, "{address}");
        assert_eq!(one.header("set-cookie"), "", "{address}");
    }
}

/// `K` is the Kelvin sign, which in lower case is the letter.
#[tokio::test]
async fn a_members_letter_goes_to_the_mailbox_that_was_confirmed_however_the_address_is_typed() {
    let mut club = Club::new().await;
    club.member("mike@press.example", &[]).await;
    for typed in ["MIKE@press.example", "mi\u{212a}e@press.example"] {
        let mut browser = club.browser();
        club.ask_in(&mut browser, typed).await;
        assert_eq!(club.letter().await.to, "mike@press.example", "{typed}");
        club.pass(3_600);
        club.subscribe(&mut browser, typed, &["weekly"]).await;
        assert_eq!(club.letter().await.to, "mike@press.example", "{typed}");
        club.pass(3_600);
    }
}

#[tokio::test]
async fn who_asked_by_another_spelling_before_there_was_a_member_is_not_that_member() {
    let mut club = Club::new().await;
    let mut stranger = club.browser();
    club.subscribe(&mut stranger, "mi\u{212a}e@press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    let member = club.member("mike@press.example", &[]).await;
    let answer = stranger.post(&letter.link(), &[]).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(!stranger.is_signed_in().await);
    assert_eq!(member.export().await["topics"], serde_json::json!([]));
}
