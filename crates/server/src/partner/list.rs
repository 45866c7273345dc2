//! Lists of stories, as embeds show them.

use lords_press::route::Route;
use press_api::{ApiError, Backend as _, Site, StorySummary};

use super::address::{Count, ListOf};
use crate::{state::AppState, store::StoryFilter};

/// A list.
pub(super) struct NamedList {
    pub(super) name: String,
    /// The page that goes on with it.
    pub(super) route: Route,
    /// Its newest stories.
    pub(super) stories: Vec<StorySummary>,
}

/// The newest stories of a list.
///
/// # Errors
/// [`ApiError::NotFound`] for a category or tag that is not there.
pub(super) async fn list(
    state: &AppState,
    site: &Site,
    of: &ListOf,
    count: Count,
) -> Result<NamedList, ApiError> {
    let (name, route, filter) = match of {
        ListOf::Latest => (
            "Latest stories".to_owned(),
            Route::Front,
            StoryFilter::default(),
        ),
        ListOf::Category(slug) => {
            let mut categories = site.categories.iter();
            let category = categories
                .find(|category| category.slug == *slug)
                .ok_or(ApiError::NotFound)?;
            let filter = StoryFilter {
                category: Some(slug.clone()),
                ..StoryFilter::default()
            };
            (
                category.name.clone(),
                Route::Category(slug.clone(), None),
                filter,
            )
        }
        ListOf::Tag(slug) => {
            let tag = state.paper.tag(slug, None).await?.tag;
            let filter = StoryFilter {
                tag: Some(slug.clone()),
                ..StoryFilter::default()
            };
            (tag.name, Route::Tag(slug.clone(), None), filter)
        }
    };
    let stories = state.store.stories(&filter, None, count.get()).await?.items;
    Ok(NamedList {
        name,
        route,
        stories,
    })
}
