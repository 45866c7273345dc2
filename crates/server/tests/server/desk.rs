//! The reader's desk, as far as the server has part in it.

use axum::http::StatusCode;
use press_server::{
    clock::Clock,
    push::{PushDesk, Reach},
    router::router,
};

use crate::{
    push::key,
    support::{Server, attributes, text},
};

#[tokio::test]
async fn the_desk_is_the_same_document_for_everybody_and_in_no_index() {
    let answer = Server::with(&[]).await.get("/desk").await;
    assert_eq!(answer.status, StatusCode::OK);
    // The service worker keeps it, which it does with nothing private.
    assert!(!answer.header("cache-control").contains("private"));
    let html = answer.html();
    assert_eq!(text(&html, "main h1"), "Your desk");
    assert_eq!(
        attributes(&html, "meta[name=robots]", "content"),
        ["noindex"]
    );
    assert_eq!(attributes(&html, "#desk", "hidden").len(), 1);
    assert!(text(&html, "#desk-waiting").contains("scripts are switched off"));
}

#[tokio::test]
async fn breaking_news_are_offered_where_the_paper_sends_them() {
    let mut server = Server::with(&[]).await;
    let html = server.get("/desk").await.html();
    assert!(attributes(&html, "#news", "id").is_empty());
    let desk = PushDesk::new(key(), Reach::Public, Clock::System);
    server.state = server.state.clone().with_push(Some(desk));
    server.router = router(server.state.clone());
    let html = server.get("/desk").await.html();
    assert_eq!(attributes(&html, "#news", "id"), ["news"]);
}

#[tokio::test]
async fn the_desks_scripts_are_asked_for_anew_since_their_names_stay() {
    let server = Server::with(&[]).await;
    for path in ["/desk/page.js", "/desk/both.js", "/desk/index.js"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
    }
}
