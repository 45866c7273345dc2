//! The paper for those who take it elsewhere: feeds, maps for search engines, and texts for machines. All of it is what a visitor may
//! see, under the paper's public address.

mod address;
mod atom;
mod clean;
mod elsewhere;
mod feed;
mod json;
mod markdown;
mod media;
mod page;
mod pieces;
mod rss;
mod sitemap;
mod texts;
pub(crate) mod xml;

use std::io;

use axum::{
    Router,
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use lords_press::route::Route;
use press_api::{ApiError, Backend as _, Site};

pub use self::address::{FeedAddress, Format, UnknownFeed};
use self::feed::Feed;
use crate::{
    api::answer_made,
    cache_policy::CachePolicy,
    entity::Entity,
    failure::{Failure, bare, problem},
    page::with_base_url,
    state::AppState,
};

/// Their addresses.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/feed", get(usual_feed))
        .route("/feeds", get(page::page))
        .route("/feeds/{*rest}", get(feed))
        .route("/sitemap.xml", get(sitemap::map))
        .route("/sitemap/{*rest}", get(sitemap::map))
        .route("/robots.txt", get(texts::text))
        .route("/llms.txt", get(texts::text))
        .route("/humans.txt", get(texts::text))
        .route("/.well-known/security.txt", get(texts::text))
}

/// What stands among the addresses of pages and is none: the Markdown of a story, the key of IndexNow.
pub async fn beside_pages(state: &AppState, path: &str, headers: &HeaderMap) -> Option<Response> {
    texts::beside_pages(state, path, headers).await
}

/// `/feed`: where many look first.
async fn usual_feed() -> Response {
    let latest = HeaderValue::from_static("/feeds/latest.rss");
    let headers = [
        (header::LOCATION, latest),
        (header::CACHE_CONTROL, CachePolicy::File.header()),
    ];
    (StatusCode::MOVED_PERMANENTLY, headers).into_response()
}

async fn feed(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Ok(address) = uri.path().parse::<FeedAddress>() else {
        return Ok(nothing());
    };
    let made = make_feed(&state, &address);
    answer_made(&state, &headers, address.to_string(), made).await
}

async fn make_feed(state: &AppState, address: &FeedAddress) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let hub = state.store.syndication().hub;
    let content = state.store.feed(&address.subject).await?;
    let changed = content.stories.iter().map(|story| story.changed_at());
    let changed = changed.chain(content.recorded_at).max();
    // A story may say that it is to change: what has not happened yet is not said (RFC 9110, section 8.8.2.1).
    let changed = changed.map(|at| at.min(state.store.now()));
    let feed = Feed::new(address, site, hub, &content);
    let written = match address.format {
        Format::Atom => atom::write(&feed),
        Format::Rss => rss::write(&feed),
        Format::Json => json::write(&feed).map_err(io::Error::from),
    };
    let entity = entity(address.format.media_type(), written)?;
    let entity = match links(&feed) {
        Some(links) => entity.with_header(header::LINK, links),
        None => entity,
    };
    Ok(match changed {
        Some(changed) => entity.with_last_modified(changed),
        None => entity,
    })
}

/// Where followers subscribe, and to what (WebSub, section 4).
fn links(feed: &Feed) -> Option<HeaderValue> {
    let own = format!("<{}>; rel=\"self\"", feed.url);
    let links = match &feed.hub {
        Some(hub) => format!("<{hub}>; rel=\"hub\", {own}"),
        None => own,
    };
    HeaderValue::from_str(&links).ok()
}

/// The publication under its public address.
async fn site(state: &AppState) -> Result<Site, ApiError> {
    let site = state.store.site().await?;
    Ok(with_base_url(site, state.base_url.as_deref()))
}

/// The public address of a page.
fn page_url(site: &Site, route: &Route) -> String {
    [&site.base_url, &*route.to_string()].concat()
}

/// An answer for everyone, of what was written.
fn entity(
    media_type: &'static str,
    written: io::Result<impl Into<axum::body::Bytes>>,
) -> Result<Entity, Failure> {
    let content = written.map_err(|error| {
        tracing::error!(%error, "what is for elsewhere cannot be written");
        Failure(ApiError::Unavailable(error.to_string()))
    })?;
    let (status, policy) = (StatusCode::OK, CachePolicy::Public);
    Ok(Entity::new(status, media_type, policy, content))
}

/// There is no such address.
fn nothing() -> Response {
    problem(&bare(StatusCode::NOT_FOUND))
}
