//! What is in the index, and what is not.

use press_api::{Access, Backend as _, SearchQuery};
use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

use super::{Paper, bracketed, slugs, story, telling};
use crate::{
    record::{RetractionRecord, Status, StoryRecord},
    store::tests::{NOON, author, moment, open},
};

fn wharf(hours: i64, name: &str) -> StoryRecord {
    telling(hours, name, ["Wharf", "The wharf.", "A wharf."])
}

#[tokio::test]
async fn what_readers_may_not_see_is_never_found() {
    let paper = Paper::new().await;
    let retraction = RetractionRecord {
        at: moment(NOON),
        reason: "Wrong.".into(),
    };
    paper
        .put([
            wharf(1, "published"),
            StoryRecord {
                status: Status::Draft,
                ..wharf(2, "draft")
            },
            StoryRecord {
                status: Status::Retracted,
                retraction: Some(retraction),
                ..wharf(3, "retracted")
            },
            wharf(-1, "scheduled"),
        ])
        .await;
    assert_eq!(paper.found("wharf").await, ["published"]);
}

#[tokio::test]
async fn a_scheduled_story_is_found_once_its_time_has_come() {
    let paper = Paper::new().await;
    paper.put([wharf(-1, "scheduled")]).await;
    assert!(paper.found("wharf").await.is_empty());
    assert_eq!(
        paper.search("q=wharfs").await.suggestion,
        None,
        "nor is its headline told"
    );
    paper.store.close().await.unwrap();
    let store = open(paper.file(), "2026-11-22T13:00:00Z").await.unwrap();
    let paper = Paper { store, ..paper };
    assert_eq!(paper.found("wharf").await, ["scheduled"]);
    assert!(paper.search("q=wharfs").await.suggestion.is_some());
}

#[tokio::test]
async fn an_edit_is_found_by_its_new_words_and_not_by_its_old_ones() {
    let paper = Paper::new().await;
    paper.put([wharf(1, "a")]).await;
    paper
        .put([telling(5, "a", ["Pier", "The pier.", "A pier."])])
        .await;
    assert!(paper.found("wharf").await.is_empty());
    assert_eq!(paper.found("pier").await, ["a"]);
    for status in [Status::Draft, Status::Published] {
        paper
            .put([StoryRecord {
                status,
                ..wharf(5, "a")
            }])
            .await;
        assert_eq!(
            paper.found("wharf").await.len(),
            usize::from(status == Status::Published)
        );
        assert!(paper.found("pier").await.is_empty());
    }
}

#[tokio::test]
async fn a_story_whose_file_goes_or_changes_its_slug_leaves_the_index() {
    let paper = Paper::new().await;
    paper.put([wharf(1, "a"), wharf(2, "b")]).await;
    paper.remove("stories/a.md").await;
    assert_eq!(paper.found("wharf").await, ["b"]);
    paper
        .put([StoryRecord {
            source: "stories/b.md".into(),
            ..wharf(2, "c")
        }])
        .await;
    assert_eq!(paper.found("wharf").await, ["c"]);
    paper.put([wharf(1, "a")]).await;
    assert_eq!(
        paper.found("wharf").await,
        ["a", "c"],
        "a file that comes back is found again"
    );
}

#[tokio::test]
async fn a_story_for_members_is_found_by_its_opening_and_by_nothing_that_is_withheld() {
    let paper = Paper::new().await;
    let words = ["The map", "A map of the coast.", "A wharf on it."];
    let members = StoryRecord {
        access: Access::Members,
        whole_html: Some("<p>A wharf on it.</p><p>The secret quay.</p>".into()),
        ..telling(1, "members", words)
    };
    paper.put([members.clone()]).await;
    for withheld in ["secret", "sec*", "\"secret quay\"", "wharf secret"] {
        assert!(paper.found(withheld).await.is_empty(), "{withheld}");
    }
    let page = paper.search("q=wharf").await;
    assert_eq!(bracketed(&page.hits[0].excerpt), "A [wharf] on it.");
    paper
        .put([StoryRecord {
            access: Access::Free,
            body_html: members.whole_html.clone().unwrap(),
            whole_html: None,
            ..members
        }])
        .await;
    assert_eq!(paper.found("secret").await, ["members"]);
}

#[tokio::test]
async fn an_author_with_a_new_name_is_found_by_that() {
    let paper = Paper::new().await;
    paper.put([wharf(1, "a"), story("b")]).await;
    assert_eq!(paper.found("calloway wharf").await, ["a"]);
    let mut batch = paper.store.write().await.unwrap();
    batch
        .put_author(&author("ines-calloway", "Ines Marsh"))
        .await
        .unwrap();
    batch.commit().await.unwrap();
    assert!(paper.found("calloway").await.is_empty());
    assert_eq!(paper.found("ines marsh").await, ["a", "b"]);
    assert_eq!(paper.found("wharf marsh").await, ["a"]);
}

#[tokio::test]
async fn a_database_from_before_search_is_filled_when_its_files_are_read_again() {
    let paper = Paper::new().await;
    paper.put([wharf(1, "a")]).await;
    paper.store.close().await.unwrap();
    // As the first migration left it.
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(paper.file());
    let mut former = sqlx::ConnectOptions::connect(&options).await.unwrap();
    for statement in [
        "DROP TABLE search_word",
        "DROP TABLE search_head",
        "DROP TABLE search_text",
        "DELETE FROM _sqlx_migrations WHERE version = 2",
    ] {
        sqlx::query(statement).execute(&mut former).await.unwrap();
    }
    former.close().await.unwrap();

    let store = open(paper.file(), NOON).await.unwrap();
    let paper = Paper { store, ..paper };
    assert!(paper.found("wharf").await.is_empty());
    // The renderer's version is in every fingerprint: each file is handed over anew.
    let mut batch = paper.store.write().await.unwrap();
    let again = StoryRecord {
        fingerprint: "of the new renderer".into(),
        ..crate::store::tests::stamped(wharf(1, "a"))
    };
    assert!(batch.put_story(&again).await.unwrap());
    batch.commit().await.unwrap();
    assert_eq!(paper.found("wharf").await, ["a"]);
    assert_eq!(
        paper
            .store
            .revisions(&super::slug("a"))
            .await
            .unwrap()
            .len(),
        1
    );
}

/// The pieces that the index of the texts is in.
async fn pieces(paper: &Paper) -> i64 {
    let mut reader = paper.store.inner.readers.take().await.unwrap();
    let count = "SELECT count(DISTINCT segid) FROM search_text_idx";
    let count = sqlx::query_scalar(count).fetch_one(reader.connection().unwrap());
    count.await.unwrap()
}

#[tokio::test]
async fn tidying_leaves_one_piece_and_finds_the_same() {
    let paper = Paper::new().await;
    for hours in 1..4 {
        let name = format!("bridge-{hours}");
        let words = ["A bridge", "It stands.", "Of stone and lime."];
        paper.put([telling(hours, &name, words)]).await;
    }
    assert!(pieces(&paper).await > 1);
    let before = paper.found("stone").await;
    assert_eq!(before, ["bridge-1", "bridge-2", "bridge-3"]);
    paper.store.tidy_search().await.unwrap();
    assert_eq!(pieces(&paper).await, 1);
    assert_eq!(paper.found("stone").await, before);
}

#[tokio::test]
async fn an_index_of_the_version_before_is_made_anew_of_what_it_holds() {
    let paper = Paper::new().await;
    let words = ["A bridge", "It stands.", "Of limestone."];
    paper.put([telling(1, "bridge", words)]).await;
    paper.store.close().await.unwrap();
    let mut earlier = SqliteConnectOptions::new()
        .filename(paper.file())
        .connect()
        .await
        .unwrap();
    // Back to what version 2 had made, with the story in it.
    let version_2 = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/migrations/0002_search.sql"
    ));
    let back = [
        "CREATE TABLE kept AS SELECT rowid AS row, * FROM search_text",
        "DROP TABLE search_word",
        "DROP TABLE search_head",
        "DROP TABLE search_text",
        version_2,
        "INSERT INTO search_text (rowid, headline, standfirst, body, authors, tags, facets)
         SELECT row, headline, standfirst, body, authors, tags, facets FROM kept",
        "DROP TABLE kept",
        "DELETE FROM _sqlx_migrations WHERE version = 3",
    ];
    for statement in back {
        sqlx::raw_sql(statement)
            .execute(&mut earlier)
            .await
            .unwrap();
    }
    earlier.close().await.unwrap();

    let store = open(paper.file(), NOON).await.unwrap();
    for words in ["limes*", "bridg*", "bridge"] {
        let found = store.search(&SearchQuery::of(words)).await.unwrap();
        assert_eq!(slugs(&found), ["bridge"], "{words}");
    }
}
