//! Stories for members: who is told how much.

use press_api::{Access, Backend as _};
use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

use super::{NOON, Paper, open, slug, story};
use crate::{reader::Reader, record::StoryRecord};

const OPENING: &str = "<p>The opening.</p>";
const WHOLE: &str = "<p>The opening.</p><p>The rest.</p>";

fn members() -> StoryRecord {
    StoryRecord {
        access: Access::Members,
        body_html: OPENING.into(),
        whole_html: Some(WHOLE.into()),
        ..story("a-map")
    }
}

fn free() -> StoryRecord {
    StoryRecord {
        body_html: WHOLE.into(),
        ..story("a-map")
    }
}

/// What a reader is told of the text, and whether that is said to be all.
async fn told(paper: &Paper, reader: Reader) -> (String, bool) {
    let told = paper.store.story_for(&slug("a-map"), reader).await.unwrap();
    (told.body_html, told.is_whole)
}

#[tokio::test]
async fn a_visitor_is_told_the_opening_and_a_member_the_whole() {
    let paper = Paper::new().await;
    paper.put([members()]).await;
    assert_eq!(told(&paper, Reader::Visitor).await, (OPENING.into(), false));
    assert_eq!(told(&paper, Reader::Member).await, (WHOLE.into(), true));
    let unnamed = paper.store.story(&slug("a-map")).await.unwrap();
    assert_eq!(
        (unnamed.body_html.as_str(), unnamed.is_whole),
        (OPENING, false)
    );
}

#[tokio::test]
async fn a_free_story_is_whole_for_everyone() {
    let paper = Paper::new().await;
    paper.put([free()]).await;
    for reader in [Reader::Visitor, Reader::Member] {
        assert_eq!(told(&paper, reader).await, (WHOLE.into(), true));
    }
}

#[tokio::test]
async fn a_story_that_changes_hands_changes_for_visitors_at_once() {
    let paper = Paper::new().await;
    for _ in 0..2 {
        paper.put([free()]).await;
        assert_eq!(told(&paper, Reader::Visitor).await, (WHOLE.into(), true));
        paper.put([members()]).await;
        assert_eq!(told(&paper, Reader::Visitor).await, (OPENING.into(), false));
    }
}

#[tokio::test]
async fn a_database_from_before_openings_withholds_everything_until_its_files_are_read_again() {
    let paper = Paper::new().await;
    let other = StoryRecord {
        slug: slug("free"),
        source: "stories/free.md".into(),
        ..free()
    };
    paper.put([members(), other]).await;
    paper.store.close().await.unwrap();
    // As the migration before it left it: one text, whoever it is for.
    let mut former = SqliteConnectOptions::new()
        .filename(paper.file())
        .connect()
        .await
        .unwrap();
    for statement in [
        "UPDATE story_text SET body_html = whole_html WHERE whole_html IS NOT NULL",
        "ALTER TABLE story_text DROP COLUMN whole_html",
        "DELETE FROM _sqlx_migrations WHERE description = 'access'",
    ] {
        sqlx::query(statement).execute(&mut former).await.unwrap();
    }
    former.close().await.unwrap();

    let store = open(paper.file(), NOON).await.unwrap();
    let paper = Paper { store, ..paper };
    assert_eq!(told(&paper, Reader::Visitor).await, (String::new(), false));
    assert_eq!(told(&paper, Reader::Member).await, (WHOLE.into(), true));
    let free = paper.store.story(&slug("free")).await.unwrap();
    assert_eq!((free.body_html.as_str(), free.is_whole), (WHOLE, true));
}
