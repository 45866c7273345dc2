//! The card of a page: see `lords_press::card`.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use lords_press::{
    card::{self, Card, Subject},
    cut::Shape,
    page::Page,
    route::Route,
};
use press_api::Backend as _;

use super::{canvas::read_drawing, refused, sheet};
use crate::{
    cache_policy::CachePolicy,
    failure::{bare, problem},
    media,
    state::AppState,
};

/// The largest wordmark that is drawn, in bytes; a larger one is set in type.
const LARGEST_WORDMARK: usize = 1 << 20;

/// `GET /media/card/{name}`. Under a name with another hash, readers are led to the card as it is now.
pub async fn card(
    State(state): State<AppState>,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    match name {
        Ok(Path(name)) => answer(&state, &headers, &name, None).await,
        Err(_) => nothing(),
    }
}

/// `GET /media/card/{shape}/{name}`: the same in a shape that search engines ask for.
pub async fn shaped(
    State(state): State<AppState>,
    path: Result<Path<(String, String)>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Path((shape, name))) = path else {
        return nothing();
    };
    match shape.parse() {
        Ok(shape) => answer(&state, &headers, &name, Some(shape)).await,
        Err(_) => nothing(),
    }
}

fn nothing() -> Response {
    problem(&bare(StatusCode::NOT_FOUND))
}

async fn answer(
    state: &AppState,
    headers: &HeaderMap,
    name: &str,
    shape: Option<Shape>,
) -> Response {
    let Some(subject) = Subject::of_file(name) else {
        return nothing();
    };
    let Ok(site) = state.paper.site().await else {
        return problem(&bare(StatusCode::SERVICE_UNAVAILABLE));
    };
    let mut page = Page::load(&subject.route(), &state.paper).await;
    // What was shared under a former address has its card all the same.
    if let (Page::NotFound, Route::Story(former)) = (&page, subject.route())
        && let Ok(Some(slug)) = state.store.leads_to(&former).await
    {
        page = Page::load(&Route::Story(slug), &state.paper).await;
    }
    let Some(card) = Card::of(&page, &site) else {
        let status = StatusCode::from_u16(page.status()).unwrap_or(StatusCode::NOT_FOUND);
        return problem(&bare(status));
    };
    let address = shape.map_or_else(|| card.address(), |shape| card.address_in(shape));
    if address.rsplit('/').next() != Some(name) {
        return elsewhere(&address);
    }
    let height = shape.map_or(card::HEIGHT, card::height);
    let wordmark = wordmark(state, &card).await;
    let drawn = state
        .drawings
        .picture(&address, move || draw(&card, wordmark.as_deref(), height));
    match drawn.await {
        Ok(picture) => {
            let mut response = media::kept_for_good(headers, name, "image/png", picture);
            // Not for good: the card of a story that is withdrawn goes with it.
            let policy = CachePolicy::Public.header();
            response.headers_mut().insert(header::CACHE_CONTROL, policy);
            response
        }
        Err(error) => refused(error, &address),
    }
}

/// Draws a card as PNG, so many pixels high, with the paper's name as a drawing where there is one.
#[must_use]
pub fn draw(card: &Card, wordmark: Option<&[u8]>, height: u32) -> Option<Vec<u8>> {
    let wordmark = wordmark.and_then(read_drawing);
    sheet::draw(card, wordmark.as_ref(), height)
}

/// The wordmark's file, if it is a drawing that we can draw.
async fn wordmark(state: &AppState, card: &Card) -> Option<Vec<u8>> {
    let name = card.wordmark.strip_prefix("/media/")?;
    let (content_type, bytes) = state.store.media(name).await.ok()??;
    (content_type == "image/svg+xml" && bytes.len() <= LARGEST_WORDMARK).then_some(bytes)
}

fn elsewhere(address: &str) -> Response {
    let Ok(location) = HeaderValue::from_str(address) else {
        return problem(&bare(StatusCode::NOT_FOUND));
    };
    let headers = [
        (header::LOCATION, location),
        (header::CACHE_CONTROL, CachePolicy::Public.header()),
    ];
    (StatusCode::FOUND, headers).into_response()
}
