//! Decisions on privacy and cookies: asked for, recorded, proven, erased.

use std::{num::NonZeroU32, sync::Arc};

use axum::http::{Method, StatusCode};
use governor::{Quota, RateLimiter};
use press_consent::{COOKIE, Decision, Purpose};
use press_server::{client_files::ClientFiles, router::router, state::AppState};
use serde_json::{Value, json};

use crate::{
    binary,
    support::{Answer, Server, attributes, send, text},
};

/// Where decisions are sent.
pub const API: &str = "/api/v1/consent";
/// The page without scripts.
pub const FORM: &str = "/privacy/choices";

/// A decision on the present text.
pub async fn decision(server: &Server, choices: Value) -> Value {
    let notice = server.get(API).await.json();
    json!({
        "revision": notice["revision"], "sha256": notice["sha256"], "choices": choices, "source": "banner"
    })
}

/// Sends a decision.
pub async fn post(server: &Server, body: &Value, headers: &[(&str, &str)]) -> Answer {
    send(&server.router, Method::POST, API, headers, body.to_string()).await
}

/// The value of the cookie that an answer sets.
pub fn cookie(answer: &Answer) -> Decision {
    let header = answer.header("set-cookie");
    let value = header.split(';').next().expect("a value");
    Decision::in_cookies(value).unwrap_or_else(|| panic!("a decision: {header}"))
}

#[tokio::test]
async fn what_is_asked_is_what_the_publication_says() {
    let server = Server::with(&[]).await;
    let notice = server.get(API).await;
    assert_eq!(notice.status, StatusCode::OK);
    let notice = notice.json();
    assert_eq!(notice["title"], "Privacy and cookies");
    assert_eq!(notice["purposes"][0]["id"], "necessary");
    assert_eq!(notice["purposes"][2]["services"][0]["id"], "youtube");
    assert_eq!(notice["sha256"].as_str().map(str::len), Some(64));
}

#[tokio::test]
async fn a_decision_is_recorded_and_kept_for_180_days_whatever_it_is() {
    let server = Server::with(&[]).await;
    for choices in [json!([]), json!(["media"]), json!(["media:vimeo"])] {
        let answer = post(&server, &decision(&server, choices.clone()).await, &[]).await;
        assert_eq!(answer.status, StatusCode::CREATED);
        assert_eq!(answer.header("cache-control"), "no-store");
        let header = answer.header("set-cookie");
        assert!(
            header.starts_with("__Host-consent=1.")
                && header.ends_with("; Path=/; Max-Age=15552000; Secure; SameSite=Lax"),
            "{header}"
        );
        let cookie = cookie(&answer);
        assert_eq!(json!(cookie.choices.words()), choices);
        let record = answer.json();
        assert_eq!(record["id"], cookie.id.as_str());
        assert_eq!(record["choices"], choices);
        assert_eq!(record["recorded"]["at"], "2026-11-22T12:00:00+00:00");
        assert_eq!(
            (&record["source"], &record["gpc"]),
            (&json!("banner"), &json!(false))
        );
        assert_eq!(
            (&record["language"], &record["revision"]),
            (&json!("en-GB"), &json!(1))
        );
    }
    let all = post(&server, &decision(&server, json!(["media"])).await, &[]).await;
    let services = json!(["media:youtube", "media:vimeo", "media:mastodon"]);
    assert_eq!(all.json()["services"], services);
}

#[tokio::test]
async fn what_is_not_asked_for_is_not_agreed_to() {
    let server = Server::with(&[]).await;
    let choices = json!([
        "marketing",
        "mind-reading",
        "media:nobody",
        "media:vimeo",
        "statistics"
    ]);
    let answer = post(&server, &decision(&server, choices).await, &[]).await;
    assert_eq!(
        answer.json()["choices"],
        json!(["statistics", "media:vimeo"])
    );
    assert!(!cookie(&answer).choices.allows(Purpose::Marketing));
}

#[tokio::test]
async fn decisions_follow_each_other_and_can_be_told_and_erased() {
    let server = Server::with(&[]).await;
    let first = post(&server, &decision(&server, json!(["media"])).await, &[]).await;
    let first = cookie(&first);
    let sent = format!("other=1; {COOKIE}={first}");
    let second = post(
        &server,
        &decision(&server, json!([])).await,
        &[("cookie", &sent)],
    )
    .await;
    assert_eq!(second.json()["previous"], first.id.as_str());
    let second = cookie(&second);

    let address = format!("{API}/{}", second.id);
    let chain = server.get(&address).await;
    assert_eq!(chain.header("cache-control"), "no-store");
    let chain = chain.json();
    assert_eq!(chain.as_array().map(Vec::len), Some(2));
    assert_eq!(chain[1]["choices"], json!(["media"]));

    let foreign = [("sec-fetch-site", "cross-site")];
    let refused = server.ask(Method::DELETE, &address, &foreign).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let erased = server.ask(Method::DELETE, &address, &[]).await;
    assert_eq!(erased.status, StatusCode::NO_CONTENT);
    assert!(erased.header("set-cookie").contains("Max-Age=0"));
    let other = post(&server, &decision(&server, json!([])).await, &[]).await;
    let now = format!("{COOKIE}={second}");
    let of_another = [("cookie", now.as_str())];
    let address = format!("{API}/{}", cookie(&other).id);
    let erased = server.ask(Method::DELETE, &address, &of_another).await;
    assert_eq!(erased.status, StatusCode::NO_CONTENT);
    assert_eq!(
        erased.header("set-cookie"),
        "",
        "the cookie is of another decision"
    );
    for id in [&first.id, &second.id] {
        let gone = server.get(&format!("{API}/{id}")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    }
    let again = server.ask(Method::DELETE, &address, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_no_decision_is_refused_with_what_is_wrong() {
    let server = Server::with(&[]).await;
    let right = decision(&server, json!([])).await;
    let mut as_float = right.clone();
    as_float["revision"] = json!(1.0);
    let answer = post(&server, &as_float, &[]).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let with = |key: &str, value: Value| {
        let mut body = right.clone();
        body[key] = value;
        body.to_string()
    };
    let many: Vec<String> = (0..21).map(|number| format!("media:s{number}")).collect();
    for (body, status, word) in [
        (String::new(), 400, "body"),
        ("[]".to_owned(), 400, "body"),
        (with("source", json!("somewhere")), 400, "body"),
        (with("choices", json!("all")), 400, "body"),
        (with("revision", json!(-1)), 400, "body"),
        (with("revision", json!(1.5)), 400, "body"),
        (with("choices", json!(many)), 400, "choices"),
        (with("revision", json!(2)), 409, "the text has changed"),
        (with("sha256", json!("0")), 409, "the text has changed"),
        ("x".repeat(5000), 413, "Payload Too Large"),
    ] {
        let answer = send(&server.router, Method::POST, API, &[], body.clone()).await;
        assert_eq!(answer.status.as_u16(), status, "{body}");
        assert!(answer.text().contains(word), "{body}: {}", answer.text());
        assert_eq!(answer.header("set-cookie"), "");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let foreign = post(&server, &right, &[("sec-fetch-site", "cross-site")]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    for id in ["x", "00112233445566778899AABBCCDDEEFF", "%00"] {
        let answer = server.get(&format!("{API}/{id}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{id}");
        assert!(answer.text().contains("\"id\""), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_publication_that_asks_nothing_takes_no_decision() {
    let server = Server::with(&[]).await;
    let right = decision(&server, json!([])).await;
    let site = std::fs::read_to_string(server.path("site.toml")).expect("a file");
    let (before, _) = site.split_once("[consent]").expect("a notice");
    std::fs::write(server.path("site.toml"), before).expect("a file");
    server.sync().await;
    assert_eq!(server.get(API).await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get(FORM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        post(&server, &right, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let front = server.get("/").await.html();
    assert_eq!(text(&front, "dialog"), "");
}

#[tokio::test]
async fn the_form_works_without_scripts_and_shows_what_was_decided() {
    let server = Server::with(&[]).await;
    let page = server.get(FORM).await;
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    let page = page.html();
    assert_eq!(
        attributes(
            &page,
            "form.consent-form input[name=purpose][checked]",
            "value"
        ),
        Vec::<String>::new(),
        "no box is ticked ahead"
    );
    let hidden = |name: &str| {
        attributes(
            &page,
            &format!("form.consent-form input[name={name}]"),
            "value",
        )
        .remove(0)
    };
    let (revision, sha256) = (hidden("revision"), hidden("sha256"));
    let form = |rest: &str| format!("revision={revision}&sha256={sha256}&{rest}");

    let own = [("sec-fetch-site", "same-origin")];
    let sent = form("purpose=media&choice=some");
    let answer = send(&server.router, Method::POST, FORM, &own, sent).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, FORM)
    );
    let decided = cookie(&answer);
    assert_eq!(decided.choices.words(), ["media"]);
    let record = server.get(&format!("{API}/{}", decided.id)).await.json();
    assert_eq!(record[0]["source"], "form");

    let sent = format!("{COOKIE}={decided}");
    let page = server
        .ask(Method::GET, FORM, &[("cookie", &sent)])
        .await
        .html();
    let ticked = attributes(
        &page,
        "form.consent-form input[name=purpose][checked]",
        "value",
    );
    assert_eq!(ticked, ["media"]);

    // Decided on another text: what was agreed to before is not what the reader wants now.
    let ended = "__Host-consent=; Path=/; Max-Age=0; Secure; SameSite=Lax";
    for (body, cookie) in [
        ("", ""),
        ("choice=all", ""),
        ("revision=9&sha256=0&choice=none", ended),
    ] {
        let answer = send(&server.router, Method::POST, FORM, &own, body).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "the page tells the present text"
        );
        assert_eq!(answer.header("set-cookie"), cookie);
    }
    let foreign = [
        ("origin", "https://evil.example"),
        ("host", "press.example"),
    ];
    let answer = send(
        &server.router,
        Method::POST,
        FORM,
        &foreign,
        form("choice=all"),
    )
    .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn global_privacy_control_is_heard_recorded_and_announced() {
    let server = Server::with(&[]).await;
    let signal = [("sec-gpc", "1")];
    let page = server.ask(Method::GET, FORM, &signal).await;
    assert!(page.text().contains("Global Privacy Control"));
    let answer = post(&server, &decision(&server, json!(["media"])).await, &signal).await;
    assert_eq!(answer.json()["gpc"], true);
    assert!(cookie(&answer).despite_signal, "made in spite of it");
    let support = server.get("/.well-known/gpc.json").await;
    assert_eq!(support.header("content-type"), "application/json");
    assert_eq!(support.json()["gpc"], true);
}

#[tokio::test]
async fn pages_are_the_same_whatever_was_decided() {
    let server = Server::with(&[]).await;
    let decided = post(&server, &decision(&server, json!(["media"])).await, &[]).await;
    let sent = format!("{COOKIE}={}", cookie(&decided));
    let plain = server.get("/").await;
    for headers in [
        &[("cookie", sent.as_str())][..],
        &[("sec-gpc", "1")],
        &[("user-agent", "Googlebot/2.1")],
        &[("user-agent", "HeadlessChrome")],
    ] {
        let other = server.ask(Method::GET, "/", headers).await;
        assert_eq!(other.body, plain.body, "{headers:?}");
        assert_eq!(other.header("cache-control"), plain.header("cache-control"));
        assert_eq!(other.header("vary"), "accept-encoding");
    }
    let page = plain.html();
    let dialogs = attributes(&page, "dialog#cookie-settings", "class");
    assert_eq!(dialogs.len(), 1);
    assert!(
        attributes(&page, "dialog", "open").is_empty(),
        "not without scripts"
    );
    let links = attributes(&page, ".site-footer a[href='/privacy/choices']", "href");
    assert_eq!(links.len(), 1);
}

#[tokio::test]
async fn a_decision_is_proven_by_a_command() {
    let server = Server::with(&[]).await;
    let decided = post(&server, &decision(&server, json!(["media"])).await, &[]).await;
    let id = cookie(&decided).id;
    let db = server.dir.path().join("press.sqlite");
    let run = |id: &str| {
        let mut press = binary::press();
        press.args(["consent", "export", id, "--db"]).arg(&db);
        press.output().expect("press runs")
    };
    let output = run(id.as_str());
    assert!(output.status.success());
    let proof: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(proof[0]["decision"]["id"], id.as_str());
    assert_eq!(proof[0]["text"]["title"], "Privacy and cookies");
    assert_eq!(proof[0]["decision"]["sha256"], proof[0]["text"]["sha256"]);

    let unknown = run(&"0".repeat(32));
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("no decision is recorded"));
    assert_eq!(run("x").status.code(), Some(2));
}

#[tokio::test]
async fn more_decisions_than_readers_make_are_put_off() {
    let server = Server::with(&[]).await;
    let right = decision(&server, json!([])).await.to_string();
    let client = ClientFiles::load().expect("the client is built");
    let mut state = AppState::new(server.store.clone(), client, 0, None);
    let one = NonZeroU32::MIN;
    let two = one.saturating_add(1);
    state.decisions = Arc::new(RateLimiter::direct(Quota::per_hour(one).allow_burst(two)));
    let router = router(state);
    let mut answers = Vec::new();
    for _ in 0..3 {
        let answer = send(&router, Method::POST, API, &[], right.clone()).await;
        answers.push(answer.status.as_u16());
    }
    assert_eq!(answers, [201, 201, 429]);
}
