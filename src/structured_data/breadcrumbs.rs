//! Where a page stands in the paper: <https://schema.org/BreadcrumbList>.

use press_api::Site;
use serde_json::{Value, json};

use super::of_route;
use crate::{page::Page, route::Route};

/// The way from the front page to a page, which is the last step. None for pages that stand beside it.
pub(super) fn trail(page: &Page, site: &Site) -> Option<Value> {
    let mut steps = vec![(site.name.clone(), Route::Front)];
    match page {
        Page::Story(story) => {
            let summary = &story.summary;
            let category = &summary.category;
            steps.push((
                category.name.clone(),
                Route::Category(category.slug.clone(), None),
            ));
            steps.push((summary.headline.clone(), Route::Story(summary.slug.clone())));
        }
        Page::Category(page) => {
            let category = &page.category;
            let route = Route::Category(category.slug.clone(), None);
            steps.push((category.name.clone(), route));
        }
        Page::Tag(page) => steps.push((
            page.tag.name.clone(),
            Route::Tag(page.tag.slug.clone(), None),
        )),
        Page::Author(page) => {
            let author = &page.author;
            steps.push((
                author.name.clone(),
                Route::Author(author.slug.clone(), None),
            ));
        }
        _ => return None,
    }
    let items: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(at, (name, route))| {
            json!({
                "@type": "ListItem",
                "position": at + 1,
                "name": name,
                "item": of_route(route, site),
            })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}
