//! RSS 2.0 with whole texts, as the RSS Advisory Board's profile has it.

use std::io;

use super::{
    clean::escaped,
    feed::{Entry, Feed},
    media,
    xml::Xml,
};
use crate::entity::http_date;

/// Minutes after which it is worth asking again.
const MINUTES: &str = "15";

/// Writes the feed.
pub(super) fn write(feed: &Feed) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            media::NAMESPACE,
        ],
    )?;
    xml.open("channel", &[])?;
    xml.text("title", &feed.title)?;
    xml.text("link", &feed.page_url)?;
    xml.text("description", &feed.description)?;
    xml.text("language", &feed.site.language)?;
    if let Some(rights) = &feed.site.copyright {
        xml.text("copyright", rights)?;
    }
    if let Some((updated, _)) = &feed.updated {
        xml.text("lastBuildDate", &http_date(*updated))?;
    }
    xml.text("generator", "Lord’s Press")?;
    xml.text("docs", "https://www.rssboard.org/rss-specification")?;
    xml.text("ttl", MINUTES)?;
    xml.empty(
        "atom:link",
        &[
            ("rel", "self"),
            ("type", "application/rss+xml"),
            ("href", &feed.url),
        ],
    )?;
    if let Some(hub) = &feed.hub {
        xml.empty("atom:link", &[("rel", "hub"), ("href", hub)])?;
    }
    for entry in &feed.entries {
        write_item(&mut xml, entry)?;
    }
    xml.close("channel")?;
    xml.close("rss")?;
    Ok(xml.finish())
}

fn write_item(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    xml.open("item", &[])?;
    xml.text("title", &entry.headline)?;
    xml.text("link", &entry.url)?;
    xml.text_with("guid", &[("isPermaLink", "true")], &entry.url)?;
    xml.text("pubDate", &http_date(entry.published.0))?;
    for (name, _) in &entry.authors {
        xml.text("dc:creator", name)?;
    }
    for (_, name) in &entry.categories {
        xml.text("category", name)?;
    }
    // A description is HTML, by the profile; a standfirst is not, and becomes it.
    xml.text("description", &escaped(&entry.standfirst))?;
    xml.text("content:encoded", &entry.html)?;
    media::write(xml, entry.picture.as_ref())?;
    xml.close("item")
}
