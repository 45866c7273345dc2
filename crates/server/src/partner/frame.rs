//! `GET /embed/v1/…`: documents for frames on other sites.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use press_api::{ApiError, Backend as _, Coordinates, Site};

use super::{
    address::{EmbedAddress, EmbedKind, Theme, WeatherAt},
    document::{self, Made, Notice, PlaceWeather, Sheet},
    headers::of_embed,
    list::list,
};
use crate::{
    cache_policy::CachePolicy, entity::Entity, moved::moved, page::with_base_url, state::AppState,
};

const HTML: &str = "text/html; charset=utf-8";

/// The longest address that is looked at.
const LONGEST_ADDRESS: usize = 2048;

/// `GET /embed/v1/{rest}`
pub(super) async fn frame(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let query = uri.query().unwrap_or_default();
    let pictures = !saves_data(&headers);
    let is_short = uri.path().len() + query.len() <= LONGEST_ADDRESS;
    let address = uri
        .path()
        .strip_prefix(EmbedAddress::START)
        .filter(|_| is_short)
        .and_then(|path| EmbedAddress::read(path, query));
    let Some(address) = address else {
        let theme = if is_short {
            Theme::read(query)
        } else {
            Theme::Auto
        };
        return nothing(&state, theme).await.respond(&headers);
    };
    let entity = entity(&state, &address, pictures).await;
    if entity.status() == StatusCode::NOT_FOUND
        && let Some(now) = address.now(&state).await
    {
        return moved(&now.to_string());
    }
    entity.respond(&headers)
}

/// Whether the reader asked for less data: <https://wicg.github.io/savedata/>.
fn saves_data(headers: &HeaderMap) -> bool {
    headers.get_all("save-data").iter().any(|value| {
        let first = value.as_bytes().split(|byte| *byte == b';').next();
        first.is_some_and(|token| token.trim_ascii().eq_ignore_ascii_case(b"on"))
    })
}

/// The answer at an address, kept until the content changes. Weather changes without it.
async fn entity(state: &AppState, address: &EmbedAddress, pictures: bool) -> Arc<Entity> {
    let is_lasting = !matches!(address.kind, EmbedKind::Weather(_));
    let mut key = address.to_string();
    if !pictures {
        key.push_str(" without pictures");
    }
    // Read before the content is: see `page::entity`.
    let generation = state.store.generation();
    if is_lasting && let Some(entity) = state.responses.get(&key, generation) {
        return entity;
    }
    let (status, entity) = made(state, address, pictures).await;
    let entity = Arc::new(entity);
    if is_lasting && matches!(status, StatusCode::OK | StatusCode::GONE) {
        state.responses.put(key, generation, Arc::clone(&entity));
    }
    entity
}

/// An address of nothing.
async fn nothing(state: &AppState, theme: Theme) -> Entity {
    match sheet(state).await {
        Ok(site) => answer(
            state,
            document::notice(&Sheet::of(&site, theme, true), &Notice::Unknown),
        ),
        Err(error) => failed(&error),
    }
}

async fn sheet(state: &AppState) -> Result<Site, ApiError> {
    let site = state.paper.site().await?;
    Ok(with_base_url(site, state.base_url.as_deref()))
}

async fn made(state: &AppState, address: &EmbedAddress, pictures: bool) -> (StatusCode, Entity) {
    let site = match sheet(state).await {
        Ok(site) => site,
        Err(error) => return (StatusCode::SERVICE_UNAVAILABLE, failed(&error)),
    };
    let sheet = Sheet::of(&site, address.theme, pictures);
    let made = match document_of(state, &sheet, &address.kind).await {
        Ok(made) => made,
        Err(ApiError::NotFound | ApiError::BadRequest { .. }) => {
            document::notice(&sheet, &Notice::Unknown)
        }
        Err(ApiError::Gone(retraction)) => {
            document::notice(&sheet, &Notice::Withdrawn(*retraction))
        }
        Err(error @ ApiError::Unavailable(_)) => {
            return (StatusCode::SERVICE_UNAVAILABLE, failed(&error));
        }
    };
    let status = made
        .as_ref()
        .map_or(StatusCode::SERVICE_UNAVAILABLE, |made| made.status);
    (status, answer(state, made))
}

async fn document_of(
    state: &AppState,
    sheet: &Sheet<'_>,
    kind: &EmbedKind,
) -> Result<Result<Made, askama::Error>, ApiError> {
    Ok(match kind {
        EmbedKind::Card(slug) => document::card(sheet, &state.paper.story(slug).await?),
        EmbedKind::Story(slug) => document::story(sheet, &state.paper.story(slug).await?),
        EmbedKind::List(of, count) => {
            let list = list(state, sheet.site, of, *count).await?;
            document::list(sheet, &list.name, &list.route, &list.stories)
        }
        EmbedKind::Weather(at) => {
            document::weather(sheet, &weather(state, sheet.site, at).await?, at.units)
        }
    })
}

/// The weather at a place. A name alone is looked up, as the page of the weather does; what cannot be told now is left out.
async fn weather(state: &AppState, site: &Site, at: &WeatherAt) -> Result<PlaceWeather, ApiError> {
    let untold = |place: &str| PlaceWeather {
        place: place.to_owned(),
        report: None,
        found_by: None,
    };
    let (place, position, found_by) = match (&at.name, at.at) {
        (None, None) => {
            return Ok(PlaceWeather {
                report: site.weather.clone(),
                ..untold(&site.place.name)
            });
        }
        (Some(name), None) => match state.paper.places(name).await {
            Ok(found) => {
                let Some(place) = found.items.into_iter().next() else {
                    return Ok(untold(name));
                };
                let position = Coordinates::near(place.latitude, place.longitude);
                (place.name, position, Some(found.credit))
            }
            Err(ApiError::Unavailable(_)) => return Ok(untold(name)),
            Err(error) => return Err(error),
        },
        (name, Some(position)) => {
            let name = name.clone().unwrap_or_else(|| position.to_string());
            (name, Some(position), None)
        }
    };
    match state.paper.weather(position).await {
        Ok(report) => Ok(PlaceWeather {
            place,
            report: Some(report),
            found_by,
        }),
        Err(ApiError::Unavailable(_)) => Ok(untold(&place)),
        Err(error) => Err(error),
    }
}

fn answer(state: &AppState, made: Result<Made, askama::Error>) -> Entity {
    match made {
        Ok(made) => {
            let policy = if made.is_passing {
                CachePolicy::NoStore
            } else {
                CachePolicy::Public
            };
            let entity = Entity::new(made.status, HTML, policy, made.html);
            of_embed(entity, state.store.partners().as_deref())
        }
        Err(error) => failed(&error),
    }
}

/// When not even the publication is known.
fn failed(error: &dyn std::fmt::Display) -> Entity {
    tracing::error!(%error, "an embed cannot be made");
    const BODY: &str = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not now</title>\
        <p>This cannot be shown now. Please try again in a moment.</p></html>";
    let entity = Entity::new(
        StatusCode::SERVICE_UNAVAILABLE,
        HTML,
        CachePolicy::NoStore,
        BODY,
    )
    .with_header(header::RETRY_AFTER, HeaderValue::from_static("5"));
    of_embed(entity, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_saves_data_says_so() {
        for (value, saves) in [
            (Some("on"), true),
            (Some("ON; x"), true),
            (Some("off"), false),
            (Some(""), false),
            (None, false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(value) = value {
                headers.insert("save-data", HeaderValue::from_static(value));
            }
            assert_eq!(saves_data(&headers), saves, "{value:?}");
        }
    }
}
