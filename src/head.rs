//! The head of a document as a function of its page: written by the server, brought up to date by the client.
//!
//! What is for those who read documents without running them (previews, search engines, feed readers) is written by the server only
//! (decision 24). When the client shows another page, it takes that away and puts nothing in its place.

#[cfg(feature = "ssr")]
pub mod discovery;
#[cfg(feature = "ssr")]
mod open_graph;
#[cfg(feature = "ssr")]
pub(crate) mod preview;

use press_api::Site;

use crate::{page::Page, route::Route};

/// The part of a document's head that depends on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The title, with the publication's name.
    pub title: String,
    /// The `<meta>` elements, in order.
    pub metas: Vec<Meta>,
    /// The canonical address; `None` for pages that should not be indexed.
    pub canonical: Option<String>,
    /// Other forms of the page, and feeds.
    #[cfg(feature = "ssr")]
    pub alternates: Vec<discovery::Alternate>,
    /// Structured data for search engines: JSON-LD.
    #[cfg(feature = "ssr")]
    pub structured_data: Option<String>,
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
        let canonical = canonical(page, route, site);
        #[cfg_attr(
            not(feature = "ssr"),
            expect(unused_mut, reason = "the server adds more")
        )]
        let mut metas = vec![
            name("description", description(page, site).to_owned()),
            name("robots", robots(page).to_owned()),
        ];
        #[cfg(feature = "ssr")]
        let announced = canonical.as_ref().filter(|_| is_indexed(page));
        #[cfg(feature = "ssr")]
        if let Some(address) = announced {
            metas.extend(open_graph::metas(page, address, site));
        }
        Self {
            title: full_title(title(page), site),
            metas,
            #[cfg(feature = "ssr")]
            alternates: discovery::alternates(page, site),
            #[cfg(feature = "ssr")]
            structured_data: announced
                .and_then(|address| crate::structured_data::graph(page, address, site)),
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
            #[cfg(feature = "ssr")]
            alternates: Vec::new(),
            #[cfg(feature = "ssr")]
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
        #[cfg(feature = "ssr")]
        Page::Republish(_) => Some("Republish this story"),
        #[cfg(feature = "ssr")]
        Page::Offline => Some("Not on your device"),
        #[cfg(feature = "ssr")]
        Page::Desk { .. } => Some("Your desk"),
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
        Page::Membership(_) | Page::Partners(_) | Page::Offline | Page::Desk { .. } => {
            &site.description
        }
        #[cfg(feature = "ssr")]
        Page::Republish(page) => &page.headline,
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
    #[cfg(feature = "ssr")]
    let is_fleeting =
        is_fleeting || matches!(page, Page::Republish(_) | Page::Offline | Page::Desk { .. });
    page.status() == 200 && !is_fleeting && !page.is_private()
}

fn robots(page: &Page) -> &'static str {
    if is_indexed(page) {
        "max-image-preview:large"
    } else {
        "noindex"
    }
}

/// A story's is that of its present slug, whatever address it was asked for under.
fn canonical(page: &Page, route: Option<&Route>, site: &Site) -> Option<String> {
    #[cfg(feature = "ssr")]
    if let Page::Republish(page) = page {
        return Some(absolute(site, &Route::Story(page.slug.clone()).to_string()));
    }
    // Whatever the form was sent with.
    #[cfg(feature = "ssr")]
    if matches!(page, Page::Partners(_)) {
        return Some(absolute(site, "/partners"));
    }
    let route = route.filter(|_| is_indexed(page))?;
    let route = page.address().unwrap_or_else(|| route.clone());
    Some(absolute(site, &route.to_string()))
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
