//! What those who watch over the server ask it, and what all may ask without taking the content.

use axum::http::{Method, StatusCode};
use press_server::{
    client_files::ClientFiles, clock::Clock, ingest, router::router, state::AppState, store::Store,
};

use crate::support::{Server, ask, attributes, story};

#[tokio::test]
async fn a_server_is_ready_when_its_content_was_read_and_alive_before() {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    ingest::new(&content).expect("a new publication");
    let store = Store::open(&dir.path().join("press.sqlite"), Clock::System)
        .await
        .expect("a database");
    let client = ClientFiles::load().expect("the client is built: `cargo xtask build`");
    let state = AppState::new(store.clone(), client, 0, None);
    let router = router(state.clone());
    let status = async |address: &str| {
        let answer = ask(&router, Method::GET, address, &[]).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        answer.status
    };

    assert_eq!(status("/healthz").await, StatusCode::OK);
    assert_eq!(status("/readyz").await, StatusCode::SERVICE_UNAVAILABLE);
    let page = ask(&router, Method::GET, "/", &[]).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(page.header("retry-after"), "5");
    state.mark_ready();
    assert_eq!(
        status("/readyz").await,
        StatusCode::SERVICE_UNAVAILABLE,
        "there is no publication"
    );
    ingest::sync(&store, &content)
        .await
        .expect("content is read");
    assert_eq!(status("/readyz").await, StatusCode::OK);
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_content() {
    let bridge = story(
        "bridge",
        "2026-11-20T06:30:00+00:00",
        "[lead_image]\nsrc = \"media/press.svg\"\nalt = \"A\"",
    );
    let server = Server::with(&[("bridge.md", &bridge)]).await;
    let html = server.get("/story/bridge").await.html();
    let picture = attributes(&html, ".lead-image img", "src").pop();
    let wasm = attributes(&html, "[data-wasm]", "data-wasm").pop();
    for address in [
        "/",
        "/story/bridge",
        "/nowhere",
        "/print.css",
        &wasm.expect("the client's address"),
        &picture.expect("a picture"),
        "/api/v1/stories/bridge",
        "/api/v1/stories/nowhere",
        "/api/v1/stories?limit=0",
        "/api/v1/openapi.json",
        "/readyz",
    ] {
        for encoding in ["identity", "br", "zstd", "gzip"] {
            let asked = [("accept-encoding", encoding)];
            let get = server.ask(Method::GET, address, &asked).await;
            let head = server.ask(Method::HEAD, address, &asked).await;
            assert_eq!(head.status, get.status, "{address}");
            for name in [
                "content-type",
                "content-encoding",
                "cache-control",
                "etag",
                "vary",
                "content-security-policy",
            ] {
                assert_eq!(head.header(name), get.header(name), "{name} of {address}");
            }
            assert!(head.body.is_empty(), "{address}");
        }
    }
}
