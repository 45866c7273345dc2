//! Where else a page, or what is new in it, is to be had: feeds, oEmbed, Markdown.

use press_api::{Access, Site, Slug, Story, form};

use super::absolute;
use crate::{page::Page, route::Route};

/// A `<link rel="alternate">`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// The media type of what is there.
    pub media_type: &'static str,
    /// Its whole address.
    pub address: String,
    /// What it is; empty where the type says all.
    pub title: String,
    /// Whether it belongs to this page, and not to the paper.
    pub is_of_page: bool,
}

const FEEDS: [(&str, &str); 3] = [
    ("application/atom+xml", "atom"),
    ("application/rss+xml", "rss"),
    ("application/feed+json", "json"),
];

/// The page's own first: programs that take one take the first.
pub(super) fn alternates(page: &Page, site: &Site) -> Vec<Alternate> {
    let mut alternates = of_page(page, site);
    alternates.extend(feeds(site, "latest", &site.name, false));
    alternates
}

fn of_page(page: &Page, site: &Site) -> Vec<Alternate> {
    let list = |kind: &str, slug: &Slug, name: &str| {
        let title = [name, " · ", &site.name].concat();
        feeds(site, &[kind, "/", slug.as_str()].concat(), &title, true)
    };
    match page {
        Page::Category(page) => list("category", &page.category.slug, &page.category.name),
        Page::Author(page) => list("author", &page.author.slug, &page.author.name),
        Page::Tag(page) => list("tag", &page.tag.slug, &page.tag.name),
        Page::Story(story) if story.summary.access == Access::Free => of_story(story, site),
        _ => Vec::new(),
    }
}

fn feeds(site: &Site, of: &str, title: &str, is_of_page: bool) -> Vec<Alternate> {
    let feed = |(media_type, ending): &(&'static str, &str)| Alternate {
        media_type,
        address: absolute(site, &["/feeds/", of, ".", ending].concat()),
        title: title.to_owned(),
        is_of_page,
    };
    FEEDS.iter().map(feed).collect()
}

/// A story for members is in none of these whole, so that nothing leads there.
fn of_story(story: &Story, site: &Site) -> Vec<Alternate> {
    let path = Route::Story(story.summary.slug.clone()).to_string();
    let mut alternates = oembed(story, site).to_vec();
    alternates.push(Alternate {
        media_type: "text/markdown",
        address: absolute(site, &[&path, ".md"].concat()),
        title: String::new(),
        is_of_page: true,
    });
    alternates
}

/// Where a program learns how to embed a story: <https://oembed.com/>, section 4.
fn oembed(story: &Story, site: &Site) -> [Alternate; 2] {
    let route = Route::Story(story.summary.slug.clone());
    let address = form::encode(&absolute(site, &route.to_string()));
    let kinds = [
        ("application/json+oembed", "json"),
        ("text/xml+oembed", "xml"),
    ];
    kinds.map(|(media_type, format)| Alternate {
        media_type,
        address: absolute(
            site,
            &["/oembed?url=", &address, "&format=", format].concat(),
        ),
        title: story.summary.headline.clone(),
        is_of_page: true,
    })
}

/// The same as a `Link` header (RFC 8288); none for a page that cannot be embedded.
#[must_use]
pub fn link_header(page: &Page, site: &Site) -> Option<String> {
    let Page::Story(story) = page else {
        return None;
    };
    if story.summary.access != Access::Free {
        return None;
    }
    let links = oembed(story, site).map(|link| {
        format!(
            "<{}>; rel=\"alternate\"; type=\"{}\"",
            link.address, link.media_type
        )
    });
    Some(links.join(", "))
}
