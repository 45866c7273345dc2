//! A database that takes nothing any more while readers read.

use axum::http::StatusCode;
use press_server::ingest;
use sqlx::{Connection as _, SqliteConnection};

use crate::support::{Server, story, text};

/// What the database does when its disk is full, as far as the program can tell: it refuses each change.
const REFUSE: &str =
    "CREATE TRIGGER full BEFORE UPDATE ON story BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";

#[tokio::test]
async fn an_edit_that_cannot_be_stored_takes_nothing_down_and_appears_when_there_is_room() {
    let bridge = story("bridge", "2026-11-20T06:30:00+00:00", "");
    let server = Server::with(&[("bridge.md", &bridge)]).await;
    let database = server.dir.path().join("press.sqlite");
    let mut other = SqliteConnection::connect(&database.to_string_lossy())
        .await
        .expect("a database");
    sqlx::query(REFUSE)
        .execute(&mut other)
        .await
        .expect("a trigger");

    let edited = bridge.replace("Headline of bridge", "The bridge is open");
    std::fs::write(server.path("stories/bridge.md"), edited).expect("an edit");
    let content = server.dir.path().join("content");
    let error = ingest::sync(&server.store, &content)
        .await
        .expect_err("it cannot be stored");
    assert!(error.to_string().contains("the disk is full"), "{error}");
    let headline = async || {
        let answer = server.get("/story/bridge").await;
        assert_eq!(answer.status, StatusCode::OK);
        text(&answer.html(), "h1")
    };
    assert_eq!(headline().await, "Headline of bridge");

    sqlx::query("DROP TRIGGER full")
        .execute(&mut other)
        .await
        .expect("room again");
    server.sync().await;
    assert_eq!(headline().await, "The bridge is open");
}
