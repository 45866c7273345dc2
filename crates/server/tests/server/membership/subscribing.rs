use axum::http::StatusCode;
use press_server::store::Suppression;

use super::Club;
use crate::support::text;

#[tokio::test]
async fn a_reader_who_subscribes_and_presses_the_link_is_a_member_with_what_was_ticked_and_signed_in()
 {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "Ines@Press.example", &["weekly"])
        .await;
    let letter = club.letter().await;
    assert_eq!(letter.to, "Ines@press.example");
    assert!(!browser.is_signed_in().await);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 0);

    let answer = browser.post(&letter.link(), &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(text(&answer.html(), "h1"), "Your address is confirmed");
    assert_eq!(
        club.letter().await.subject,
        "You are a member of The New Paper"
    );
    let export = browser.export().await;
    assert_eq!(export["member"]["address"], "Ines@press.example");
    assert_eq!(export["member"]["language"], "en-GB");
    assert_eq!(export["topics"][0]["topic"], "weekly");
}

#[tokio::test]
async fn the_cookie_of_a_browser_that_waits_is_its_own_and_no_scripts_business() {
    let club = Club::new().await;
    let mut browser = club.browser();
    let token = club.token();
    let fields = [("address", "ines@press.example"), ("token", &*token)];
    let answer = browser.post("/newsletter", &fields).await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-pending=")
            && cookie.ends_with("; Path=/; Max-Age=172800; HttpOnly; Secure; SameSite=Lax"),
        "{cookie}"
    );
    let first = browser.cookies.clone();
    club.subscribe(&mut browser, "ines@press.example", &[])
        .await;
    assert_eq!(browser.cookies, first, "a browser stays the same one");
    let mut other = club.browser();
    club.subscribe(&mut other, "ines@press.example", &[]).await;
    assert_ne!(other.cookies, first);
}

#[tokio::test]
async fn whether_an_address_is_known_is_not_told_by_any_byte() {
    let mut club = Club::new().await;
    club.member("member@press.example", &["weekly"]).await;
    let suppressed = "suppressed@press.example".parse().expect("an address");
    let hash = club.key().suppression_hash(&suppressed);
    club.server
        .store
        .suppress(&hash, Suppression::Complaint)
        .await
        .expect("a database");
    for path in ["/newsletter", "/account/sign-in"] {
        let mut answers = Vec::new();
        for name in ["stranger", "member", "suppressed"] {
            let address = format!("{name}@press.example");
            let token = club.token();
            let fields = [
                ("address", &*address),
                ("token", &token),
                ("topic", "weekly"),
            ];
            let answer = club.browser().post(path, &fields).await;
            let mut headers = answer.headers.clone();
            for name in ["set-cookie", "etag", "content-length"] {
                assert!(headers.remove(name).is_some(), "{name}");
            }
            answers.push((answer.status, headers, answer.text().replace(&address, "")));
        }
        assert_eq!(answers[0].0, StatusCode::ACCEPTED, "{path}");
        assert_eq!(answers[0], answers[1], "{path}");
        assert_eq!(answers[0], answers[2], "{path}");
    }
    let written_to = "SELECT count(*) FROM outbox WHERE recipient_key = 'suppressed@press.example'";
    assert_eq!(club.count(written_to).await, 0);
    // The stranger and the member were written to when they subscribed, the member when signing in.
    let recipients: Vec<String> = club
        .post()
        .await
        .into_iter()
        .map(|letter| letter.to)
        .collect();
    assert_eq!(
        recipients,
        [
            "member@press.example",
            "member@press.example",
            "stranger@press.example"
        ]
    );
}

#[tokio::test]
async fn whoever_subscribes_again_has_more_topics_and_no_second_membership() {
    let mut club = Club::new().await;
    club.add_topic("daily").await;
    club.member("ines@press.example", &["weekly"]).await;
    let mut browser = club.browser();
    club.subscribe(&mut browser, "INES@press.example", &["daily"])
        .await;
    let letter = club.letter().await;
    assert_eq!(
        browser.post(&letter.link(), &[]).await.status,
        StatusCode::OK
    );
    let topics = browser.export().await["topics"].clone();
    let topics: Vec<&str> = topics
        .as_array()
        .expect("a list")
        .iter()
        .map(|topic| topic["topic"].as_str().expect("a text"))
        .collect();
    assert_eq!(topics, ["daily", "weekly"]);
    assert_eq!(club.count("SELECT count(*) FROM member").await, 1);
    assert_eq!(club.post().await, [], "nobody is welcomed twice");
}

#[tokio::test]
async fn what_is_no_address_of_one_person_is_said_so_and_nothing_is_kept() {
    let mut club = Club::new().await;
    let long = format!("{}@press.example", "a".repeat(65));
    for (address, what) in [
        ("ines@press.example, staff@press.example", "several"),
        ("ines@press.example staff@press.example", "several"),
        ("ines@press.example;staff@press.example", "several"),
        ("ines@press.example\r\nBcc: all@press.example", "a line"),
        ("ines", "no sign"),
        ("", "nothing"),
        (&*long, "too long"),
    ] {
        let token = club.token();
        let mut browser = club.browser();
        let fields = [("address", address), ("token", &token)];
        let answer = browser.post("/newsletter", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
        assert_eq!(text(&answer.html(), "h1"), "The paper by post", "{what}");
        assert!(browser.cookies.is_empty(), "{what}");
    }
    assert_eq!(club.post().await, []);
    assert_eq!(club.count("SELECT count(*) FROM request").await, 0);
}

#[tokio::test]
async fn addresses_of_other_scripts_and_the_longest_there_are_become_members() {
    let mut club = Club::new().await;
    let labels = [&*"a".repeat(63), &"b".repeat(63), &"c".repeat(53)].join(".");
    let longest = format!("{}@{labels}.example", "i".repeat(64));
    assert_eq!(longest.len(), 254);
    for (typed, written) in [
        ("inès@press.example", "inès@press.example"),
        ("用户@例え.example", "用户@xn--r8jz45g.example"),
        (&*longest, &*longest),
    ] {
        let browser = club.member(typed, &[]).await;
        assert_eq!(browser.export().await["member"]["address"], written);
    }
}

#[tokio::test]
async fn topics_that_the_paper_does_not_have_are_left_out() {
    let mut club = Club::new().await;
    let injected = "weekly\r\nBcc: all@press.example";
    let browser = club
        .member("ines@press.example", &[injected, "nothing", "'; --"])
        .await;
    assert_eq!(browser.export().await["topics"], serde_json::json!([]));
}

#[tokio::test]
async fn a_form_without_a_token_or_sent_at_once_is_asked_for_once_more_and_nothing_is_wrong_with_it()
 {
    let mut club = Club::new().await;
    for path in ["/newsletter", "/account/sign-in"] {
        let at_once = press_server::members::form_token::issue(club.key(), club.server.store.now());
        let mut late = club.browser();
        let old = club.token();
        for token in ["", "made up", &at_once.expect("a token")] {
            let fields = [("address", "ines@press.example"), ("token", token)];
            let answer = club.browser().post(path, &fields).await;
            assert_eq!(answer.status, StatusCode::OK, "{path} {token}");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(answer.header("set-cookie"), "");
        }
        club.pass(3_600);
        let answer = late
            .post(path, &[("address", "ines@press.example"), ("token", &old)])
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: too old");
    }
    assert_eq!(club.post().await, []);
    assert_eq!(club.count("SELECT count(*) FROM request").await, 0);
}
