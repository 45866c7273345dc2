use std::{fs, path::PathBuf};

use jiff::Timestamp;
use press_api::{Backend, Slug};
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;

struct Newsroom {
    root: TempDir,
    store: Store,
    watching: Watching,
}

impl Newsroom {
    /// A publication as `press new` writes it, read once.
    async fn open() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let dir = root.path().join("content");
        crate::ingest::new(&dir).expect("the folder is new");
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a moment");
        let store = Store::open(&root.path().join("press.db"), Clock::Fixed(now))
            .await
            .expect("a database");
        let watching = watch(store.clone(), &dir);
        let mut newsroom = Self {
            root,
            store,
            watching,
        };
        newsroom.wait_until(|report| report.stories == 2).await;
        newsroom
    }

    fn story(&self) -> PathBuf {
        self.root.path().join("content/stories/a-paper-begins.md")
    }

    fn with_headline(&self, headline: &str) -> String {
        let text = fs::read_to_string(self.story()).expect("a story");
        let rest = text.split_once("standfirst").expect("a standfirst").1;
        format!("+++\nheadline = \"{headline}\"\nstandfirst{rest}")
    }

    async fn headline(&self) -> String {
        let slug: Slug = "a-paper-begins".parse().expect("a slug");
        self.store
            .story(&slug)
            .await
            .expect("the story is published")
            .summary
            .headline
    }

    /// Far shorter than a round: what is waited for was seen.
    async fn wait_until(&mut self, enough: impl Fn(SyncReport) -> bool) {
        let wait = async {
            loop {
                let report = self
                    .watching
                    .synced()
                    .await
                    .expect("the folder is followed");
                if enough(report) {
                    return;
                }
            }
        };
        timeout(Duration::from_secs(15), wait)
            .await
            .expect("the change is seen");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_edit_appears_by_itself() {
    let mut newsroom = Newsroom::open().await;
    fs::write(newsroom.story(), newsroom.with_headline("A second edition")).expect("a file");
    newsroom.wait_until(|report| report.changed == 1).await;
    assert_eq!(newsroom.headline().await, "A second edition");
    newsroom.watching.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_editor_that_writes_anew_and_renames_is_followed() {
    let mut newsroom = Newsroom::open().await;
    for headline in ["A second edition", "A third edition"] {
        let beside = newsroom
            .root
            .path()
            .join("content/stories/.a-paper-begins.md.swp");
        fs::write(&beside, newsroom.with_headline(headline)).expect("a file");
        fs::rename(&beside, newsroom.story()).expect("a file");
        newsroom.wait_until(|report| report.changed == 1).await;
        assert_eq!(newsroom.headline().await, headline);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_folder_of_stories_is_followed_too() {
    let mut newsroom = Newsroom::open().await;
    let folder = newsroom.root.path().join("content/stories/2026");
    fs::create_dir(&folder).expect("a folder");
    fs::rename(newsroom.story(), folder.join("moved.md")).expect("a file");
    newsroom
        .wait_until(|report| report.changed + report.removed > 0)
        .await;
    assert_eq!(newsroom.headline().await, "A paper begins");
    fs::write(
        folder.join("moved.md"),
        fs::read_to_string(folder.join("moved.md")).expect("a file") + "\nMore.\n",
    )
    .expect("a file");
    newsroom.wait_until(|report| report.changed == 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_is_away_takes_nothing_down_and_is_followed_when_it_is_back() {
    let mut newsroom = Newsroom::open().await;
    let (here, away) = (
        newsroom.root.path().join("content"),
        newsroom.root.path().join("away"),
    );
    fs::rename(&here, &away).expect("a folder");
    newsroom.wait_until(|report| report.stories == 0).await;
    assert_eq!(newsroom.headline().await, "A paper begins");
    fs::rename(&away, &here).expect("a folder");
    newsroom
        .wait_until(|report| report.stories == 2 && report.problems == 0)
        .await;
    fs::write(newsroom.story(), newsroom.with_headline("A second edition")).expect("a file");
    newsroom.wait_until(|report| report.changed == 1).await;
    assert_eq!(newsroom.headline().await, "A second edition");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_folder_in_the_same_place_is_followed() {
    let mut newsroom = Newsroom::open().await;
    let here = newsroom.root.path().join("content");
    let text = newsroom.with_headline("From another folder");
    fs::rename(&here, newsroom.root.path().join("away")).expect("a folder");
    crate::ingest::new(&here).expect("the folder is new");
    fs::write(newsroom.story(), text).expect("a file");
    newsroom.wait_until(|report| report.changed == 1).await;
    assert_eq!(newsroom.headline().await, "From another folder");
    fs::remove_file(here.join("stories/how-to-write-a-story.md")).expect("a file");
    newsroom.wait_until(|report| report.removed == 1).await;
}
