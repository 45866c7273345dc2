mod faults;

use std::fs;

use image::{ImageEncoder, codecs::png::PngEncoder};
use jiff::Timestamp;
use press_api::{ApiError, Story};
use tempfile::TempDir;

use super::*;
use crate::clock::Clock;

struct Newsroom {
    root: TempDir,
    store: Store,
    ingest: Ingest,
}

impl Newsroom {
    /// A publication as `press new` writes it, not yet read.
    async fn open() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let dir = root.path().join("content");
        crate::ingest::new(&dir).expect("the folder is new");
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a moment");
        let store = Store::open(&root.path().join("press.db"), Clock::Fixed(now))
            .await
            .expect("a database");
        let ingest = Ingest::new(store.clone(), &dir);
        Self {
            root,
            store,
            ingest,
        }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.path().join("content").join(file)
    }

    fn put(&self, file: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(file), bytes).expect("a file");
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).expect("a file");
        assert!(text.contains(from), "{from}");
        self.put(file, text.replace(from, to));
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.path(file)).expect("a file");
    }

    async fn sync(&mut self) -> (usize, usize, usize) {
        let report = self.ingest.sync().await.expect("the store can be written");
        (report.changed, report.removed, report.problems)
    }

    async fn story(&self, slug: &str) -> Result<Story, ApiError> {
        self.store.story(&slug.parse().expect("a slug")).await
    }
}

const BEGINS: &str = "stories/a-paper-begins.md";
const HOW_TO: &str = "stories/how-to-write-a-story.md";

fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([
            u8::try_from(x % 256).unwrap_or(0),
            0,
            u8::try_from(y % 256).unwrap_or(0),
        ])
    });
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&picture, width, height, image::ExtendedColorType::Rgb8)
        .expect("memory can be written to");
    bytes
}

#[tokio::test]
async fn a_publication_is_read_and_only_what_changes_is_read_again() {
    let mut newsroom = Newsroom::open().await;
    // One site, one author, two stories, four pages, one picture.
    assert_eq!(newsroom.sync().await, (9, 0, 0));
    assert_eq!(newsroom.sync().await, (0, 0, 0));
    let site = newsroom.store.site().await.expect("a publication");
    assert_eq!(site.name, "The New Paper");
    assert_eq!(site.footer_pages[0].title, "About the paper");
    newsroom.edit(BEGINS, "A paper begins", "A second edition");
    assert_eq!(newsroom.sync().await, (1, 0, 0));
    let story = newsroom
        .story("a-paper-begins")
        .await
        .expect("it is published");
    assert_eq!(
        (story.summary.headline.as_str(), story.revision),
        ("A second edition", 2)
    );
    // Another process knows nothing of the first one's readings.
    let mut newcomer = Ingest::new(newsroom.store.clone(), &newsroom.path(""));
    let report = newcomer.sync().await.expect("the store can be written");
    assert_eq!(
        report,
        SyncReport {
            stories: 2,
            ..SyncReport::default()
        }
    );
}

#[tokio::test]
async fn a_file_that_has_gone_takes_its_story_along_and_a_renamed_one_does_not() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    fs::rename(newsroom.path(BEGINS), newsroom.path("stories/z.md")).expect("a file");
    assert_eq!(newsroom.sync().await, (1, 1, 0));
    assert_eq!(
        newsroom
            .story("a-paper-begins")
            .await
            .expect("it was renamed")
            .revision,
        1
    );
    newsroom.remove("stories/z.md");
    assert_eq!(newsroom.sync().await, (0, 1, 0));
    assert_eq!(
        newsroom.story("a-paper-begins").await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn a_story_waits_for_its_author_category_and_picture() {
    let mut newsroom = Newsroom::open().await;
    newsroom.edit(BEGINS, "[\"first-hand\"]", "[\"second-hand\"]");
    newsroom.edit(BEGINS, "\"news\"", "\"sport\"");
    newsroom.edit(BEGINS, "media/press.svg", "media/new.png");
    let (_, _, problems) = newsroom.sync().await;
    assert_eq!(problems, 3);
    fs::copy(
        newsroom.path("authors/first-hand.toml"),
        newsroom.path("authors/second-hand.toml"),
    )
    .expect("a file");
    newsroom.edit("site.toml", "slug = \"notes\"", "slug = \"sport\"");
    newsroom.put("media/new.png", png(900, 450));
    let (changed, _, problems) = newsroom.sync().await;
    assert_eq!(changed, 4, "site, author, picture and story");
    // What stands in the category that went is a problem, and stays up.
    assert_eq!(problems, 1, "{:?}", newsroom.ingest.problems());
    assert!(newsroom.story("how-to-write-a-story").await.is_ok());
    let picture = newsroom
        .story("a-paper-begins")
        .await
        .expect("it is sound now")
        .summary
        .lead_image
        .expect("a picture");
    assert_eq!(
        picture
            .renditions
            .iter()
            .map(|rendition| rendition.width)
            .collect::<Vec<_>>(),
        [400, 640, 900]
    );
    assert!(picture.src.ends_with("-900.webp"), "{}", picture.src);
    for rendition in picture.renditions {
        let name = rendition.src.strip_prefix("/media/").expect("a name");
        let (content_type, bytes) = newsroom
            .store
            .media(name)
            .await
            .expect("a store")
            .expect("a file");
        assert_eq!(
            (content_type.as_str(), &bytes[8..12]),
            ("image/webp", &b"WEBP"[..])
        );
    }
}

#[tokio::test]
async fn another_picture_under_the_same_name_changes_the_story() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    let before = newsroom
        .story("a-paper-begins")
        .await
        .expect("it is published");
    newsroom.edit("media/press.svg", "#f4efe4", "#ffffff");
    assert_eq!(
        newsroom.sync().await,
        (3, 0, 0),
        "the picture and both stories"
    );
    let after = newsroom
        .story("a-paper-begins")
        .await
        .expect("it is published");
    assert_eq!((after.revision, after.sha256 == before.sha256), (2, false));
    assert_ne!(after.summary.lead_image, before.summary.lead_image);
}

#[tokio::test]
async fn a_file_edited_twice_within_a_moment_is_read_twice() {
    let mut newsroom = Newsroom::open().await;
    newsroom.sync().await;
    for headline in ["A paper begims", "A paper begims!", "A paper begins!"] {
        let text = fs::read_to_string(newsroom.path(BEGINS)).expect("a file");
        let rest = text.split_once("standfirst").expect("a standfirst").1;
        newsroom.put(
            BEGINS,
            format!("+++\nheadline = \"{headline}\"\nstandfirst{rest}"),
        );
        assert_eq!(newsroom.sync().await, (1, 0, 0));
        assert_eq!(
            newsroom
                .story("a-paper-begins")
                .await
                .expect("it is published")
                .summary
                .headline,
            headline
        );
    }
}
