//! The head of a document as a function of its page: written by the server, brought up to date by the client.

use press_api::{Picture, Site, StorySummary};

use crate::{
    page::Page,
    route::Route,
    structured_data::{NewsArticle, news_article},
};

/// The part of a document's head that depends on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The title, with the publication's name.
    pub title: String,
    /// The `<meta>` elements, in order.
    pub metas: Vec<Meta>,
    /// The canonical address; `None` for pages that should not be indexed.
    pub canonical: Option<String>,
    /// Structured data for search engines.
    pub structured_data: Option<NewsArticle>,
}

/// A `<meta>` element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// `name`, or `property` for Open Graph.
    pub key: &'static str,
    /// What it is about.
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

impl Head {
    /// The head of a page at an address.
    #[must_use]
    pub fn of(page: &Page, route: Option<&Route>, site: &Site) -> Self {
        let title = title(page);
        let description = description(page, site);
        let indexed = is_indexed(page);
        let canonical = route
            .filter(|_| indexed)
            .map(|route| absolute(site, &route.to_string()));
        let picture = lead_image(page);

        let mut metas = vec![
            name("description", description.to_owned()),
            name("robots", robots(page).to_owned()),
        ];
        if let Some(address) = &canonical {
            metas.extend([
                property("og:site_name", site.name.clone()),
                property(
                    "og:type",
                    if matches!(page, Page::Story(_)) {
                        "article"
                    } else {
                        "website"
                    }
                    .to_owned(),
                ),
                property("og:title", title.unwrap_or(&site.name).to_owned()),
                property("og:description", description.to_owned()),
                property("og:url", address.clone()),
                property("og:locale", site.language.replace('-', "_")),
                name(
                    "twitter:card",
                    if picture.is_some() {
                        "summary_large_image"
                    } else {
                        "summary"
                    }
                    .to_owned(),
                ),
            ]);
        }
        if let (Some(_), Some(picture)) = (&canonical, picture) {
            metas.extend([
                property("og:image", absolute(site, picture.largest())),
                property("og:image:alt", picture.alt.clone()),
            ]);
        }
        if let Page::Story(story) = page {
            metas.push(property(
                "article:published_time",
                story.summary.published.at.clone(),
            ));
            if let Some(modified) = &story.modified {
                metas.push(property("article:modified_time", modified.at.clone()));
            }
            metas.push(property(
                "article:section",
                story.summary.category.name.clone(),
            ));
            metas.extend(
                story
                    .tags
                    .iter()
                    .map(|tag| property("article:tag", tag.name.clone())),
            );
        }

        Self {
            title: full_title(title, site),
            metas,
            structured_data: match (page, &canonical) {
                (Page::Story(story), Some(address)) => Some(news_article(story, address, site)),
                _ => None,
            },
            canonical,
        }
    }

    /// The head while a page is on its way: its title only.
    #[must_use]
    pub fn loading(site: &Site) -> Self {
        Self {
            title: full_title(Some("Loading"), site),
            metas: Vec::new(),
            canonical: None,
            structured_data: None,
        }
    }
}

fn full_title(title: Option<&str>, site: &Site) -> String {
    match title {
        Some(title) => [title, " · ", &site.name].concat(),
        None => [&site.name, " · ", &site.tagline].concat(),
    }
}

/// The page's own title; `None` for the front page, which bears the publication's.
fn title(page: &Page) -> Option<&str> {
    match page {
        Page::Front(_) => None,
        Page::Category(page) => Some(&page.category.name),
        Page::Story(story) => Some(&story.summary.headline),
        Page::Author(page) => Some(&page.author.name),
        Page::Tag(page) => Some(&page.tag.name),
        Page::Static(page) => Some(&page.title),
        Page::NotFound => Some("Page not found"),
        Page::Gone(_) => Some("Story withdrawn"),
        Page::Failed => Some("The page cannot be shown now"),
        Page::SignUpClosed => Some("No letters yet"),
        Page::Search(page) => Some(&page.title),
        Page::Archive(page) => Some(&page.title),
        Page::Weather(_) => Some("The weather"),
        #[cfg(feature = "ssr")]
        Page::Consent(page) => Some(&page.notice.title),
        #[cfg(feature = "ssr")]
        Page::Membership(page) => Some(page.title()),
        #[cfg(feature = "ssr")]
        Page::Partners(_) => Some("For partners"),
    }
}

fn description<'a>(page: &'a Page, site: &'a Site) -> &'a str {
    match page {
        Page::Category(page) => &page.category.description,
        Page::Story(story) => &story.summary.standfirst,
        Page::Author(page) => &page.author.bio,
        Page::Static(page) => &page.description,
        Page::Gone(retraction) => &retraction.reason,
        Page::Archive(page) => &page.description,
        #[cfg(feature = "ssr")]
        Page::Consent(page) => &page.notice.notice,
        #[cfg(feature = "ssr")]
        Page::Membership(_) | Page::Partners(_) => &site.description,
        Page::Front(_)
        | Page::Tag(_)
        | Page::NotFound
        | Page::Failed
        | Page::SignUpClosed
        | Page::Search(_)
        | Page::Weather(_) => &site.description,
    }
}

/// The weather is another by the hour, results change with every story, and choices are a reader's own: there is nothing to find.
fn is_indexed(page: &Page) -> bool {
    let is_fleeting = matches!(page, Page::Weather(_) | Page::Search(_));
    page.status() == 200 && !is_fleeting && !page.is_private()
}

fn robots(page: &Page) -> &'static str {
    if is_indexed(page) {
        "max-image-preview:large"
    } else {
        "noindex"
    }
}

fn lead_image(page: &Page) -> Option<&Picture> {
    let summary: Option<&StorySummary> = match page {
        Page::Story(story) => Some(&story.summary),
        Page::Front(front) => front.lead.as_ref(),
        _ => None,
    };
    summary.and_then(|summary| summary.lead_image.as_ref())
}

/// A path under the publication's public address.
pub(crate) fn absolute(site: &Site, path: &str) -> String {
    [&site.base_url, path].concat()
}

fn name(name: &'static str, content: String) -> Meta {
    Meta {
        key: "name",
        name,
        content,
    }
}

fn property(name: &'static str, content: String) -> Meta {
    Meta {
        key: "property",
        name,
        content,
    }
}
