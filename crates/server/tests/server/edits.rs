//! What an edit of a file does to its page.

use axum::http::StatusCode;

use crate::support::{Server, text};

#[tokio::test]
async fn an_edit_shows_at_once_although_pages_are_cached() {
    let server = Server::of_every_status().await;
    assert!(
        server
            .get("/story/bridge")
            .await
            .text()
            .contains("The text of bridge.")
    );
    let path = server.path("stories/bridge.md");
    let edited = std::fs::read_to_string(&path)
        .expect("a story")
        .replace("The text of bridge.", "The mended text.");
    std::fs::write(&path, edited).expect("an edit");
    server.sync().await;
    let answer = server.get("/story/bridge").await;
    assert!(answer.text().contains("The mended text."));
    assert!(!answer.text().contains("The text of bridge."));
}

#[tokio::test]
async fn a_broken_edit_leaves_the_last_good_version_up() {
    let server = Server::of_every_status().await;
    std::fs::write(server.path("stories/bridge.md"), "+++\nheadline = \n").expect("a broken edit");
    server.sync().await;
    assert_eq!(
        text(&server.get("/story/bridge").await.html(), "h1"),
        "Headline of bridge"
    );
}

#[tokio::test]
async fn a_story_whose_file_vanished_is_no_longer_shown() {
    let server = Server::of_every_status().await;
    std::fs::remove_file(server.path("stories/bridge.md")).expect("a removal");
    server.sync().await;
    assert_eq!(
        server.get("/story/bridge").await.status,
        StatusCode::NOT_FOUND
    );
}
