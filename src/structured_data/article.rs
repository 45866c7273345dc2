//! A story: <https://schema.org/NewsArticle>.

use press_api::{Access, Author, Picture, Site, Story};
use serde_json::{Value, json};

use super::{of_route, publisher};
use crate::{
    cut::{Shape, cut},
    head::{
        absolute,
        preview::{Preview, raster},
    },
    page::Page,
    route::Route,
};

/// A story at its canonical address. Nothing of its text is in it.
pub(super) fn news_article(story: &Story, page: &Page, address: &str, site: &Site) -> Value {
    let summary = &story.summary;
    let modified = story.modified.as_ref().unwrap_or(&summary.published);
    let language = summary.language.as_ref();
    let authors: Vec<Value> = story
        .authors
        .iter()
        .map(|known| author(known, site))
        .collect();
    let tags: Vec<&str> = story.tags.iter().map(|tag| tag.name.as_str()).collect();
    let id = [address, "#article"].concat();
    let mut article = json!({
        "@type": "NewsArticle",
        "@id": id,
        "headline": summary.headline,
        "description": summary.standfirst,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": summary.published.at,
        "dateModified": modified.at,
        "inLanguage": language.map_or(&site.language, |language| &language.tag),
        "articleSection": summary.category.name,
        "wordCount": story.word_count,
        "isAccessibleForFree": summary.access == Access::Free,
        "isPartOf": publisher::reference(site),
        "author": authors,
        "publisher": publisher::organisation(site, false),
        "keywords": tags,
        "image": pictures(page, site),
    });
    if summary.access == Access::Members {
        article["hasPart"] = withheld();
    }
    if !story.corrections.is_empty() {
        article["correction"] = corrections(story);
    }
    article
}

/// An author, as a story and their own page name them.
pub(super) fn author(author: &Author, site: &Site) -> Value {
    let kind = if author.collective {
        "Organization"
    } else {
        "Person"
    };
    let mut named = json!({
        "@type": kind,
        "name": author.name,
        "url": of_route(&Route::Author(author.slug.clone(), None), site),
    });
    if !author.collective {
        named["jobTitle"] = author.role.as_str().into();
    }
    named
}

/// The part of the page that not everyone may read:
/// <https://developers.google.com/search/docs/appearance/structured-data/paywalled-content>.
fn withheld() -> Value {
    json!({
        "@type": "WebPageElement",
        "isAccessibleForFree": false,
        "cssSelector": ".withheld",
    })
}

/// What was put right, and when: <https://schema.org/correction>.
fn corrections(story: &Story) -> Value {
    let corrections = story.corrections.iter().map(|correction| {
        json!({
            "@type": "CorrectionComment",
            "text": correction.text,
            "datePublished": correction.at.at,
        })
    });
    corrections.collect()
}

/// The lead picture in the shapes that search engines ask for, or the card that stands for it.
fn pictures(page: &Page, site: &Site) -> Vec<String> {
    let of_picture = |picture: &Picture| {
        let shapes = Shape::ALL.into_iter();
        shapes
            .map(|shape| absolute(site, &cut(picture, shape)))
            .collect()
    };
    match raster(page) {
        Some(picture) => of_picture(picture),
        None => Preview::of(page, site)
            .map(|card| card.address)
            .into_iter()
            .collect(),
    }
}
