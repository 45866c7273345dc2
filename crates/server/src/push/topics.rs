//! What readers can be told of.

use press_api::{PushTopic, Site};

/// The topic of what cannot wait for the next edition.
pub const BREAKING: &str = "breaking";

/// All topics of a publication: breaking news, then its categories. A category of that very slug stands back.
#[must_use]
pub fn offered(site: &Site) -> Vec<PushTopic> {
    let categories = site
        .categories
        .iter()
        .filter(|category| category.slug.as_str() != BREAKING)
        .map(|category| PushTopic {
            id: category.slug.to_string(),
            name: category.name.clone(),
        });
    let breaking = PushTopic {
        id: BREAKING.to_owned(),
        name: "Breaking news".to_owned(),
    };
    std::iter::once(breaking).chain(categories).collect()
}

/// Those of the publication, of what was asked for, in its order.
pub(super) fn known(site: &Site, asked: &[String]) -> Vec<String> {
    let offered = offered(site).into_iter().map(|topic| topic.id);
    offered.filter(|id| asked.contains(id)).collect()
}
