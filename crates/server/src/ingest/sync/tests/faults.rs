//! What a broken, missing or colliding file does, and does not do.

use std::fs;

use press_api::Backend;

use super::{BEGINS, HOW_TO, Newsroom};

#[tokio::test]
async fn a_broken_file_takes_nothing_down() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    newsroom.edit(BEGINS, "headline", "haedline");
    newsroom.put("site.toml", "name = ");
    newsroom.put("authors/first-hand.toml", b"\xff");
    newsroom.put("pages/about.md", "");
    newsroom.put("media/press.svg", "<svg");
    newsroom.edit(HOW_TO, "The text", "The words");
    let (changed, removed, problems) = newsroom.sync().await;
    assert_eq!(
        (changed, removed),
        (0, 0),
        "a story with a broken picture waits for it"
    );
    // Two in the story that lacks its headline, with its picture; one in the other, and one in each further file.
    assert_eq!(problems, 2 + 1 + 1 + 4, "{:?}", newsroom.ingest.problems());
    assert_eq!(
        newsroom
            .story("a-paper-begins")
            .await
            .expect("the last good one")
            .summary
            .headline,
        "A paper begins"
    );
    assert!(newsroom.store.site().await.is_ok());
    let picture = newsroom
        .story("a-paper-begins")
        .await
        .expect("it is there")
        .summary
        .lead_image
        .expect("a picture");
    let name = picture.src.strip_prefix("/media/").expect("a name");
    assert!(newsroom.store.media(name).await.expect("a store").is_some());
    // Nothing is read again, and the problems stay.
    assert_eq!(newsroom.sync().await, (0, 0, problems));
    newsroom.edit(BEGINS, "haedline", "headline");
    crate::ingest::new(&newsroom.path("fresh")).expect("the folder is new");
    fs::copy(
        newsroom.path("fresh/media/press.svg"),
        newsroom.path("media/press.svg"),
    )
    .expect("a file");
    let (changed, _, problems) = newsroom.sync().await;
    assert_eq!(
        (changed, problems),
        (1, 3),
        "{:?}",
        newsroom.ingest.problems()
    );
}

#[tokio::test]
async fn a_broken_site_that_never_was_sound_does_not_keep_stories_away() {
    let mut newsroom = Newsroom::open().await;
    newsroom.put("site.toml", "name = ");
    assert_eq!(newsroom.sync().await, (8, 0, 1));
}

#[tokio::test]
async fn the_categories_of_the_last_good_site_hold_while_it_is_broken() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    newsroom.put("site.toml", "name = ");
    newsroom.edit(BEGINS, "\"news\"", "\"sport\"");
    assert_eq!(
        newsroom.sync().await,
        (0, 0, 2),
        "{:?}",
        newsroom.ingest.problems()
    );
}

#[tokio::test]
async fn a_folder_that_is_not_whole_takes_nothing_down() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    fs::rename(newsroom.path("stories"), newsroom.root.path().join("away")).expect("a folder");
    assert_eq!(newsroom.sync().await, (0, 0, 1));
    fs::rename(newsroom.path(""), newsroom.root.path().join("gone")).expect("a folder");
    assert_eq!(newsroom.sync().await, (0, 0, 1));
    assert!(newsroom.story("a-paper-begins").await.is_ok());
}

#[tokio::test]
async fn a_slug_stays_with_the_story_that_has_it_until_it_is_given_up() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    newsroom.put(
        "stories/0.md",
        fs::read_to_string(newsroom.path(BEGINS))
            .expect("a file")
            .replace("A paper begins", "Another"),
    );
    assert_eq!(newsroom.sync().await, (0, 0, 1));
    let problem = newsroom.ingest.problems()[0].to_string();
    assert_eq!(
        problem,
        format!(
            "stories/0.md:4: slug \"a-paper-begins\" is taken by {BEGINS}; give one of the two another"
        )
    );
    assert_eq!(
        newsroom
            .story("a-paper-begins")
            .await
            .expect("the first")
            .summary
            .headline,
        "A paper begins"
    );
    // The holder comes later in the folder, and gives the slug up in the same reading.
    newsroom.edit(
        BEGINS,
        "slug = \"a-paper-begins\"",
        "slug = \"a-paper-goes-on\"",
    );
    assert_eq!(
        newsroom.sync().await,
        (2, 0, 0),
        "{:?}",
        newsroom.ingest.problems()
    );
    assert_eq!(
        newsroom
            .story("a-paper-begins")
            .await
            .expect("the other")
            .summary
            .headline,
        "Another"
    );
    assert_eq!(
        newsroom
            .story("a-paper-goes-on")
            .await
            .expect("the first")
            .summary
            .headline,
        "A paper begins"
    );
}
