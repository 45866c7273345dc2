use std::fmt;

use crate::{ArchivePeriod, Coordinates, Cursor, SearchQuery, Slug, form};

/// The address of a resource in the JSON API. `Display` gives path and query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint<'a> {
    /// The publication.
    Site,
    /// The front page.
    Front,
    /// One story.
    Story(&'a Slug),
    /// A category with its stories, from the cursor on.
    Category(&'a Slug, Option<&'a Cursor>),
    /// An author with their stories, from the cursor on.
    Author(&'a Slug, Option<&'a Cursor>),
    /// A tag with its stories, from the cursor on.
    Tag(&'a Slug, Option<&'a Cursor>),
    /// A static page.
    Page(&'a Slug),
    /// What a search finds.
    Search(&'a SearchQuery),
    /// The archive or a period of it, its stories from the cursor on.
    Archive(Option<ArchivePeriod>, Option<&'a Cursor>),
    /// The weather at a position; without one, where the paper is written.
    Weather(Option<Coordinates>),
    /// Places that bear a name.
    Places(&'a str),
    /// What readers are asked about privacy and cookies; decisions are sent there too.
    Consent,
    /// Where page views are counted.
    Statistics,
    /// What there is to be told of by Web Push.
    Push,
    /// Where a browser subscribes to it, and unsubscribes.
    PushSubscription,
}

impl Endpoint<'_> {
    /// What every address of the API starts with.
    pub const BASE: &'static str = "/api/v1";

    fn parts(&self) -> (&'static str, Option<&Slug>, Option<&Cursor>) {
        match self {
            Self::Site => ("/site", None, None),
            Self::Front => ("/front", None, None),
            Self::Story(slug) => ("/stories/", Some(slug), None),
            Self::Category(slug, cursor) => ("/categories/", Some(slug), *cursor),
            Self::Author(slug, cursor) => ("/authors/", Some(slug), *cursor),
            Self::Tag(slug, cursor) => ("/tags/", Some(slug), *cursor),
            Self::Page(slug) => ("/pages/", Some(slug), None),
            Self::Search(_) => ("/search?", None, None),
            Self::Archive(None, cursor) => ("/archive", None, *cursor),
            Self::Archive(Some(_), cursor) => ("/archive/", None, *cursor),
            Self::Weather(_) => ("/weather", None, None),
            Self::Places(_) => ("/places", None, None),
            Self::Consent => ("/consent", None, None),
            Self::Statistics => ("/statistics", None, None),
            Self::Push => ("/push", None, None),
            Self::PushSubscription => ("/push/subscription", None, None),
        }
    }
}

impl fmt::Display for Endpoint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, slug, cursor) = self.parts();
        f.write_str(Self::BASE)?;
        f.write_str(path)?;
        if let Some(slug) = slug {
            f.write_str(slug.as_str())?;
        }
        match self {
            Self::Search(query) => query.fmt(f)?,
            Self::Archive(Some(period), _) => period.fmt(f)?,
            _ => {}
        }
        if let Some(cursor) = cursor {
            f.write_str("?cursor=")?;
            f.write_str(cursor.as_str())?;
        }
        match self {
            Self::Weather(Some(at)) => {
                write!(f, "?latitude={}&longitude={}", at.latitude, at.longitude)
            }
            Self::Places(name) => {
                f.write_str("?q=")?;
                f.write_str(&form::encode(name))
            }
            _ => Ok(()),
        }
    }
}
