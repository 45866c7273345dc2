//! `GET /oembed`: what consumers of <https://oembed.com/> ask for. Stories, the front page, categories and tags can be shown; a story for
//! members is answered with 401, which is what the specification has for what not everyone may see.

mod answer;
mod query;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use lords_press::route::Route;
use press_api::{Access, ApiError, Backend as _, Problem};

pub(crate) use self::query::route_of;
use self::{
    answer::OEmbed,
    query::{Format, Question},
};
use super::{
    FOR_ALL,
    address::{Count, EmbedAddress, EmbedKind, ListOf, Theme},
    snippet::Subject,
};
use crate::{
    access::{Portion, visible},
    cache_policy::CachePolicy,
    entity::Entity,
    failure::{bare, problem},
    page::with_base_url,
    reader::Reader,
    state::AppState,
};

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
enum Refusal {
    /// The address is of nothing that can be shown; also one that was withdrawn.
    NotFound,
    /// Not everyone may see it.
    Withheld,
    /// No address was given.
    NoAddress,
    /// A format that we do not have.
    Format,
    /// It cannot be said now.
    Unavailable,
}

/// `GET /oembed?url=&format=&maxwidth=&maxheight=`
pub(super) async fn oembed(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let answer = answered(&state, query.as_deref().unwrap_or_default()).await;
    let mut response = match answer {
        Ok(entity) => entity.respond(&headers),
        Err(refusal) => refused(&refusal),
    };
    let (name, value) = FOR_ALL;
    response.headers_mut().insert(name, value);
    response
}

async fn answered(state: &AppState, query: &str) -> Result<Entity, Refusal> {
    let question = Question::read(query)?;
    let site = with_base_url(state.paper.site().await?, state.base_url.as_deref());
    let route = route_of(&question.url, &site.base_url).ok_or(Refusal::NotFound)?;
    let kind = match route {
        Route::Story(slug) => EmbedKind::Card(slug),
        Route::Front => EmbedKind::List(ListOf::Latest, Count::default()),
        Route::Category(slug, _) => EmbedKind::List(ListOf::Category(slug), Count::default()),
        Route::Tag(slug, _) => EmbedKind::List(ListOf::Tag(slug), Count::default()),
        _ => return Err(Refusal::NotFound),
    };
    let address = EmbedAddress {
        kind,
        theme: Theme::Auto,
    };
    let subject = Subject::at(state, &site, address).await?;
    let access = subject
        .story
        .as_ref()
        .map_or(Access::Free, |story| story.access);
    if visible(access, Reader::Visitor) == Portion::Opening {
        return Err(Refusal::Withheld);
    }
    let answer = OEmbed::of(&site, &subject, &question).map_err(|error| unavailable(&error))?;
    let (media_type, content) = match question.format {
        Format::Json => (
            "application/json",
            serde_json::to_vec(&answer).map_err(|error| unavailable(&error))?,
        ),
        Format::Xml => (
            "text/xml; charset=utf-8",
            answer.xml().map_err(|error| unavailable(&error))?,
        ),
    };
    Ok(Entity::new(
        StatusCode::OK,
        media_type,
        CachePolicy::Public,
        content,
    ))
}

fn unavailable(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "an answer to oEmbed cannot be written");
    Refusal::Unavailable
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Unavailable(_) => Self::Unavailable,
            ApiError::NotFound | ApiError::Gone(_) | ApiError::BadRequest { .. } => Self::NotFound,
        }
    }
}

fn refused(refusal: &Refusal) -> Response {
    let (status, detail) = match refusal {
        Refusal::NotFound => (
            StatusCode::NOT_FOUND,
            "There is nothing of ours at that address that could be shown.",
        ),
        Refusal::Withheld => (
            StatusCode::UNAUTHORIZED,
            "The story is for members; link to it instead.",
        ),
        Refusal::NoAddress => (
            StatusCode::BAD_REQUEST,
            "The address goes into the parameter url.",
        ),
        Refusal::Format => (StatusCode::NOT_IMPLEMENTED, "The format is json or xml."),
        Refusal::Unavailable => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Please try again in a moment.",
        ),
    };
    let mut response = problem(&Problem {
        detail: Some(detail.to_owned()),
        parameter: matches!(refusal, Refusal::NoAddress).then(|| "url".to_owned()),
        ..bare(status)
    });
    if status == StatusCode::UNAUTHORIZED {
        // A 401 names a way in (RFC 9110, section 15.5.2): ours is a session, in a cookie.
        let way = HeaderValue::from_static("Cookie realm=\"members\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, way);
    }
    response
}
