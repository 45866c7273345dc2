use press_api::{ApiError, Backend};
use sqlx::{Executor, Row};

use super::{Paper, StoreError, slug, stamped, story};
use crate::record::StoryRecord;

/// A story that needs a hundred pages.
fn long(of: &str) -> StoryRecord {
    stamped(StoryRecord {
        body_html: "x".repeat(400_000),
        ..story(of)
    })
}

async fn pragma(paper: &Paper, pragma: &str) {
    let mut writing = paper.store.inner.writer.begin().await.unwrap();
    writing.connection().unwrap().execute(pragma).await.unwrap();
    writing.commit().await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_named_and_nothing_is_lost() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    let generation = paper.store.generation();
    let pages: i64 = {
        let mut writing = paper.store.inner.writer.begin().await.unwrap();
        let row = writing
            .connection()
            .unwrap()
            .fetch_one("PRAGMA page_count")
            .await
            .unwrap();
        writing.end().await.unwrap();
        row.try_get(0).unwrap()
    };
    pragma(&paper, &format!("PRAGMA max_page_count = {}", pages + 4)).await;

    let mut batch = paper.store.write().await.unwrap();
    assert!(batch.put_story(&stamped(story("small"))).await.unwrap());
    let error = batch.put_story(&long("long")).await.unwrap_err();
    assert!(matches!(error, StoreError::Full { .. }), "{error}");
    assert!(
        error.to_string().contains(paper.file().to_str().unwrap()),
        "{error}"
    );
    assert!(matches!(batch.commit().await, Err(StoreError::BatchFailed)));

    assert_eq!(paper.store.generation(), generation);
    assert_eq!(
        paper.store.story(&slug("small")).await,
        Err(ApiError::NotFound)
    );
    assert!(paper.store.story(&slug("a-comet")).await.is_ok());

    // The connection that could not grow is gone.
    assert!(
        paper.put([story("small"), long("long")]).await,
        "there is room again"
    );
    assert!(paper.store.story(&slug("long")).await.is_ok());
}

#[tokio::test]
async fn a_database_that_has_become_read_only_is_named_and_still_read() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    pragma(&paper, "PRAGMA query_only = ON").await;
    let error = paper.store.write().await.unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly { .. }), "{error}");
    assert!(
        error.to_string().contains(paper.file().to_str().unwrap()),
        "{error}"
    );
    assert!(paper.store.story(&slug("a-comet")).await.is_ok());
}

#[tokio::test]
async fn a_batch_that_is_dropped_leaves_nothing_and_lets_the_next_one_write() {
    let paper = Paper::new().await;
    let generation = paper.store.generation();
    let mut batch = paper.store.write().await.unwrap();
    assert!(batch.put_story(&stamped(story("never"))).await.unwrap());
    drop(batch);
    assert!(paper.put([story("a-comet")]).await);
    assert_eq!(
        paper.store.story(&slug("never")).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(paper.store.revisions(&slug("never")).await.unwrap(), []);
    assert_eq!(paper.store.generation(), generation + 1);
}

#[tokio::test]
async fn readers_see_nothing_of_a_batch_before_it_is_committed() {
    let paper = Paper::new().await;
    let mut batch = paper.store.write().await.unwrap();
    batch.put_story(&stamped(story("a-comet"))).await.unwrap();
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::NotFound)
    );
    batch.commit().await.unwrap();
    assert!(paper.store.story(&slug("a-comet")).await.is_ok());
}

#[tokio::test]
async fn a_damaged_row_is_an_error_of_the_store_and_not_of_the_reader() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    pragma(&paper, "UPDATE story SET summary = '{'").await;
    assert!(matches!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::Unavailable(_))
    ));
}

#[tokio::test]
async fn a_closed_store_says_that_it_cannot_answer() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    paper.store.close().await.unwrap();
    paper.store.close().await.unwrap();
    assert!(matches!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::Unavailable(_))
    ));
    assert!(paper.store.write().await.is_err());
}

#[test]
fn answers_can_be_waited_for_on_any_thread() {
    fn on_any_thread<Future: Send>(_: fn(&'static crate::store::Store) -> Future) {}
    on_any_thread(|store| async move {
        let of = slug("a-comet");
        let _ = (
            store.site().await,
            store.front().await,
            store.story(&of).await,
            store.static_page(&of).await,
        );
        let _ = (
            store.category(&of, None).await,
            store.author(&of, None).await,
            store.tag(&of, None).await,
        );
        let mut batch = store.write().await?;
        batch.put_story(&story("a-comet")).await?;
        batch.commit().await
    });
}
