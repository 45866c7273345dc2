use axum::http::StatusCode;
use serde_json::json;

use super::Club;
use crate::support::text;

#[tokio::test]
async fn an_account_is_for_its_member_and_kept_by_nobody() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &["weekly"]).await;
    let answer = browser.get("/account").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(text(&answer.html(), "h1"), "Your account");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
}

#[tokio::test]
async fn a_member_chooses_letters_and_stays_a_member_without_any() {
    let mut club = Club::new().await;
    club.add_topic("daily").await;
    let mut browser = club.member("ines@press.example", &["weekly"]).await;
    let since = browser.export().await["topics"][0].clone();
    club.pass(60);
    for (ticked, chosen) in [
        (
            &["daily", "weekly", "nothing"][..],
            json!(["daily", "weekly"]),
        ),
        (&["daily"], json!(["daily"])),
        (&[], json!([])),
    ] {
        let fields: Vec<_> = ticked.iter().map(|topic| ("topic", *topic)).collect();
        let answer = browser.post("/account/topics", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), "/account?done=topics");
        let topics = browser.export().await["topics"].clone();
        let topics = topics.as_array().expect("a list");
        let slugs: Vec<_> = topics.iter().map(|topic| topic["topic"].clone()).collect();
        assert_eq!(json!(slugs), chosen);
        if slugs.len() == 2 {
            assert_eq!(
                topics[1], since,
                "what was chosen before is as old as before"
            );
        }
    }
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn a_member_is_written_to_in_the_language_of_their_choice() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &[]).await;
    for (tag, kept, subject) in [
        ("de", "de", "Ihr Code zum Anmelden bei"),
        ("fr-CA", "fr", "Votre code de connexion"),
        ("xx", "fr", "Votre code de connexion"),
        ("en", "en", "Your code to sign in to"),
    ] {
        let answer = browser
            .post("/account/language", &[("language", tag)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{tag}");
        assert_eq!(browser.export().await["member"]["language"], kept, "{tag}");
        let page = browser.get("/account").await.html();
        assert_eq!(text(&page, "option[selected]"), chosen(kept), "{tag}");
        // No address gets more than three letters an hour.
        club.pass(1_201);
        let mut other = club.browser();
        club.ask_in(&mut other, "ines@press.example").await;
        let letter = club.letter().await;
        assert!(letter.subject.starts_with(subject), "{tag}: {letter:?}");
    }
}

fn chosen(tag: &str) -> &'static str {
    match tag {
        "de" => "Deutsch",
        "fr" => "Français",
        _ => "English",
    }
}

#[tokio::test]
async fn what_a_member_takes_away_is_all_that_is_held_of_them_and_of_nobody_else() {
    let mut club = Club::new().await;
    let mut browser = club.member("ines@press.example", &["weekly"]).await;
    club.member("staff@press.example", &["weekly"]).await;
    let token = club.token();
    let fields = [
        ("address", "ines@press.example"),
        ("token", &*token),
        ("return", "/story/map"),
    ];
    browser.post("/account/sign-in", &fields).await;
    let answer = browser.get("/account/export").await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"membership.json\""
    );
    let mut export = answer.json();
    for path in [
        "/member/id",
        "/sessions/0/id",
        "/requests/0/id",
        "/requests/1/id",
    ] {
        let id = export.pointer_mut(path).expect("an id").take();
        assert!(id.as_str().is_some_and(|id| id.len() >= 16), "{path}: {id}");
    }
    let noon = "2026-11-22T12:00:00Z";
    assert_eq!(
        export,
        json!({
            "member": {"id": null, "address": "ines@press.example", "language": "en-GB", "confirmed_at": noon},
            "topics": [{"topic": "weekly", "since": noon}],
            "sessions": [{"id": null, "label": "Another browser", "created_at": noon, "seen_at": noon}],
            "requests": [
                {
                    "id": null, "purpose": "subscribe", "address": "ines@press.example", "topics": ["weekly"],
                    "return_to": null, "requested_at": noon, "tries": 0, "used_at": noon
                },
                {
                    "id": null, "purpose": "sign-in", "address": "ines@press.example", "topics": [],
                    "return_to": "/story/map", "requested_at": noon, "tries": 0, "used_at": null
                }
            ],
            "mail": [{
                "kind": "sign-in", "recipient": "ines@press.example", "created_at": noon, "attempts": 0, "last_error": null
            }]
        })
    );
}

/// What a new column of these tables holds has to be in the file that members take away, or said here not to be theirs.
#[tokio::test]
async fn every_column_that_holds_something_of_a_member_is_taken_away() {
    let club = Club::new().await;
    for (table, columns) in [
        ("member", "id,address,address_key,language,confirmed_at"),
        ("member_topic", "member,topic,since"),
        ("session", "hash,id,member,label,created_at,seen_at"),
        (
            "request",
            "id,purpose,address,address_key,topics,return_to,browser_hash,token_hash,requested_at,tries,used_at",
        ),
    ] {
        let db = club.server.dir.path().join("press.sqlite");
        let query = format!("SELECT group_concat(name) FROM pragma_table_info('{table}')");
        let found = crate::mail::read(&db, &query).await;
        assert_eq!(found.as_deref(), Some(columns), "{table}");
    }
}
