//! The store against a real database file. A [`Paper`] is a small publication at noon of 22 November 2026.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod access;
mod client_files;
mod consent;
mod front;
mod joint;
mod lists;
mod media;
mod opening;
mod outbox;
mod plans;
mod publication;
mod record;
mod search;
mod story;
mod time;
mod trouble;

use std::path::PathBuf;

use jiff::Timestamp;
use press_api::{Access, Category, EditionDate, Picture, Place, Site, Slug, StorySummary, Tag};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{Store, StoreError};
use crate::{
    clock::Clock,
    record::{AuthorRecord, PageRecord, SiteRecord, Status, StoryRecord, Syndication},
};

const NOON: &str = "2026-11-22T12:00:00Z";

struct Paper {
    folder: TempDir,
    store: Store,
}

impl Paper {
    /// With its site and two authors, and no story.
    async fn new() -> Self {
        let paper = Self::empty().await;
        let mut batch = paper.store.write().await.unwrap();
        batch.put_site(&site()).await.unwrap();
        batch
            .put_author(&author("ines-calloway", "Ines Calloway"))
            .await
            .unwrap();
        batch
            .put_author(&author("staff", "LP Staff Writers"))
            .await
            .unwrap();
        batch.commit().await.unwrap();
        paper
    }

    async fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path().join("press.sqlite"), NOON)
            .await
            .unwrap();
        Self { folder, store }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("press.sqlite")
    }

    async fn put(&self, stories: impl IntoIterator<Item = StoryRecord>) -> bool {
        let mut batch = self.store.write().await.unwrap();
        for story in stories {
            batch.put_story(&stamped(story)).await.unwrap();
        }
        batch.commit().await.unwrap()
    }

    async fn remove(&self, source: &str) -> bool {
        let mut batch = self.store.write().await.unwrap();
        batch.remove_source(source).await.unwrap();
        batch.commit().await.unwrap()
    }
}

async fn open(path: PathBuf, now: &str) -> Result<Store, StoreError> {
    Store::open(&path, Clock::Fixed(moment(now))).await
}

fn site() -> SiteRecord {
    let category = |slug_of: &str, name: &str| Category {
        slug: slug(slug_of),
        name: name.into(),
        description: ".".into(),
    };
    SiteRecord {
        fingerprint: "site-1".into(),
        front_lead: None,
        front_second: Vec::new(),
        syndication: Syndication::default(),
        security_contact: None,
        partners: None,
        screenshots: Vec::new(),
        site: Site {
            name: "Lord’s Press".into(),
            wordmark: None,
            tagline: "A journal of record".into(),
            description: "Reports and essays.".into(),
            base_url: "http://127.0.0.1:3000".into(),
            language: "en-GB".into(),
            time_zone: "Europe/London".into(),
            copyright: None,
            place: Place {
                name: "London".into(),
                latitude: 51.51,
                longitude: -0.13,
            },
            edition: EditionDate {
                date: String::new(),
                text: String::new(),
            },
            categories: vec![
                category("arts", "Arts"),
                category("science", "Science"),
                category("archives", "Archives"),
            ],
            social: Vec::new(),
            sponsors: Vec::new(),
            footer_pages: Vec::new(),
            newsletter_topics: Vec::new(),
            consent: None,
            share: Vec::new(),
            may_republish: false,
            republish: None,
            weather: None,
        },
    }
}

fn author(slug_of: &str, name: &str) -> AuthorRecord {
    AuthorRecord {
        source: format!("authors/{slug_of}.toml"),
        fingerprint: format!("{slug_of} {name}"),
        slug: slug(slug_of),
        name: name.into(),
        role: "Correspondent".into(),
        bio: "Writes.".into(),
        collective: false,
        links: Vec::new(),
    }
}

fn page(slug_of: &str, title: &str) -> PageRecord {
    PageRecord {
        source: format!("pages/{slug_of}.md"),
        fingerprint: format!("{slug_of} {title}"),
        slug: slug(slug_of),
        title: title.into(),
        description: "What it is.".into(),
        body_html: "<p>Text.</p>".into(),
        modified_at: moment("2026-11-01T09:00:00Z"),
    }
}

/// A story of the day before yesterday in `arts`, by Ines Calloway, without picture and tags.
fn story(slug_of: &str) -> StoryRecord {
    StoryRecord {
        source: format!("stories/{slug_of}.md"),
        fingerprint: String::new(),
        slug: slug(slug_of),
        former_slugs: Vec::new(),
        headline: format!("The headline of {slug_of}"),
        standfirst: "The paragraph under it.".into(),
        category: slug("arts"),
        tags: Vec::new(),
        authors: vec![slug("ines-calloway")],
        published_at: moment("2026-11-20T06:30:00Z"),
        modified_at: None,
        access: Access::Free,
        language: None,
        status: Status::Published,
        lead_image: None,
        corrections: Vec::new(),
        retraction: None,
        body_html: "<p>The text.</p>".into(),
        whole_html: None,
        word_count: 2,
        canonical: String::new(),
        sha256: String::new(),
    }
}

/// The same, published so many hours before noon of the present day; hours may be negative.
fn story_before(hours: i64, slug_of: &str) -> StoryRecord {
    let published_at = Timestamp::from_second(moment(NOON).as_second() - hours * 3600).unwrap();
    StoryRecord {
        published_at,
        ..story(slug_of)
    }
}

/// With fingerprint, canonical form and hash made of the rest.
fn stamped(story: StoryRecord) -> StoryRecord {
    let blank = StoryRecord {
        fingerprint: String::new(),
        canonical: String::new(),
        sha256: String::new(),
        ..story
    };
    let canonical = format!("{blank:?}");
    let sha256: String = Sha256::digest(&canonical)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    StoryRecord {
        fingerprint: sha256.clone(),
        canonical,
        sha256,
        ..blank
    }
}

fn picture() -> Picture {
    Picture {
        src: "/media/bridge-1a2b3c4d-800.webp".into(),
        width: 800,
        height: 500,
        renditions: Vec::new(),
        alt: "A bridge.".into(),
        caption: None,
        credit: None,
    }
}

fn tags(names: &[&str]) -> Vec<Tag> {
    names
        .iter()
        .map(|name| Tag {
            slug: Slug::from_name(name).unwrap(),
            name: (*name).into(),
        })
        .collect()
}

fn slugs(stories: &[StorySummary]) -> Vec<&str> {
    stories.iter().map(|story| story.slug.as_str()).collect()
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}
