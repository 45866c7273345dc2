//! schema.org data for search engines, as JSON-LD: <https://schema.org/>. One graph a page, for those who read documents only.

mod article;
mod breadcrumbs;
mod publisher;

use press_api::Site;
use serde_json::{Value, json};

use crate::{head::absolute, page::Page, route::Route};

/// What a page is and where it stands; none for a page of which there is nothing to say.
pub(crate) fn graph(page: &Page, address: &str, site: &Site) -> Option<Value> {
    let mut nodes = match page {
        Page::Story(story) => vec![article::news_article(story, page, address, site)],
        Page::Front(_) => vec![
            publisher::web_site(site),
            publisher::organisation(site, true),
        ],
        Page::Category(category) => vec![collection(
            &category.category.name,
            &category.category.description,
            address,
            site,
        )],
        Page::Tag(tag) => vec![collection(&tag.tag.name, "", address, site)],
        Page::Author(author) => vec![json!({
            "@type": "ProfilePage",
            "@id": address,
            "url": address,
            "isPartOf": publisher::reference(site),
            "mainEntity": article::author(&author.author, site),
        })],
        _ => return None,
    };
    nodes.extend(breadcrumbs::trail(page, site));
    Some(json!({ "@context": "https://schema.org", "@graph": nodes }))
}

fn collection(name: &str, description: &str, address: &str, site: &Site) -> Value {
    let mut page = json!({
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": site.language,
        "isPartOf": publisher::reference(site),
    });
    if !description.is_empty() {
        page["description"] = description.into();
    }
    page
}

/// The whole address of a page.
fn of_route(route: &Route, site: &Site) -> String {
    absolute(site, &route.to_string())
}
