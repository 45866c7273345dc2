use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Browser, Club};
use crate::support::Answer;

const API: &str = "/api/v1/newsletter";

async fn post(browser: &mut Browser, body: &Value) -> Answer {
    browser.ask(Method::POST, API, body.to_string()).await
}

/// What a script works for a token.
fn work(token: &str) -> String {
    let is_enough = |work: &String| {
        let hash = Sha256::digest(format!("{token}:{work}"));
        u16::from_be_bytes([hash[0], hash[1]]) < 4
    };
    let mut numbers = (0_u64..).map(|number| number.to_string());
    numbers.find(is_enough).expect("a number")
}

#[tokio::test]
async fn a_script_fetches_a_token_works_for_it_and_subscribes_at_once() {
    let mut club = Club::new().await;
    let mut browser = club.browser();
    let answer = browser.get("/api/v1/newsletter/token").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    let token = answer.json()["token"].as_str().expect("a token").to_owned();
    let mut request = json!({
        "address": "ines@press.example", "topics": ["weekly", "nothing"], "token": token, "return": "/story/map"
    });
    let refused = post(&mut browser, &request).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.json()["parameter"], "token");

    request["work"] = json!(work(&token));
    let answer = post(&mut browser, &request).await;
    assert_eq!(answer.status, StatusCode::ACCEPTED);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json(), json!({"address": "ines@press.example"}));
    let code = club.letter().await.code();
    let answer = browser.post("/confirm", &[("code", &code)]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(browser.export().await["topics"][0]["topic"], "weekly");
    assert_eq!(
        browser.export().await["requests"][0]["return_to"],
        "/story/map"
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_request_is_said_in_a_problem_document() {
    let mut club = Club::new().await;
    let token = club.token();
    let mut browser = club.browser();
    for (body, status, parameter) in [
        (
            json!({"address": "a@press.example, b@press.example", "token": token}),
            StatusCode::BAD_REQUEST,
            "address",
        ),
        (
            json!({"address": "a@press.example", "token": "made up"}),
            StatusCode::FORBIDDEN,
            "token",
        ),
        (
            json!({"address": "a@press.example"}),
            StatusCode::BAD_REQUEST,
            "body",
        ),
        (json!([]), StatusCode::BAD_REQUEST, "body"),
    ] {
        let answer = post(&mut browser, &body).await;
        assert_eq!(answer.status, status, "{body}");
        assert_eq!(answer.json()["parameter"], parameter, "{body}");
        assert_eq!(answer.header("set-cookie"), "");
    }
    let long = json!({"address": "a".repeat(5_000), "token": token});
    assert_eq!(
        post(&mut browser, &long).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let body = json!({"address": "a@press.example", "token": token});
    let mut foreign = club.browser().with_header("sec-fetch-site", "cross-site");
    assert_eq!(
        post(&mut foreign, &body).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(club.post().await, []);
    for reader in 0..20 {
        club.subscribe(&mut browser, &format!("r{reader}@press.example"), &[])
            .await;
    }
    assert_eq!(
        post(&mut browser, &body).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
}

#[tokio::test]
async fn the_answer_is_the_same_for_members_and_for_strangers() {
    let mut club = Club::new().await;
    club.member("member@press.example", &[]).await;
    let mut answers = Vec::new();
    for name in ["member", "stranger"] {
        let address = format!("{name}@press.example");
        let body = json!({"address": address, "token": club.token()});
        let mut answer = post(&mut club.browser(), &body).await;
        answer.headers.remove("set-cookie").expect("a cookie");
        answer.headers.remove("content-length");
        answers.push((
            answer.status,
            answer.headers.clone(),
            answer.text().replace(name, ""),
        ));
    }
    assert_eq!(answers[0], answers[1]);
}
