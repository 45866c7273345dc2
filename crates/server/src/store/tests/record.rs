use press_api::{ApiError, Backend};
use sqlx::Executor;

use super::{NOON, Paper, StoreError, moment, open, slug, slugs, stamped, story};
use crate::record::{Status, StoryRecord};

fn edited(text: &str) -> StoryRecord {
    StoryRecord {
        body_html: format!("<p>{text}</p>"),
        ..story("a-comet")
    }
}

async fn numbers(paper: &Paper, of: &str) -> Vec<u32> {
    paper
        .store
        .revisions(&slug(of))
        .await
        .unwrap()
        .iter()
        .map(|revision| revision.number)
        .collect()
}

#[tokio::test]
async fn every_change_of_a_story_is_kept_as_a_revision() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    paper.store.close().await.unwrap();
    let later = open(paper.file(), "2026-11-23T08:00:00Z").await.unwrap();
    let paper = Paper {
        store: later,
        ..paper
    };
    paper.put([edited("Two.")]).await;

    let revisions = paper.store.revisions(&slug("a-comet")).await.unwrap();
    let expected = [stamped(edited("One.")), stamped(edited("Two."))];
    for (revision, (number, record)) in revisions.iter().zip((1..).zip(&expected)) {
        assert_eq!(
            (revision.number, &revision.sha256),
            (number, &record.sha256)
        );
        assert_eq!(revision.canonical, record.canonical);
    }
    assert_eq!(revisions.len(), 2);
    assert_eq!(revisions[0].recorded_at, moment(NOON));
    assert_eq!(revisions[1].recorded_at, moment("2026-11-23T08:00:00Z"));
    let told = paper.store.story(&slug("a-comet")).await.unwrap();
    assert_eq!((told.revision, told.body_html.as_str()), (2, "<p>Two.</p>"));
}

#[tokio::test]
async fn a_story_that_is_rendered_anew_is_no_new_revision() {
    let paper = Paper::new().await;
    let first = stamped(edited("One."));
    let again = StoryRecord {
        fingerprint: "a new renderer".into(),
        body_html: "<p class=lede>One.</p>".into(),
        ..first
    };
    paper.put([edited("One.")]).await;
    let generation = paper.store.generation();
    let mut batch = paper.store.write().await.unwrap();
    assert!(batch.put_story(&again).await.unwrap());
    assert!(batch.commit().await.unwrap());

    assert_eq!(numbers(&paper, "a-comet").await, [1]);
    assert_eq!(
        paper.store.story(&slug("a-comet")).await.unwrap().body_html,
        "<p class=lede>One.</p>"
    );
    assert_eq!(paper.store.generation(), generation + 1);
}

#[tokio::test]
async fn a_story_whose_file_is_unchanged_is_not_written() {
    let paper = Paper::new().await;
    assert!(paper.put([edited("One.")]).await);
    let generation = paper.store.generation();
    assert!(!paper.put([edited("One.")]).await);
    assert_eq!(paper.store.generation(), generation);
}

#[tokio::test]
async fn a_text_that_returns_to_an_earlier_form_is_a_revision_too() {
    let paper = Paper::new().await;
    for text in ["One.", "Two.", "One."] {
        paper.put([edited(text)]).await;
    }
    assert_eq!(numbers(&paper, "a-comet").await, [1, 2, 3]);
}

#[tokio::test]
async fn a_revision_cannot_be_changed_deleted_replaced_or_skipped() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    let before = paper.store.revisions(&slug("a-comet")).await.unwrap();
    for statement in [
        "UPDATE revision SET canonical = 'never said'",
        "DELETE FROM revision",
        "INSERT OR REPLACE INTO revision SELECT id, story, number, recorded_at, sha256, 'never said' FROM revision",
        "INSERT OR REPLACE INTO revision SELECT NULL, story, number, recorded_at, sha256, 'never said' FROM revision",
        "INSERT INTO revision SELECT NULL, story, number + 2, recorded_at, sha256, 'never said' FROM revision",
        "DELETE FROM story",
    ] {
        let mut writing = paper.store.inner.writer.begin().await.unwrap();
        assert!(
            writing
                .connection()
                .unwrap()
                .execute(statement)
                .await
                .is_err(),
            "{statement}"
        );
    }
    assert_eq!(
        paper.store.revisions(&slug("a-comet")).await.unwrap(),
        before
    );
}

#[tokio::test]
async fn a_story_whose_file_is_gone_is_not_shown_but_stays_in_the_record() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    assert!(paper.remove("stories/a-comet.md").await);
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(
        paper
            .store
            .category(&slug("arts"), None)
            .await
            .unwrap()
            .stories
            .items,
        []
    );
    assert_eq!(numbers(&paper, "a-comet").await, [1]);

    assert!(paper.put([edited("One.")]).await, "the file is back");
    assert_eq!(numbers(&paper, "a-comet").await, [1]);
    assert!(paper.store.story(&slug("a-comet")).await.is_ok());
}

#[tokio::test]
async fn a_renamed_file_goes_on_with_the_revisions_of_its_story() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    let mut batch = paper.store.write().await.unwrap();
    batch.remove_source("stories/a-comet.md").await.unwrap();
    batch
        .put_story(&stamped(StoryRecord {
            source: "stories/2026/a-comet.md".into(),
            ..edited("Two.")
        }))
        .await
        .unwrap();
    batch.commit().await.unwrap();
    assert_eq!(numbers(&paper, "a-comet").await, [1, 2]);
}

#[tokio::test]
async fn a_story_with_a_new_slug_leaves_the_old_one() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    paper
        .put([StoryRecord {
            slug: slug("the-comet"),
            ..edited("One.")
        }])
        .await;
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(
        slugs(
            &paper
                .store
                .category(&slug("arts"), None)
                .await
                .unwrap()
                .stories
                .items
        ),
        ["the-comet"]
    );
    assert_eq!(numbers(&paper, "a-comet").await, [1]);
    assert_eq!(numbers(&paper, "the-comet").await, [1]);
}

#[tokio::test]
async fn a_slug_that_another_file_has_is_refused_and_nothing_is_lost() {
    let paper = Paper::new().await;
    paper.put([edited("One.")]).await;
    let mut batch = paper.store.write().await.unwrap();
    let thief = stamped(StoryRecord {
        source: "stories/thief.md".into(),
        ..edited("Mine.")
    });
    let error = batch.put_story(&thief).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::SlugTaken { slug, source } if slug.as_str() == "a-comet" && source == "stories/a-comet.md")
    );
    assert!(
        batch.put_story(&stamped(story("innocent"))).await.unwrap(),
        "the batch goes on"
    );
    assert!(batch.commit().await.unwrap());

    assert_eq!(
        paper.store.story(&slug("a-comet")).await.unwrap().body_html,
        "<p>One.</p>"
    );
    assert_eq!(numbers(&paper, "a-comet").await, [1]);
    assert!(paper.store.story(&slug("innocent")).await.is_ok());
}

#[tokio::test]
async fn drafts_are_in_the_record_and_a_slug_without_a_story_has_none() {
    let paper = Paper::new().await;
    paper
        .put([StoryRecord {
            status: Status::Draft,
            ..edited("One.")
        }])
        .await;
    assert_eq!(numbers(&paper, "a-comet").await, [1]);
    assert_eq!(numbers(&paper, "nothing").await, [0_u32; 0]);
}
