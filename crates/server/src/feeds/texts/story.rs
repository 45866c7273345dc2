use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use lords_press::route::Route;
use press_api::{ApiError, Slug};

use super::{MARKDOWN, file};
use crate::{
    cache_policy::CachePolicy,
    entity::Entity,
    failure::Failure,
    feeds::{markdown::document, page_url, site},
    reader::Reader,
    state::AppState,
};

/// Of a story that has another address now.
async fn elsewhere(state: &AppState, former: &Slug) -> Result<Entity, Failure> {
    let now = state.store.leads_to(former).await?;
    let path = [
        &Route::Story(now.ok_or(ApiError::NotFound)?).to_string(),
        ".md",
    ]
    .concat();
    let location = HeaderValue::from_str(&path).map_err(|_| ApiError::NotFound)?;
    let moved = StatusCode::MOVED_PERMANENTLY;
    Ok(Entity::new(moved, MARKDOWN, CachePolicy::Public, "")
        .with_header(header::LOCATION, location))
}

/// `/story/{slug}.md`: a story as Markdown. Of one that is not free to read there is none; of one that was withdrawn there is none any
/// more.
pub(super) async fn make(state: &AppState, slug: &Slug) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let story = match state.store.story_for(slug, Reader::Visitor).await {
        Err(ApiError::NotFound) => return elsewhere(state, slug).await,
        story => story?,
    };
    if !story.is_whole {
        return Err(ApiError::NotFound.into());
    }
    let url = page_url(&site, &Route::Story(slug.clone()));
    let entity = file(MARKDOWN, document(&story, &url, &site));
    // The page is what is to be found.
    let entity = entity.with_header(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    Ok(
        match HeaderValue::from_str(&format!("<{url}>; rel=\"canonical\"")) {
            Ok(link) => entity.with_header(header::LINK, link),
            Err(_) => entity,
        },
    )
}
