use axum::http::{Method, StatusCode};
use hmac::{Hmac, Mac as _};
use press_server::{
    client_files::ClientFiles,
    mail::{Key, MailDesk},
    router::router,
    secret::Secret,
    state::AppState,
};
use serde_json::json;
use sha2::Sha256;
use std::sync::Arc;

use super::{KEY, address};
use crate::support::{Answer, Server, send};

const API: &str = "/api/v1/mail/bounces";
const AGREED: &str = "a key that was agreed on";

/// Reports to a server that takes reports signed with that key, if with any.
async fn report(server: &Server, agreed: Option<&str>, body: &str, signature: &str) -> Answer {
    let client = ClientFiles::load().expect("the client is built");
    let state = AppState::new(server.store.clone(), client, 0, None).with_mail(MailDesk {
        key: Arc::new(Key::of(KEY)),
        webhook_key: agreed.map(|key| Secret(key.to_owned())),
    });
    let headers = [("x-press-signature", signature)];
    send(&router(state), Method::POST, API, &headers, body.to_owned()).await
}

fn signature(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(AGREED.as_bytes()).expect("any length");
    mac.update(body.as_bytes());
    let mac = mac.finalize().into_bytes();
    let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256={hex}")
}

async fn is_suppressed(server: &Server, recipient: &str) -> bool {
    let hash = Key::of(KEY).suppression_hash(&address(recipient));
    server.store.is_suppressed(&hash).await.expect("a database")
}

#[tokio::test]
async fn a_hard_bounce_and_a_complaint_block_an_address_and_a_soft_bounce_does_not() {
    let server = Server::with(&[]).await;
    for (recipient, kind, blocks) in [
        ("soft@press.example", "soft", false),
        ("Hard@press.example", "hard", true),
        ("complaint@press.example", "complaint", true),
    ] {
        let body = json!({"address": recipient, "kind": kind}).to_string();
        let answer = report(&server, Some(AGREED), &body, &signature(&body)).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
        assert_eq!(
            is_suppressed(&server, &recipient.to_lowercase()).await,
            blocks,
            "{kind}"
        );
    }
    assert_eq!(server.store.soft_bounces().await.expect("a database"), 1);
}

#[tokio::test]
async fn what_is_not_signed_with_the_key_is_refused_and_not_even_read() {
    let server = Server::with(&[]).await;
    let body = json!({"address": "ines@press.example", "kind": "hard"}).to_string();
    let other = json!({"address": "ines@press.example", "kind": "soft"}).to_string();
    for (body, signature) in [
        (&body, String::new()),
        (&body, "sha256=".to_owned()),
        (&body, signature(&other)),
        (&"not JSON".to_owned(), signature(&body)),
    ] {
        let answer = report(&server, Some(AGREED), body, &signature).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header("www-authenticate"), "X-Press-Signature");
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    let elsewhere = report(
        &server,
        Some("another key that was agreed"),
        &body,
        &signature(&body),
    )
    .await;
    assert_eq!(elsewhere.status, StatusCode::UNAUTHORIZED);
    assert!(!is_suppressed(&server, "ines@press.example").await);
}

#[tokio::test]
async fn without_a_key_there_is_no_such_resource() {
    let server = Server::with(&[]).await;
    let body = json!({"address": "ines@press.example", "kind": "hard"}).to_string();
    let answer = report(&server, None, &body, &signature(&body)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let without_mail = send(&server.router, Method::POST, API, &[], body).await;
    assert_eq!(without_mail.status, StatusCode::NOT_FOUND);
    assert!(!is_suppressed(&server, "ines@press.example").await);
}

#[tokio::test]
async fn a_report_that_is_none_is_refused_by_what_is_wrong_with_it() {
    let server = Server::with(&[]).await;
    for (body, status, parameter) in [
        ("not JSON".to_owned(), 400, Some("body")),
        (
            json!({"address": "ines@press.example", "kind": "odd"}).to_string(),
            400,
            Some("body"),
        ),
        (
            json!({"address": "ines@press.example, staff@press.example", "kind": "hard"})
                .to_string(),
            400,
            Some("address"),
        ),
        (" ".repeat(4097), 413, None),
    ] {
        let answer = report(&server, Some(AGREED), &body, &signature(&body)).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
        assert_eq!(answer.json()["parameter"].as_str(), parameter);
    }
}
