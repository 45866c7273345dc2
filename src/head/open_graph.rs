//! What previews show of a page: <https://ogp.me/>, and the card that goes with it.

use press_api::{Site, Story};

use super::{Meta, absolute, description, name, preview::Preview, title};
use crate::{page::Page, route::Route};

/// The elements of a page that is announced, in order.
pub(super) fn metas(page: &Page, address: &str, site: &Site) -> Vec<Meta> {
    let kind = match page {
        Page::Story(_) => "article",
        Page::Author(_) => "profile",
        _ => "website",
    };
    let mut metas = vec![
        property("og:site_name", site.name.clone()),
        property("og:type", kind.to_owned()),
        property("og:title", title(page).unwrap_or(&site.name).to_owned()),
        property("og:description", description(page, site).to_owned()),
        property("og:url", address.to_owned()),
        property("og:locale", site.language.replace('-', "_")),
    ];
    match Preview::of(page, site) {
        Some(preview) => metas.extend(picture(preview)),
        None => metas.push(name("twitter:card", "summary".to_owned())),
    }
    if let Page::Story(story) = page {
        metas.extend(article(story, site));
    }
    metas
}

fn picture(preview: Preview) -> [Meta; 6] {
    [
        property("og:image", preview.address),
        property("og:image:type", preview.media_type.to_owned()),
        property("og:image:width", preview.width.to_string()),
        property("og:image:height", preview.height.to_string()),
        property("og:image:alt", preview.alt),
        name("twitter:card", "summary_large_image".to_owned()),
    ]
}

fn article(story: &Story, site: &Site) -> Vec<Meta> {
    let summary = &story.summary;
    let mut metas = vec![property(
        "article:published_time",
        summary.published.at.clone(),
    )];
    if let Some(modified) = &story.modified {
        metas.push(property("article:modified_time", modified.at.clone()));
    }
    metas.extend(summary.authors.iter().map(|author| {
        let route = Route::Author(author.slug.clone(), None);
        property("article:author", absolute(site, &route.to_string()))
    }));
    metas.push(property("article:section", summary.category.name.clone()));
    let tags = story.tags.iter();
    metas.extend(tags.map(|tag| property("article:tag", tag.name.clone())));
    metas
}

fn property(name: &'static str, content: String) -> Meta {
    Meta {
        key: "property",
        name,
        content,
    }
}
