//! schema.org data for search engines, as JSON-LD: <https://schema.org/>. One graph a page, for those who read documents only.
//!
//! Types that are written as they are, not values that are put together: every page has one, and a value is two hundred allocations.

mod article;
mod breadcrumbs;
mod publisher;

use press_api::Site;
use serde::Serialize;

use self::{
    article::{NewsArticle, Person},
    breadcrumbs::Breadcrumbs,
    publisher::{Organisation, SiteReference, WebSite},
};
use crate::{head::absolute, page::Page, route::Route};

/// All that is said of a page.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    nodes: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Article(Box<NewsArticle<'a>>),
    Site(WebSite<'a>),
    Publisher(Organisation<'a>),
    Collection(Collection<'a>),
    Profile(Profile<'a>),
    Trail(Breadcrumbs<'a>),
}

/// <https://schema.org/CollectionPage>
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Collection<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    in_language: &'a str,
    is_part_of: SiteReference<'a>,
}

/// <https://schema.org/ProfilePage>
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Profile<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'a str,
    url: &'a str,
    is_part_of: SiteReference<'a>,
    main_entity: Person<'a>,
}

/// What a page is and where it stands, as JSON; none for a page of which there is nothing to say.
pub(crate) fn graph(page: &Page, address: &str, site: &Site) -> Option<String> {
    let mut nodes = match page {
        Page::Story(story) => vec![Node::Article(Box::new(NewsArticle::of(
            story, page, address, site,
        )))],
        Page::Front(_) => vec![
            Node::Site(WebSite::of(site)),
            Node::Publisher(Organisation::of(site, true)),
        ],
        Page::Category(page) => {
            let category = &page.category;
            let list = collection(&category.name, &category.description, address, site);
            vec![Node::Collection(list)]
        }
        Page::Tag(page) => vec![Node::Collection(collection(
            &page.tag.name,
            "",
            address,
            site,
        ))],
        Page::Author(page) => vec![Node::Profile(Profile {
            kind: "ProfilePage",
            id: address,
            url: address,
            is_part_of: SiteReference::to(site),
            main_entity: Person::of(&page.author, site),
        })],
        _ => return None,
    };
    nodes.extend(Breadcrumbs::of(page, site).map(Node::Trail));
    let context = "https://schema.org";
    // Strings, numbers and lists: nothing in it fails to be JSON.
    serde_json::to_string(&Graph { context, nodes }).ok()
}

fn collection<'a>(
    name: &'a str,
    description: &'a str,
    address: &'a str,
    site: &'a Site,
) -> Collection<'a> {
    Collection {
        kind: "CollectionPage",
        id: address,
        url: address,
        name,
        description,
        in_language: &site.language,
        is_part_of: SiteReference::to(site),
    }
}

/// The whole address of a page.
fn of_route(route: &Route, site: &Site) -> String {
    absolute(site, &route.to_string())
}
