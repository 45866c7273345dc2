//! Where a page stands in the paper: <https://schema.org/BreadcrumbList>.

use press_api::Site;
use serde::Serialize;

use super::of_route;
use crate::{page::Page, route::Route};

/// The way from the front page to a page, which is the last step.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Breadcrumbs<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item_list_element: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

impl<'a> Breadcrumbs<'a> {
    /// None for pages that stand beside the way.
    pub(super) fn of(page: &'a Page, site: &'a Site) -> Option<Self> {
        let mut steps = vec![(site.name.as_str(), Route::Front)];
        match page {
            Page::Story(story) => {
                let summary = &story.summary;
                let category = &summary.category;
                steps.push((&category.name, Route::Category(category.slug.clone(), None)));
                steps.push((&summary.headline, Route::Story(summary.slug.clone())));
            }
            Page::Category(page) => {
                let category = &page.category;
                let route = Route::Category(category.slug.clone(), None);
                steps.push((&category.name, route));
            }
            Page::Tag(page) => {
                steps.push((&page.tag.name, Route::Tag(page.tag.slug.clone(), None)));
            }
            Page::Author(page) => {
                let author = &page.author;
                steps.push((&author.name, Route::Author(author.slug.clone(), None)));
            }
            _ => return None,
        }
        let steps = steps.into_iter().zip(1..);
        let steps = steps.map(|((name, route), position)| Step {
            kind: "ListItem",
            position,
            name,
            item: of_route(&route, site),
        });
        Some(Self {
            kind: "BreadcrumbList",
            item_list_element: steps.collect(),
        })
    }
}
