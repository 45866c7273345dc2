//! The paper: its site, and who publishes it.

use press_api::Site;
use serde::Serialize;

use crate::head::absolute;

/// The site, with its search: <https://schema.org/WebSite>.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebSite<'a> {
    #[serde(flatten)]
    site: SiteReference<'a>,
    description: &'a str,
    in_language: &'a str,
    publisher: Id,
    potential_action: SearchAction,
}

/// The site as a page names that it is part of.
#[derive(Serialize)]
pub(super) struct SiteReference<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    url: String,
    name: &'a str,
}

/// The publisher: <https://schema.org/NewsMediaOrganization>.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Organisation<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: String,
    logo: Logo,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<&'a str>,
}

#[derive(Serialize)]
struct Id {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct Logo {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

/// <https://schema.org/SearchAction>
#[derive(Serialize)]
struct SearchAction {
    #[serde(rename = "@type")]
    kind: &'static str,
    target: EntryPoint,
    #[serde(rename = "query-input")]
    query_input: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryPoint {
    #[serde(rename = "@type")]
    kind: &'static str,
    url_template: String,
}

impl<'a> WebSite<'a> {
    pub(super) fn of(site: &'a Site) -> Self {
        Self {
            site: SiteReference::to(site),
            description: &site.description,
            in_language: &site.language,
            publisher: Id {
                id: absolute(site, "/#publisher"),
            },
            potential_action: SearchAction {
                kind: "SearchAction",
                target: EntryPoint {
                    kind: "EntryPoint",
                    url_template: absolute(site, "/search?q={search_term_string}"),
                },
                query_input: "required name=search_term_string",
            },
        }
    }
}

impl<'a> SiteReference<'a> {
    pub(super) fn to(site: &'a Site) -> Self {
        Self {
            kind: "WebSite",
            id: absolute(site, "/#website"),
            url: absolute(site, "/"),
            name: &site.name,
        }
    }
}

impl<'a> Organisation<'a> {
    /// Whole, with where else it is found, as the front page has it.
    pub(super) fn of(site: &'a Site, is_whole: bool) -> Self {
        let (logo, size) = match &site.wordmark {
            Some(mark) => (mark.largest(), Some((mark.width, mark.height))),
            None => ("/icon.svg", None),
        };
        let elsewhere = site.social.iter().map(|link| link.url.as_str());
        let elsewhere = elsewhere.filter(|url| is_whole && url.starts_with("http"));
        Self {
            kind: "NewsMediaOrganization",
            id: absolute(site, "/#publisher"),
            name: &site.name,
            url: absolute(site, "/"),
            logo: Logo {
                kind: "ImageObject",
                url: absolute(site, logo),
                width: size.map(|(width, _)| width),
                height: size.map(|(_, height)| height),
            },
            same_as: elsewhere.collect(),
        }
    }
}
