use axum::{
    extract::{FromRequestParts, RawQuery, State},
    http::{HeaderMap, request::Parts},
    response::Response,
};
use press_api::{Backend as _, Coordinates, PlaceList, Problem, WeatherReport, form};

use super::{answer::answer_anew, parameters::put};
use crate::{failure::Failure, state::AppState};

/// The weather at a position; where the paper is written when none is given.
#[utoipa::path(get, path = "/api/v1/weather", tag = "weather", params(
    ("latitude" = inline(Option<f64>), Query, description = "Degrees north, together with `longitude`. Rounded to a hundredth.", minimum = -90, maximum = 90),
    ("longitude" = inline(Option<f64>), Query, description = "Degrees east, together with `latitude`. Rounded to a hundredth.", minimum = -180, maximum = 180),
), responses(
    (status = 200, body = WeatherReport),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The paper tells no weather."),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "The provider cannot be asked, and nothing is known that is young enough."),
))]
pub(super) async fn weather(
    State(state): State<AppState>,
    PositionQuery(at): PositionQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    answer_anew(&headers, state.paper.weather(at)).await
}

/// Places that bear a name, for choosing one.
#[utoipa::path(get, path = "/api/v1/places", tag = "weather", params(
    ("q" = inline(String), Query, description = "The name, or its beginning: one line.", min_length = 1, max_length = 100, pattern = r"^[^\s\x00-\x1F\x7F-\x9F]+( [^\s\x00-\x1F\x7F-\x9F]+)*$"),
), responses(
    (status = 200, body = PlaceList),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json", description = "The paper tells no weather."),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "The provider cannot be asked."),
))]
pub(super) async fn places(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    // Without a name it is blank, and refused as that.
    let name = form::value(query.as_deref().unwrap_or_default(), "q").unwrap_or_default();
    answer_anew(&headers, state.paper.places(&name)).await
}

/// A position, or none.
pub(super) struct PositionQuery(Option<Coordinates>);

impl<S: Send + Sync> FromRequestParts<S> for PositionQuery {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(RawQuery(query)) = RawQuery::from_request_parts(parts, state).await;
        let (mut latitude, mut longitude) = (None, None);
        for pair in query.as_deref().unwrap_or_default().split('&') {
            match pair.split_once('=').unwrap_or((pair, "")) {
                ("latitude", value) => put(&mut latitude, "latitude", value)?,
                ("longitude", value) => put(&mut longitude, "longitude", value)?,
                _ => {}
            }
        }
        let alone = |missing: &str| {
            Failure::bad_parameter(missing, "it belongs to the other half of a position")
        };
        match (latitude, longitude) {
            (None, None) => Ok(Self(None)),
            (Some(latitude), Some(longitude)) => Ok(Self(Some(Coordinates {
                latitude,
                longitude,
            }))),
            (Some(_), None) => Err(alone("longitude")),
            (None, Some(_)) => Err(alone("latitude")),
        }
    }
}
