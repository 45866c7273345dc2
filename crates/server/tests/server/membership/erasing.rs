use axum::http::StatusCode;
use press_server::{
    mail::Mail,
    store::{NewMail, Suppression},
};

use super::Club;
use crate::support::text;

#[tokio::test]
async fn erasure_leaves_nothing_but_the_hash_of_an_address_that_gets_no_mail() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines.erased@press.example", &["weekly"]).await;
    let member = browser.export().await["member"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let other = club.sign_in("ines.erased@press.example").await;
    club.member("stays@press.example", &["weekly"]).await;
    let issue = NewMail {
        dedupe_key: Mail::newsletter_key("issue", &member),
        recipient: "ines.erased@press.example".parse().expect("an address"),
        mail: Mail::Newsletter {
            issue: "issue".to_owned(),
            member: member.clone(),
        },
        created_at: club.server.store.now(),
    };
    assert!(
        club.server
            .store
            .put_mail(&issue)
            .await
            .expect("a database")
    );
    let hash = club.key().suppression_hash(&issue.recipient);

    let answer = browser.post("/account/erase", &[]).await;
    assert_eq!(answer.header("location"), "/account/erase");
    assert_eq!(
        text(&browser.get("/account/erase").await.html(), "h1"),
        "Erase your account"
    );
    let letters = club.post().await;
    let letter = letters
        .iter()
        .find(|letter| letter.subject.contains("erase"));
    let code = letter.expect("a letter").code();
    club.server
        .store
        .suppress(&hash, Suppression::Operator)
        .await
        .expect("a database");
    let request = club.request("ines.erased@press.example").await;
    let answer = browser
        .post("/account/erase/confirm", &[("code", &code)])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(text(&answer.html(), "h1"), "Your account is erased");
    assert!(answer.header("set-cookie").starts_with("__Host-sid=;"));
    assert!(!browser.is_signed_in().await && !other.is_signed_in().await);

    assert!(
        club.server
            .store
            .is_suppressed(&hash)
            .await
            .expect("a database")
    );
    club.server.store.close().await.expect("an end");
    let db = club.server.dir.path().join("press.sqlite");
    crate::mail::run(&db, "VACUUM").await;
    let bytes = std::fs::read(&db).expect("a file");
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    assert!(holds("stays@press.example"), "others stay");
    for trace in ["ines.erased", &member, &request] {
        assert!(!holds(trace), "{trace}");
    }
    assert!(bytes.windows(32).any(|window| window == hash));
}

#[tokio::test]
async fn nobody_is_erased_by_a_wrong_code_another_sessions_code_or_an_old_one() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    let mut other = club.sign_in("ines@press.example").await;
    browser.post("/account/erase", &[]).await;
    let letter = club.letter().await;
    let right = letter.code();

    let answer = other
        .post("/account/erase/confirm", &[("code", &right)])
        .await;
    assert_eq!(answer.status, StatusCode::GONE);
    let answer = browser.post("/confirm", &[("code", &right)]).await;
    assert!(answer.status.is_client_error(), "it signs nobody in");
    let answer = browser
        .post("/account/erase/confirm", &[("code", &letter.wrong_code())])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    club.pass(600);
    let answer = browser
        .post("/account/erase/confirm", &[("code", &right)])
        .await;
    assert_eq!(answer.status, StatusCode::GONE);

    browser.post("/account/erase", &[]).await;
    let letter = club.letter().await;
    for _ in 0..5 {
        let wrong = letter.wrong_code();
        browser
            .post("/account/erase/confirm", &[("code", &wrong)])
            .await;
    }
    let answer = browser
        .post("/account/erase/confirm", &[("code", &letter.code())])
        .await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn nobody_else_can_stand_in_the_way_of_an_erasure() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    for _ in 0..5 {
        club.ask_in(&mut club.browser(), "ines@press.example").await;
    }
    club.post().await;
    browser.post("/account/erase", &[]).await;
    let code = club.letter().await.code();
    let answer = browser
        .post("/account/erase/confirm", &[("code", &code)])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 0);
}

#[tokio::test]
async fn whoever_was_erased_can_come_back_as_a_new_member() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &["weekly"]).await;
    let before = browser.export().await["member"]["id"].clone();
    browser.post("/account/erase", &[]).await;
    let code = club.letter().await.code();
    browser
        .post("/account/erase/confirm", &[("code", &code)])
        .await;
    let again = club.member("ines@press.example", &[]).await.export().await;
    assert_ne!(again["member"]["id"], before);
    assert_eq!(again["topics"], serde_json::json!([]));
}
