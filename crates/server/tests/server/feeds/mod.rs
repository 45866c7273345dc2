//! The paper as it is taken elsewhere: feeds, maps for search engines, texts for machines.

mod answers;
mod content;
mod hostile;
mod maps;
mod page;
mod texts;
mod withdrawn;

use std::fs;

use press_api::{Access, Slug};
use press_server::record::{Status, StoryRecord};
use roxmltree::{Document, Node};

use crate::support::Server;

/// All feeds of one story's subjects.
const FEEDS: &[&str] = &[
    "/feeds/latest.atom",
    "/feeds/latest.rss",
    "/feeds/latest.json",
    "/feeds/category/news.atom",
    "/feeds/category/news.rss",
    "/feeds/category/news.json",
    "/feeds/author/first-hand.atom",
    "/feeds/author/first-hand.rss",
    "/feeds/author/first-hand.json",
    "/feeds/tag/maps.atom",
    "/feeds/tag/maps.rss",
    "/feeds/tag/maps.json",
];

/// Appends tables to the publication's file, and reads it again.
async fn configure(server: &Server, tables: &str) {
    let path = server.path("site.toml");
    let site = fs::read_to_string(&path).expect("the publication");
    fs::write(&path, format!("{site}\n{tables}\n")).expect("the publication");
    server.sync().await;
}

/// The addresses of a feed's stories, whatever its format.
fn stories(address: &str, text: &str) -> Vec<String> {
    if address.ends_with("json") {
        let feed: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let items = feed["items"].as_array().expect("items").iter();
        return items
            .map(|item| item["id"].as_str().expect("an id").to_owned())
            .collect();
    }
    let feed = Document::parse(text).expect("XML");
    let name = if address.ends_with("rss") {
        "guid"
    } else {
        "id"
    };
    feed.descendants()
        .filter(|it| it.has_tag_name(name) || it.tag_name().name() == name)
        .filter(|it| it.parent().is_some_and(|it| it.tag_name().name() != "feed"))
        .map(|it| it.text().unwrap_or_default().to_owned())
        .collect()
}

/// The elements of that name inside a node, whatever their namespace.
fn all<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    let inside = node.descendants();
    inside.filter(|it| it.tag_name().name() == name).collect()
}

/// The text of the first element of that name.
fn text_of(node: Node<'_, '_>, name: &str) -> String {
    let mut inside = node.descendants();
    let found = inside.find(|it| it.tag_name().name() == name);
    found
        .and_then(|it| it.text())
        .unwrap_or_default()
        .to_owned()
}

/// A story as ingest would hand it on, if it let everything pass.
fn record(slug: &str, headline: &str, body_html: &str) -> StoryRecord {
    let slug_of = |text: &str| text.parse::<Slug>().expect("a slug");
    StoryRecord {
        source: format!("stories/{slug}.md"),
        fingerprint: format!("{slug} {headline}"),
        slug: slug_of(slug),
        headline: headline.to_owned(),
        standfirst: headline.to_owned(),
        category: slug_of("news"),
        tags: Vec::new(),
        authors: vec![slug_of("first-hand")],
        published_at: "2026-11-22T06:30:00Z".parse().expect("a moment"),
        modified_at: None,
        access: Access::Free,
        language: None,
        status: Status::Published,
        lead_image: None,
        corrections: Vec::new(),
        retraction: None,
        former_slugs: Vec::new(),
        body_html: body_html.to_owned(),
        whole_html: None,
        word_count: 2,
        canonical: headline.to_owned(),
        sha256: format!("{slug} {headline}"),
    }
}

/// Puts stories into the store, past ingest.
async fn put(server: &Server, stories: &[StoryRecord]) {
    let mut batch = server.store.write().await.expect("a batch");
    for story in stories {
        batch.put_story(story).await.expect("a story");
    }
    batch.commit().await.expect("a commit");
}
