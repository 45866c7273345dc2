//! The addresses of pages. This is the only place that knows them.

mod weather;

use std::{fmt, str::FromStr};

use press_api::{ArchivePeriod, Cursor, SearchQuery, Slug};

pub use weather::{ChosenPlace, Units, WeatherQuery};

/// The address of a page. `Display` gives its one canonical form, `FromStr` reads it with any query beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// `/`
    Front,
    /// `/category/{slug}`, from the cursor on
    Category(Slug, Option<Cursor>),
    /// `/story/{slug}`
    Story(Slug),
    /// `/author/{slug}`, from the cursor on
    Author(Slug, Option<Cursor>),
    /// `/tag/{slug}`, from the cursor on
    Tag(Slug, Option<Cursor>),
    /// `/{slug}`: a static page
    Page(Slug),
    /// `/search`, with what is searched for
    Search(SearchQuery),
    /// `/archive`, `/archive/{year}`, `/archive/{year}/{month}` or `/archive/{year}/{month}/{day}`, from the cursor on
    Archive(Option<ArchivePeriod>, Option<Cursor>),
    /// `/weather`: at a place, or a search for places
    Weather(WeatherQuery),
    /// `/privacy/choices`: what the reader agrees to
    ConsentChoices,
}

/// The address is of no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAddress;

/// First segments of addresses that no static page may take: pages of the application, now or planned, and files.
pub const RESERVED: &[&str] = &[
    "account",
    "api",
    "archive",
    "assets",
    "author",
    "category",
    "confirm",
    "desk",
    "embed",
    "favicon",
    "feed",
    "feeds",
    "healthz",
    "icons",
    "media",
    "newsletter",
    "oembed",
    "offline",
    "partners",
    "readyz",
    "search",
    "sitemap",
    "story",
    "styleguide",
    "tag",
    "unsubscribe",
    "weather",
];

impl Route {
    /// The name of the query parameter that holds a cursor.
    pub const CURSOR: &'static str = "after";

    /// The same list from its start; other routes as they are.
    #[must_use]
    pub fn first_part(&self) -> Self {
        match self {
            Self::Category(slug, _) => Self::Category(slug.clone(), None),
            Self::Author(slug, _) => Self::Author(slug.clone(), None),
            Self::Tag(slug, _) => Self::Tag(slug.clone(), None),
            Self::Archive(period, _) => Self::Archive(*period, None),
            other => other.clone(),
        }
    }

    /// The same list from the cursor on; other routes as they are.
    #[must_use]
    pub fn after(&self, cursor: Cursor) -> Self {
        match self.first_part() {
            Self::Category(slug, _) => Self::Category(slug, Some(cursor)),
            Self::Author(slug, _) => Self::Author(slug, Some(cursor)),
            Self::Tag(slug, _) => Self::Tag(slug, Some(cursor)),
            Self::Archive(period, _) => Self::Archive(period, Some(cursor)),
            other => other,
        }
    }

    /// Where the list goes on from, for lists that do not show their start.
    #[must_use]
    pub fn cursor(&self) -> Option<&Cursor> {
        match self {
            Self::Category(_, cursor)
            | Self::Author(_, cursor)
            | Self::Tag(_, cursor)
            | Self::Archive(_, cursor) => cursor.as_ref(),
            Self::Front
            | Self::Story(_)
            | Self::Page(_)
            | Self::Search(_)
            | Self::Weather(_)
            | Self::ConsentChoices => None,
        }
    }
}

impl FromStr for Route {
    type Err = UnknownAddress;

    fn from_str(address: &str) -> Result<Self, UnknownAddress> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let path = path.strip_prefix('/').ok_or(UnknownAddress)?;
        if path.is_empty() {
            return Ok(Self::Front);
        }
        let slug = |text: &str| text.parse::<Slug>().map_err(|_| UnknownAddress);
        match path.split_once('/') {
            // What is wrong in a form is left out: the page shows what was searched for.
            None if path == "search" => Ok(Self::Search(SearchQuery::read(query).0)),
            None if path == "archive" => Ok(Self::Archive(None, cursor_in(query)?)),
            None if path == "weather" => Ok(Self::Weather(WeatherQuery::read(query)?)),
            None if RESERVED.contains(&path) => Err(UnknownAddress),
            None => Ok(Self::Page(slug(path)?)),
            Some(("story", rest)) => Ok(Self::Story(slug(rest)?)),
            Some(("category", rest)) => Ok(Self::Category(slug(rest)?, cursor_in(query)?)),
            Some(("author", rest)) => Ok(Self::Author(slug(rest)?, cursor_in(query)?)),
            Some(("archive", rest)) => {
                let period = rest.parse().map_err(|_| UnknownAddress)?;
                Ok(Self::Archive(Some(period), cursor_in(query)?))
            }
            Some(("privacy", "choices")) => Ok(Self::ConsentChoices),
            Some(("tag", rest)) => Ok(Self::Tag(slug(rest)?, cursor_in(query)?)),
            Some(_) => Err(UnknownAddress),
        }
    }
}

/// The cursor of a query. Parameters of others (campaigns and the like) are passed over.
fn cursor_in(query: &str) -> Result<Option<Cursor>, UnknownAddress> {
    let value = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(Route::CURSOR)?.strip_prefix('='));
    value
        .map(|text| text.parse().map_err(|_| UnknownAddress))
        .transpose()
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, slug) = match self {
            Self::Front => return f.write_str("/"),
            Self::Weather(query) => return write!(f, "/weather{query}"),
            Self::ConsentChoices => return f.write_str("/privacy/choices"),
            Self::Category(slug, _) => ("/category/", Some(slug)),
            Self::Story(slug) => ("/story/", Some(slug)),
            Self::Author(slug, _) => ("/author/", Some(slug)),
            Self::Tag(slug, _) => ("/tag/", Some(slug)),
            Self::Page(slug) => ("/", Some(slug)),
            Self::Search(_) => ("/search", None),
            Self::Archive(..) => ("/archive", None),
        };
        f.write_str(start)?;
        if let Some(slug) = slug {
            f.write_str(slug.as_str())?;
        }
        match self {
            Self::Search(query) if *query != SearchQuery::default() => {
                f.write_str("?")?;
                query.fmt(f)?;
            }
            Self::Archive(Some(period), _) => {
                f.write_str("/")?;
                period.fmt(f)?;
            }
            _ => {}
        }
        if let Some(cursor) = self.cursor() {
            f.write_str("?")?;
            f.write_str(Self::CURSOR)?;
            f.write_str("=")?;
            f.write_str(cursor.as_str())?;
        }
        Ok(())
    }
}

impl fmt::Display for UnknownAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the address is of no page")
    }
}

impl std::error::Error for UnknownAddress {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slugs() -> impl Strategy<Value = Slug> {
        "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,4}".prop_filter_map("a slug", |text| text.parse().ok())
    }

    fn cursors() -> impl Strategy<Value = Option<Cursor>> {
        proptest::option::of(
            "[A-Za-z0-9_-]{1,64}".prop_filter_map("a cursor", |text| text.parse().ok()),
        )
    }

    fn periods() -> impl Strategy<Value = Option<ArchivePeriod>> {
        proptest::option::of(
            "(0|1|2)[0-9]{3}(/(0|1)[0-9](/[0-3][0-9])?)?"
                .prop_filter_map("of the calendar", |text| text.parse().ok()),
        )
    }

    fn weather() -> impl Strategy<Value = WeatherQuery> {
        let names = || "[^\\s\\p{Cc}]{1,30}( [^\\s\\p{Cc}]{1,30})?";
        let place = (names(), -90.0..=90.0_f64, -180.0..=180.0_f64).prop_filter_map(
            "a place",
            |(name, north, east)| {
                Some(ChosenPlace {
                    at: press_api::Coordinates::near(north, east)?,
                    name: Some(name),
                })
            },
        );
        let units = prop_oneof![Just(Units::Metric), Just(Units::Imperial)];
        let query = (
            proptest::option::of(names()),
            proptest::option::of(place),
            units,
        );
        query.prop_map(|(search, place, units)| WeatherQuery {
            place: place.filter(|_| search.is_none()),
            search,
            units,
        })
    }

    fn routes() -> impl Strategy<Value = Route> {
        prop_oneof![
            Just(Route::Front),
            Just(Route::ConsentChoices),
            slugs().prop_map(Route::Story),
            slugs()
                .prop_filter("not reserved", |slug| !RESERVED.contains(&slug.as_str()))
                .prop_map(Route::Page),
            (slugs(), cursors()).prop_map(|(slug, cursor)| Route::Category(slug, cursor)),
            (slugs(), cursors()).prop_map(|(slug, cursor)| Route::Author(slug, cursor)),
            (slugs(), cursors()).prop_map(|(slug, cursor)| Route::Tag(slug, cursor)),
            (any::<String>(), proptest::option::of(slugs()), 1_u8..=100).prop_map(
                |(words, category, page)| {
                    let mut query = SearchQuery::of(&words);
                    query.category = category;
                    Route::Search(query.at(page))
                }
            ),
            (periods(), cursors()).prop_map(|(period, cursor)| Route::Archive(period, cursor)),
            weather().prop_map(Route::Weather),
        ]
    }

    proptest! {
        #[test]
        fn every_route_survives_the_way_through_its_address(route in routes()) {
            prop_assert_eq!(route.to_string().parse::<Route>(), Ok(route));
        }

        #[test]
        fn any_text_is_a_route_or_is_refused(address in ".{0,400}") {
            if let Ok(route) = address.parse::<Route>() {
                prop_assert_eq!(route.to_string().parse::<Route>(), Ok(route));
            }
        }
    }

    #[test]
    fn queries_of_others_are_passed_over() {
        let route: Route = "/category/arts?utm_source=x&after=abc&y"
            .parse()
            .expect("a page's address");
        assert_eq!(route.to_string(), "/category/arts?after=abc");
    }

    #[test]
    fn any_search_has_an_address() {
        for (address, canonical) in [
            ("/search", "/search"),
            ("/search?q=", "/search"),
            (
                "/search?q=the+bridge&category=&from=",
                "/search?q=the+bridge",
            ),
            (
                "/search?page=2&utm=x&q=%22a%22%00",
                "/search?q=%22a%22&page=2",
            ),
            ("/search?from=2026-02-30&q=a", "/search?q=a"),
        ] {
            let route: Route = address.parse().expect("a page's address");
            assert_eq!(route.to_string(), canonical);
        }
    }

    #[test]
    fn what_is_no_address_of_a_page_is_refused() {
        for address in [
            "",
            "story/a",
            "//",
            "/story/",
            "/story/a/",
            "/story/a/b",
            "/story/../a",
            "/story/%61",
            "/api",
            "/media/x.webp",
            "/story/a\0",
            "/category/arts?after=",
            "/category/arts?after=%00",
            "/Story/a",
            "/about.html",
            "/search/",
            "/search/a",
            "/archive/",
            "/archive/0000",
            "/archive/2026/02/30",
            "/archive/2026/1/24",
            "/archive/2026/13",
            "/archive/2026-01-24",
            "/archive/2026/01/24?after=",
            "/privacy/",
            "/privacy/choices/",
            "/privacy/choice",
        ] {
            assert_eq!(address.parse::<Route>(), Err(UnknownAddress), "{address:?}");
        }
    }
}
