//! schema.org data on a story, for search engines: <https://schema.org/NewsArticle>.

use press_api::{Access, Site, Story};
use serde::Serialize;

use crate::{head::absolute, route::Route};

/// A `NewsArticle`, as JSON-LD.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewsArticle {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: String,
    description: String,
    url: String,
    main_entity_of_page: String,
    date_published: String,
    date_modified: String,
    in_language: String,
    article_section: String,
    word_count: u32,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_part: Option<PagePart>,
    author: Vec<Named>,
    publisher: Named,
    keywords: Vec<String>,
    image: Vec<String>,
}

/// A person or an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Named {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    url: String,
}

/// A part of a page that not everyone may read:
/// <https://developers.google.com/search/docs/appearance/structured-data/paywalled-content>.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct PagePart {
    #[serde(rename = "@type")]
    kind: &'static str,
    is_accessible_for_free: bool,
    css_selector: &'static str,
}

/// The structured data of a story at its canonical address.
pub(crate) fn news_article(story: &Story, address: &str, site: &Site) -> NewsArticle {
    let summary = &story.summary;
    NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        headline: summary.headline.clone(),
        description: summary.standfirst.clone(),
        url: address.to_owned(),
        main_entity_of_page: address.to_owned(),
        date_published: summary.published.at.clone(),
        date_modified: story
            .modified
            .as_ref()
            .unwrap_or(&summary.published)
            .at
            .clone(),
        in_language: summary
            .language
            .as_ref()
            .map_or(&site.language, |language| &language.tag)
            .clone(),
        article_section: summary.category.name.clone(),
        word_count: story.word_count,
        is_accessible_for_free: summary.access == Access::Free,
        has_part: (summary.access == Access::Members).then_some(PagePart {
            kind: "WebPageElement",
            is_accessible_for_free: false,
            css_selector: ".withheld",
        }),
        author: story
            .authors
            .iter()
            .map(|author| Named {
                kind: if author.collective {
                    "Organization"
                } else {
                    "Person"
                },
                name: author.name.clone(),
                url: absolute(site, &Route::Author(author.slug.clone(), None).to_string()),
            })
            .collect(),
        publisher: Named {
            kind: "NewsMediaOrganization",
            name: site.name.clone(),
            url: absolute(site, "/"),
        },
        keywords: story.tags.iter().map(|tag| tag.name.clone()).collect(),
        image: summary
            .lead_image
            .iter()
            .map(|picture| absolute(site, picture.largest()))
            .collect(),
    }
}
