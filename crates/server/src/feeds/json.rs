//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::feed::{Entry, Feed};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    icon: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<[Hub<'a>; 1]>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Hub<'a> {
    r#type: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    summary: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    authors: Vec<Author<'a>>,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// Writes the feed.
pub(super) fn write(feed: &Feed) -> Result<Vec<u8>, serde_json::Error> {
    let site = &feed.site;
    serde_json::to_vec(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page_url,
        feed_url: &feed.url,
        description: &feed.description,
        icon: [&site.base_url, "/icon.svg"].concat(),
        language: &site.language,
        authors: [Author {
            name: &site.name,
            url: &site.base_url,
        }],
        hubs: feed.hub.as_ref().map(|url| {
            [Hub {
                r#type: "WebSub",
                url,
            }]
        }),
        items: feed.entries.iter().map(item).collect(),
    })
}

fn item(entry: &Entry) -> Item<'_> {
    let authors = entry.authors.iter();
    Item {
        id: &entry.url,
        url: &entry.url,
        title: &entry.headline,
        summary: &entry.standfirst,
        content_html: &entry.html,
        image: entry.picture.as_ref().map(|picture| picture.url.as_str()),
        date_published: &entry.published.1,
        date_modified: &entry.updated.1,
        authors: authors.map(|(name, url)| Author { name, url }).collect(),
        tags: entry
            .categories
            .iter()
            .map(|(_, name)| name.as_str())
            .collect(),
        language: entry.language.as_ref().map(|it| it.tag.as_str()),
    }
}
