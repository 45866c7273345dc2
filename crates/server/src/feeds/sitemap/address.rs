use std::{fmt, str::FromStr};

/// The address of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MapAddress {
    /// `/sitemap.xml`
    Index,
    /// `/sitemap/pages.xml`: all that is no story
    Pages,
    /// `/sitemap/news.xml`
    News,
    /// `/sitemap/{year}.xml`, and `/sitemap/{year}-{part}.xml` from the second part on
    Stories { year: i16, part: usize },
}

/// The address is of no map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnknownMap;

impl FromStr for MapAddress {
    type Err = UnknownMap;

    fn from_str(path: &str) -> Result<Self, UnknownMap> {
        let name = path
            .strip_prefix("/sitemap")
            .and_then(|path| path.strip_suffix(".xml"))
            .ok_or(UnknownMap)?;
        let address = match name.strip_prefix('/') {
            None if name.is_empty() => Self::Index,
            Some("pages") => Self::Pages,
            Some("news") => Self::News,
            Some(name) => {
                let (year, part) = name.split_once('-').unwrap_or((name, "1"));
                Self::Stories {
                    year: year.parse().map_err(|_| UnknownMap)?,
                    part: part.parse().map_err(|_| UnknownMap)?,
                }
            }
            None => return Err(UnknownMap),
        };
        // One address for each: neither `02026` nor `2026-1`.
        if address.to_string() == path {
            Ok(address)
        } else {
            Err(UnknownMap)
        }
    }
}

impl fmt::Display for MapAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str("/sitemap.xml"),
            Self::Pages => f.write_str("/sitemap/pages.xml"),
            Self::News => f.write_str("/sitemap/news.xml"),
            Self::Stories { year, part: 1 } => write!(f, "/sitemap/{year}.xml"),
            Self::Stories { year, part } => write!(f, "/sitemap/{year}-{part}.xml"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_map_has_one_address() {
        for path in [
            "/sitemap.xml",
            "/sitemap/pages.xml",
            "/sitemap/news.xml",
            "/sitemap/2026.xml",
            "/sitemap/2026-2.xml",
        ] {
            let address: MapAddress = path.parse().expect(path);
            assert_eq!(address.to_string(), path);
        }
        for path in [
            "/sitemap",
            "/sitemap/.xml",
            "/sitemap/2026-1.xml",
            "/sitemap/2026-02.xml",
            "/sitemap/02026.xml",
            "/sitemap/+2026.xml",
            "/sitemap/2026-x.xml",
            "/sitemap/99999.xml",
            "/sitemap/other.xml",
            "/sitemaps.xml",
        ] {
            assert_eq!(path.parse::<MapAddress>(), Err(UnknownMap), "{path}");
        }
    }
}
