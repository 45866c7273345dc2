//! Headers that every answer carries, and files that go out as they are.

use crate::support::{Server, attributes};
use axum::http::{HeaderMap, StatusCode};
use press_server::client_files::ClientFiles;

async fn server() -> Server {
    Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let server = server().await;
    for address in [
        "/",
        "/story/bridge",
        "/nowhere",
        "/api/v1/site",
        "/api/v1/nowhere",
        "/print.css",
        "/media/nowhere.webp",
        "/healthz",
    ] {
        let answer = server.get(address).await;
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            "strict-origin-when-cross-origin",
            "{address}"
        );
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'"),
            "{address}: {policy}"
        );
        assert!(
            !policy.contains("script-src 'unsafe-inline'") && !policy.contains('*'),
            "{address}: {policy}"
        );
    }
}

#[tokio::test]
async fn the_client_is_served_encoded_and_kept_for_good() {
    let server = server().await;
    let html = server.get("/").await.html();
    let wasm = attributes(&html, "[data-wasm]", "data-wasm")
        .pop()
        .expect("the client's address");
    let answer = server
        .ask(axum::http::Method::GET, &wasm, &[("accept-encoding", "br")])
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/wasm");
    assert_eq!(answer.header("content-encoding"), "br");
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let print = server.get("/print.css").await;
    assert_eq!(print.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(
        print.header("cache-control"),
        "public, max-age=3600, stale-while-revalidate=86400"
    );
}

#[tokio::test]
async fn the_template_itself_is_no_page() {
    assert_eq!(
        server().await.get("/index.html").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_service_worker_is_asked_for_each_time_and_may_ask_our_own_server() {
    let server = server().await;
    let answer = server.get("/sw.js").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(
        answer.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; connect-src 'self'; img-src 'self'"
    );
    let offline = server.get("/offline").await;
    assert_eq!(offline.status, StatusCode::OK);
    let html = offline.html();
    assert_eq!(
        attributes(&html, "meta[name=robots]", "content"),
        ["noindex"]
    );
    assert!(html.html().contains("This page is not on your device"));
}

#[test]
fn another_worker_can_stand_in_the_place_of_the_service_worker() {
    let text = |client: &ClientFiles| {
        let answer = client
            .get("/sw.js")
            .map(|file| file.respond(&HeaderMap::new()));
        answer.map(|answer| answer.headers()["etag"].clone())
    };
    let client = ClientFiles::load().expect("the client is built");
    let usual = text(&client).expect("a worker");
    let off = client.without_worker();
    assert_ne!(text(&off).expect("a worker"), usual);
    assert!(off.get("/sw-off.js").is_none());
}
