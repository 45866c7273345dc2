//! Atom 1.0 (RFC 4287).

use std::io;

use super::{
    feed::{Entry, Feed},
    media,
    xml::Xml,
};

/// Writes the feed.
pub(super) fn write(feed: &Feed) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.open(
        "feed",
        &[
            ("xmlns", "http://www.w3.org/2005/Atom"),
            media::NAMESPACE,
            ("xml:lang", &feed.site.language),
        ],
    )?;
    xml.text("id", &feed.url)?;
    xml.text("title", &feed.title)?;
    xml.text("subtitle", &feed.description)?;
    xml.text("updated", feed.updated_at())?;
    link(&mut xml, "self", "application/atom+xml", &feed.url)?;
    link(&mut xml, "alternate", "text/html", &feed.page_url)?;
    if let Some(hub) = &feed.hub {
        xml.empty("link", &[("rel", "hub"), ("href", hub)])?;
    }
    // Of entries without an author there are none, but a feed without entries must have one of its own (section 4.1.1).
    xml.open("author", &[])?;
    xml.text("name", &feed.site.name)?;
    xml.text("uri", &feed.site.base_url)?;
    xml.close("author")?;
    if let Some(rights) = &feed.site.copyright {
        xml.text("rights", rights)?;
    }
    xml.text_with("generator", &[], "Lord’s Press")?;
    for entry in &feed.entries {
        write_entry(&mut xml, entry, feed)?;
    }
    xml.close("feed")?;
    Ok(xml.finish())
}

fn write_entry(xml: &mut Xml, entry: &Entry, feed: &Feed) -> io::Result<()> {
    match &entry.language {
        Some(language) => xml.open("entry", &[("xml:lang", &language.tag)])?,
        None => xml.open("entry", &[])?,
    }
    xml.text("id", &entry.url)?;
    xml.text("title", &entry.headline)?;
    link(xml, "alternate", "text/html", &entry.url)?;
    xml.text("published", &entry.published.1)?;
    xml.text("updated", &entry.updated.1)?;
    for (name, url) in &entry.authors {
        xml.open("author", &[])?;
        xml.text("name", name)?;
        xml.text("uri", url)?;
        xml.close("author")?;
    }
    for (term, label) in &entry.categories {
        xml.empty("category", &[("term", term), ("label", label)])?;
    }
    if let Some(rights) = &feed.site.copyright {
        xml.text("rights", rights)?;
    }
    xml.text("summary", &entry.standfirst)?;
    xml.text_with("content", &[("type", "html")], &entry.html)?;
    media::write(xml, entry.picture.as_ref())?;
    xml.close("entry")
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)])
}
