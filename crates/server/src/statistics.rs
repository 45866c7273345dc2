//! Page views of readers who agreed to be counted.

use axum::http::HeaderMap;
use lords_press::route::Route;
use press_api::{ApiError, Backend as _, PageView, PageViews, Site};
use press_consent::Statistics;
use thiserror::Error;

use crate::{
    consent, own_pages,
    state::AppState,
    store::{Reading, Store, StoreError},
};

/// The most page views that are taken together.
const MOST: usize = 50;

/// Why nothing was counted.
#[derive(Debug, Error)]
pub enum Uncounted {
    /// Another site's page sent it.
    #[error("page views are taken from pages of this paper only")]
    Foreign,
    /// The reader's decision in force does not allow it.
    #[error("this reader has not agreed to statistics")]
    NotAgreed,
    /// There are too many at once.
    #[error("a report has {MOST} page views at most")]
    TooMuch,
    /// A depth is no part of a page.
    #[error("a depth is a number from 0 to 100")]
    NoDepth,
    /// More come than readers make.
    #[error("too many page views come at the same time")]
    TooMany,
    /// They could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no publication, or its content cannot be read.
    #[error("no page views can be counted now: {0}")]
    Unavailable(#[from] ApiError),
}

/// Counts what a reader has read. Of the request itself nothing is kept.
///
/// # Errors
/// See [`Uncounted`]: nothing was counted then.
pub async fn count(
    state: &AppState,
    headers: &HeaderMap,
    report: &PageViews,
) -> Result<(), Uncounted> {
    if !own_pages::sent(headers) {
        return Err(Uncounted::Foreign);
    }
    let site = state.paper.site().await?;
    let notice = site.consent.as_ref().ok_or(Uncounted::NotAgreed)?;
    let in_force = consent::in_force(headers, notice);
    let grant = in_force.grant::<Statistics>().ok_or(Uncounted::NotAgreed)?;
    if report.views.len() > MOST {
        return Err(Uncounted::TooMuch);
    }
    // Before anything is looked up: a cookie that agrees is easily made up.
    if state.page_views.check().is_err() {
        return Err(Uncounted::TooMany);
    }
    let mut readings = Vec::with_capacity(report.views.len());
    for view in &report.views {
        if view.depth > 100 || view.from.is_some_and(|from| from > 100) {
            return Err(Uncounted::NoDepth);
        }
        // A page that is not there is none that was read: a withdrawn story, or an address that somebody made up.
        if let Some(page) = page(&state.store, &site, &view.page).await? {
            readings.push(reading(page, view));
        }
    }
    Ok(state.store.count(&readings, &grant).await?)
}

fn reading(page: String, view: &PageView) -> Reading {
    let is_reached =
        |percent: u8| view.depth >= percent && view.from.is_none_or(|from| from < percent);
    Reading {
        page,
        opened: view.from.is_none(),
        reached: [25, 50, 75, 100].map(is_reached),
    }
}

/// The page that an address is counted under. Searches are one page, and so are the days of the archive: what a reader looks for is
/// the reader's own affair.
async fn page(store: &Store, site: &Site, address: &str) -> Result<Option<String>, StoreError> {
    let Ok(route) = address.parse::<Route>() else {
        return Ok(None);
    };
    let is_there = match &route {
        Route::Story(slug) => store.has_story(slug),
        Route::Category(slug, _) => site.categories.iter().any(|known| known.slug == *slug),
        Route::Author(slug, _) => store.has_author(slug),
        Route::Tag(slug, _) => store.has_tag(slug),
        Route::Page(slug) => store.has_page(slug).await?,
        Route::Search(_) => return Ok(Some("/search".to_owned())),
        Route::Archive(..) => return Ok(Some("/archive".to_owned())),
        Route::Weather(_) => return Ok(Some("/weather".to_owned())),
        Route::ConsentChoices => false,
        Route::Front => true,
    };
    Ok(is_there.then(|| route.first_part().to_string()))
}
