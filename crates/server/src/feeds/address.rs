//! The addresses of feeds. They are fixed for good: readers' programs keep them for years.

use std::{fmt, str::FromStr};

use lords_press::route::Route;
use press_api::Slug;

use crate::store::Subject;

/// The address of a feed, like `/feeds/category/arts.atom`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FeedAddress {
    /// Which stories it holds.
    pub subject: Subject,
    /// How it is written.
    pub format: Format,
}

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

/// The address is of no feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownFeed;

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// How its addresses end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Atom => "Atom",
            Self::Rss => "RSS",
            Self::Json => "JSON Feed",
        }
    }

    /// Its `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

impl FeedAddress {
    /// The page that shows the same stories.
    #[must_use]
    pub fn page(&self) -> Route {
        match &self.subject {
            Subject::Latest => Route::Front,
            Subject::Category(slug) => Route::Category(slug.clone(), None),
            Subject::Author(slug) => Route::Author(slug.clone(), None),
            Subject::Tag(slug) => Route::Tag(slug.clone(), None),
        }
    }
}

impl FromStr for FeedAddress {
    type Err = UnknownFeed;

    fn from_str(path: &str) -> Result<Self, UnknownFeed> {
        let path = path.strip_prefix("/feeds/").ok_or(UnknownFeed)?;
        let (path, ending) = path.rsplit_once('.').ok_or(UnknownFeed)?;
        let mut formats = Format::ALL.into_iter();
        let format = formats
            .find(|format| format.ending() == ending)
            .ok_or(UnknownFeed)?;
        let slug = |text: &str| text.parse::<Slug>().map_err(|_| UnknownFeed);
        let subject = match path.split_once('/') {
            None if path == "latest" => Subject::Latest,
            Some(("category", rest)) => Subject::Category(slug(rest)?),
            Some(("author", rest)) => Subject::Author(slug(rest)?),
            Some(("tag", rest)) => Subject::Tag(slug(rest)?),
            _ => return Err(UnknownFeed),
        };
        Ok(Self { subject, format })
    }
}

impl fmt::Display for FeedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = self.format.ending();
        match &self.subject {
            Subject::Latest => write!(f, "/feeds/latest.{ending}"),
            Subject::Category(slug) => write!(f, "/feeds/category/{slug}.{ending}"),
            Subject::Author(slug) => write!(f, "/feeds/author/{slug}.{ending}"),
            Subject::Tag(slug) => write!(f, "/feeds/tag/{slug}.{ending}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_a_feed_is_read_and_written_the_same() {
        for path in [
            "/feeds/latest.atom",
            "/feeds/latest.rss",
            "/feeds/latest.json",
            "/feeds/category/arts.atom",
            "/feeds/author/ines-calloway.rss",
            "/feeds/tag/maps.json",
        ] {
            let address: FeedAddress = path.parse().expect(path);
            assert_eq!(address.to_string(), path);
        }
    }

    #[test]
    fn all_else_is_no_feed() {
        for path in [
            "/feeds/",
            "/feeds/latest",
            "/feeds/latest.xml",
            "/feeds/latest.ATOM",
            "/feeds/newest.atom",
            "/feeds/category.atom",
            "/feeds/category/.atom",
            "/feeds/category/Arts.atom",
            "/feeds/category/arts/more.atom",
            "/feeds/tag/a%2fb.atom",
            "/feeds/tag/..%2f.atom",
            "/latest.atom",
        ] {
            assert_eq!(path.parse::<FeedAddress>(), Err(UnknownFeed), "{path}");
        }
    }
}
