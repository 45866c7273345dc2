//! The record of decisions: added to, never changed.

use sqlx::{ConnectOptions as _, Row as _, sqlite::SqliteConnectOptions};

use super::Paper;

#[tokio::test]
async fn a_decision_and_its_text_are_never_changed_and_say_nothing_of_whom() {
    let paper = Paper::new().await;
    let path = paper.folder.path().join("press.sqlite");
    let mut database = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .unwrap();
    for statement in [
        "INSERT INTO consent_text (sha256, revision, text) VALUES ('h', 1, '{}')",
        "INSERT INTO consent VALUES ('i', NULL, 0, 'en', 'h', 'banner', 0, '[]', '[]')",
    ] {
        sqlx::query(statement).execute(&mut database).await.unwrap();
    }
    for statement in [
        "UPDATE consent SET choices = '[\"marketing\"]'",
        "UPDATE consent_text SET text = '{\"more\":1}'",
        "INSERT OR REPLACE INTO consent VALUES ('i', NULL, 0, 'en', 'h', 'banner', 0, '[\"marketing\"]', '[]')",
    ] {
        let changed = sqlx::query(statement).execute(&mut database).await;
        assert!(changed.is_err(), "{statement}");
    }
    let columns = sqlx::query("SELECT name FROM pragma_table_info('consent')")
        .fetch_all(&mut database)
        .await
        .unwrap();
    let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    assert_eq!(
        columns,
        [
            "id",
            "previous",
            "recorded_at",
            "language",
            "sha256",
            "source",
            "gpc",
            "choices",
            "services"
        ]
    );
}
