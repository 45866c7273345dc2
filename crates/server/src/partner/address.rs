//! Addresses of embeds. `Display` gives the one canonical form. What is unknown in a query is passed over or taken for what is usual: a
//! snippet on somebody's page is not mended when we change our mind.

use std::fmt;

use lords_press::route::Units;
use press_api::{Coordinates, PlaceList, Slug, form, in_one_line};

/// What is asked for under `/embed/v1/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EmbedAddress {
    pub(crate) kind: EmbedKind,
    pub(crate) theme: Theme,
}

/// What an embed shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EmbedKind {
    /// `card/{slug}`: headline, standfirst and picture of a story.
    Card(Slug),
    /// `story/{slug}`: a story, as far as visitors may read it.
    Story(Slug),
    /// `list/…?count=`: the newest stories of a list.
    List(ListOf, Count),
    /// `weather?place=`: the weather in a sentence.
    Weather(WeatherAt),
}

/// Which stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListOf {
    Latest,
    Category(Slug),
    Tag(Slug),
}

/// How many stories a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count(u32);

/// Whose weather: a place by name, by position, or by both; without any, where the paper is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WeatherAt {
    pub(crate) name: Option<String>,
    pub(crate) at: Option<Coordinates>,
    pub(crate) units: Units,
}

/// On which paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the reader's system likes it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl EmbedAddress {
    /// Where all of them are.
    pub(crate) const START: &'static str = "/embed/v1/";

    /// Reads what follows [`Self::START`], and the query.
    pub(crate) fn read(path: &str, query: &str) -> Option<Self> {
        let kind = match path.split_once('/') {
            None if path == "weather" => EmbedKind::Weather(WeatherAt::read(query)),
            Some(("card", slug)) => EmbedKind::Card(slug.parse().ok()?),
            Some(("story", slug)) => EmbedKind::Story(slug.parse().ok()?),
            Some(("list", list)) => EmbedKind::List(ListOf::read(list)?, Count::read(query)),
            _ => return None,
        };
        Some(Self {
            kind,
            theme: Theme::read(query),
        })
    }
}

impl ListOf {
    /// Reads `latest`, `category/{slug}` or `tag/{slug}`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None if text == "latest" => Some(Self::Latest),
            Some(("category", slug)) => slug.parse().ok().map(Self::Category),
            Some(("tag", slug)) => slug.parse().ok().map(Self::Tag),
            _ => None,
        }
    }
}

impl Count {
    const USUAL: u32 = 5;
    /// The most.
    pub(crate) const MOST: u32 = 20;

    /// `count`, brought within bounds.
    pub(crate) fn read(query: &str) -> Self {
        let text = form::value(query, "count").unwrap_or_default();
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        Self(match text.parse::<i64>() {
            Ok(number) => u32::try_from(number.clamp(1, Self::MOST.into())).unwrap_or(Self::MOST),
            Err(_) if is_number && digits.len() < text.len() => 1,
            Err(_) if is_number => Self::MOST,
            Err(_) => Self::USUAL,
        })
    }

    /// As a number.
    pub(crate) fn get(self) -> u32 {
        self.0
    }
}

impl Default for Count {
    fn default() -> Self {
        Self(Self::USUAL)
    }
}

impl WeatherAt {
    /// Reads `place`, `latitude` and `longitude`, and `units`. Half a position is none.
    pub(crate) fn read(query: &str) -> Self {
        let name = form::value(query, "place")
            .map(|name| in_one_line(&name, PlaceList::LONGEST_NAME))
            .filter(|name| !name.is_empty());
        let latitude = form::value(query, "latitude").and_then(|text| text.parse().ok());
        let longitude = form::value(query, "longitude").and_then(|text| text.parse().ok());
        let at = latitude.zip(longitude);
        Self {
            name,
            at: at.map(|(latitude, longitude)| Coordinates {
                latitude,
                longitude,
            }),
            units: match form::value(query, "units").as_deref() {
                Some("imperial") => Units::Imperial,
                _ => Units::Metric,
            },
        }
    }
}

impl Theme {
    /// Reads `theme`.
    pub(crate) fn read(query: &str) -> Self {
        match form::value(query, "theme").as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// Its name in addresses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl fmt::Display for EmbedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Self::START)?;
        match &self.kind {
            EmbedKind::Card(slug) => write!(f, "card/{slug}")?,
            EmbedKind::Story(slug) => write!(f, "story/{slug}")?,
            EmbedKind::List(of, _) => write!(f, "list/{of}")?,
            EmbedKind::Weather(_) => f.write_str("weather")?,
        }
        let mut mark = "?";
        let mut put = |f: &mut fmt::Formatter<'_>, name: &str, value: &str| {
            write!(f, "{}{name}={value}", std::mem::replace(&mut mark, "&"))
        };
        match &self.kind {
            EmbedKind::List(_, count) if *count != Count::default() => {
                put(f, "count", &count.0.to_string())?;
            }
            EmbedKind::Weather(weather) => {
                if let Some(name) = &weather.name {
                    put(f, "place", &form::encode(name))?;
                }
                if let Some(at) = &weather.at {
                    put(f, "latitude", &at.latitude.to_string())?;
                    put(f, "longitude", &at.longitude.to_string())?;
                }
                if weather.units == Units::Imperial {
                    put(f, "units", "imperial")?;
                }
            }
            _ => {}
        }
        if self.theme != Theme::Auto {
            put(f, "theme", self.theme.name())?;
        }
        Ok(())
    }
}

impl fmt::Display for ListOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latest => f.write_str("latest"),
            Self::Category(slug) => write!(f, "category/{slug}"),
            Self::Tag(slug) => write!(f, "tag/{slug}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(address: &str) -> Option<String> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Some(EmbedAddress::read(path, query)?.to_string())
    }

    #[test]
    fn an_address_has_one_form_and_what_is_unknown_in_it_is_as_usual() {
        for (address, form) in [
            ("card/bridge", "card/bridge"),
            (
                "card/bridge?theme=dark&utm_source=x",
                "card/bridge?theme=dark",
            ),
            ("card/bridge?theme=auto&lang=xx", "card/bridge"),
            ("story/bridge?theme=sepia", "story/bridge"),
            ("list/latest?count=5", "list/latest"),
            ("list/latest?count=0", "list/latest?count=1"),
            ("list/latest?count=-7", "list/latest?count=1"),
            ("list/latest?count=21", "list/latest?count=20"),
            (
                "list/latest?count=99999999999999999999",
                "list/latest?count=20",
            ),
            (
                "list/latest?count=-99999999999999999999",
                "list/latest?count=1",
            ),
            ("list/latest?count=many", "list/latest"),
            (
                "list/category/arts?count=3&theme=light",
                "list/category/arts?count=3&theme=light",
            ),
            ("list/tag/maps", "list/tag/maps"),
            ("weather", "weather"),
            (
                "weather?place=S%C3%A3o%0A+Paulo",
                "weather?place=S%C3%A3o+Paulo",
            ),
            (
                "weather?latitude=48.853&place=Paris&longitude=2.35&units=imperial",
                "weather?place=Paris&latitude=48.85&longitude=2.35&units=imperial",
            ),
            ("weather?latitude=91&longitude=0", "weather"),
            ("weather?latitude=1", "weather"),
        ] {
            let form = [EmbedAddress::START, form].concat();
            assert_eq!(canonical(address), Some(form), "{address}");
        }
    }

    #[test]
    fn what_is_no_kind_is_no_address() {
        for address in [
            "",
            "card",
            "card/",
            "card/A b",
            "card/a/b",
            "list",
            "list/author/x",
            "list/latest/x",
            "weather/london",
            "story/",
        ] {
            assert_eq!(canonical(address), None, "{address}");
        }
    }

    #[test]
    fn the_name_of_a_place_is_cut() {
        let long = canonical(&format!("weather?place={}", "a".repeat(10_000)))
            .map(|address| address.len());
        assert_eq!(
            long,
            Some("/embed/v1/weather?place=".len() + PlaceList::LONGEST_NAME)
        );
    }
}
