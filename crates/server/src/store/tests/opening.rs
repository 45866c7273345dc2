use std::{collections::BTreeMap, fs, path::Path};

use press_api::Backend;
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{NOON, Paper, StoreError, open, story};

/// Every file of a folder with its content.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .connect()
        .await
        .unwrap()
}

const FUTURE: &str =
    "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
    VALUES (9999, 'from the future', TRUE, x'00', 0)";

#[tokio::test]
async fn what_was_stored_is_there_when_the_database_is_opened_again() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    paper.store.close().await.unwrap();
    assert_eq!(
        contents(paper.folder.path()).len(),
        1,
        "a closed database is one file"
    );

    let again = open(paper.file(), NOON).await.unwrap();
    assert_eq!(
        again
            .story(&super::slug("a-comet"))
            .await
            .unwrap()
            .summary
            .headline,
        "The headline of a-comet"
    );
    assert_eq!(again.generation(), 0);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_untouched() {
    let paper = Paper::new().await;
    paper.store.close().await.unwrap();
    let mut later = connect(&paper.file()).await;
    sqlx::query(FUTURE).execute(&mut later).await.unwrap();
    later.close().await.unwrap();
    let before = contents(paper.folder.path());

    let error = open(paper.file(), NOON).await.unwrap_err();
    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 9999,
                known: 13,
                ..
            }
        ),
        "{error}"
    );
    assert!(
        error.to_string().contains(paper.file().to_str().unwrap()),
        "{error}"
    );
    assert!(
        contents(paper.folder.path()) == before,
        "a file was changed, made or taken away"
    );
}

#[tokio::test]
async fn a_newer_version_that_is_still_in_the_log_is_seen() {
    let paper = Paper::new().await;
    paper.store.close().await.unwrap();
    let mut later = connect(&paper.file()).await;
    sqlx::query(FUTURE).execute(&mut later).await.unwrap();
    let files = || {
        ["press.sqlite", "press.sqlite-wal"]
            .map(|name| fs::read(paper.folder.path().join(name)).unwrap())
    };
    let before = files();
    assert!(!before[1].is_empty(), "the log holds the newest");

    let error = open(paper.file(), NOON).await.unwrap_err();
    assert!(
        matches!(error, StoreError::Newer { found: 9999, .. }),
        "{error}"
    );
    assert!(files() == before, "the database or its log was changed");
    later.close().await.unwrap();
}

#[tokio::test]
async fn a_database_of_another_program_is_refused_and_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("press.sqlite");
    let mut other = connect(&file).await;
    sqlx::query("CREATE TABLE recipe (name TEXT)")
        .execute(&mut other)
        .await
        .unwrap();
    other.close().await.unwrap();
    let before = contents(folder.path());

    let error = open(file, NOON).await.unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    assert!(contents(folder.path()) == before);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("press.sqlite");
    fs::write(&file, "This is a letter to the editor. ".repeat(200)).unwrap();
    let before = contents(folder.path());

    let error = open(file.clone(), NOON).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert!(
        error.to_string().contains(file.to_str().unwrap()),
        "{error}"
    );
    assert!(contents(folder.path()) == before);
}

#[tokio::test]
async fn a_folder_in_place_of_the_file_is_named_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let error = open(folder.path().to_owned(), NOON).await.unwrap_err();
    assert!(matches!(error, StoreError::Unopened { .. }), "{error}");
    assert!(
        error.to_string().contains(folder.path().to_str().unwrap()),
        "{error}"
    );
}

#[tokio::test]
async fn a_folder_that_is_missing_is_named_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nowhere").join("press.sqlite");
    let error = open(file.clone(), NOON).await.unwrap_err();
    assert!(matches!(error, StoreError::Unopened { .. }), "{error}");
    assert!(
        error.to_string().contains(file.to_str().unwrap()),
        "{error}"
    );
}

#[tokio::test]
async fn an_empty_file_becomes_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("press.sqlite");
    fs::write(&file, "").unwrap();
    assert!(open(file, NOON).await.is_ok());
}

#[tokio::test]
async fn a_file_name_with_signs_of_an_address_is_taken_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("what? 100% #1.sqlite");
    open(file.clone(), NOON)
        .await
        .unwrap()
        .close()
        .await
        .unwrap();
    assert!(file.is_file());
    // The second time it is looked at before it is opened.
    open(file, NOON).await.unwrap().close().await.unwrap();
}
