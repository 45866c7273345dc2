//! A story: <https://schema.org/NewsArticle>.

use press_api::{Access, Author, Site, Story};
use serde::Serialize;

use super::{
    of_route,
    publisher::{Organisation, SiteReference},
};
use crate::{
    card::Card,
    cut::{Shape, cut},
    head::{absolute, preview::raster},
    page::Page,
    route::Route,
};

/// A story at its canonical address. Nothing of its text is in it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewsArticle<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: &'a str,
    description: &'a str,
    url: &'a str,
    main_entity_of_page: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    in_language: &'a str,
    article_section: &'a str,
    word_count: u32,
    is_accessible_for_free: bool,
    is_part_of: SiteReference<'a>,
    author: Vec<Person<'a>>,
    publisher: Organisation<'a>,
    keywords: Vec<&'a str>,
    image: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has_part: Option<PagePart>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    correction: Vec<CorrectionComment<'a>>,
}

/// An author, as a story and their own page name them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<&'a str>,
}

/// A part of a page that not everyone may read:
/// <https://developers.google.com/search/docs/appearance/structured-data/paywalled-content>.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PagePart {
    #[serde(rename = "@type")]
    kind: &'static str,
    is_accessible_for_free: bool,
    css_selector: &'static str,
}

/// What was put right, and when: <https://schema.org/correction>.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CorrectionComment<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: &'a str,
    date_published: &'a str,
}

impl<'a> NewsArticle<'a> {
    pub(super) fn of(story: &'a Story, page: &Page, address: &'a str, site: &'a Site) -> Self {
        let summary = &story.summary;
        let modified = story.modified.as_ref().unwrap_or(&summary.published);
        let language = summary.language.as_ref();
        let authors = story.authors.iter();
        let corrections = story.corrections.iter();
        Self {
            kind: "NewsArticle",
            id: [address, "#article"].concat(),
            headline: &summary.headline,
            description: &summary.standfirst,
            url: address,
            main_entity_of_page: address,
            date_published: &summary.published.at,
            date_modified: &modified.at,
            in_language: language.map_or(&site.language, |language| &language.tag),
            article_section: &summary.category.name,
            word_count: story.word_count,
            is_accessible_for_free: summary.access == Access::Free,
            is_part_of: SiteReference::to(site),
            author: authors.map(|author| Person::of(author, site)).collect(),
            publisher: Organisation::of(site, false),
            keywords: story.tags.iter().map(|tag| tag.name.as_str()).collect(),
            image: pictures(page, site),
            has_part: (summary.access == Access::Members).then_some(PagePart {
                kind: "WebPageElement",
                is_accessible_for_free: false,
                css_selector: ".withheld",
            }),
            correction: corrections
                .map(|correction| CorrectionComment {
                    kind: "CorrectionComment",
                    text: &correction.text,
                    date_published: &correction.at.at,
                })
                .collect(),
        }
    }
}

impl<'a> Person<'a> {
    pub(super) fn of(author: &'a Author, site: &Site) -> Self {
        Self {
            kind: if author.collective {
                "Organization"
            } else {
                "Person"
            },
            name: &author.name,
            url: of_route(&Route::Author(author.slug.clone(), None), site),
            job_title: (!author.collective).then_some(&author.role),
        }
    }
}

/// The lead picture in the shapes that search engines ask for, or the cards that stand for it.
fn pictures(page: &Page, site: &Site) -> Vec<String> {
    let addresses = match raster(page) {
        Some(picture) => Some(Shape::ALL.map(|shape| cut(picture, shape))),
        None => Card::of(page, site).map(|card| Shape::ALL.map(|shape| card.address_in(shape))),
    };
    let addresses = addresses.iter().flatten();
    addresses.map(|address| absolute(site, address)).collect()
}
