use axum::{extract::State, http::HeaderMap, response::Response};
use press_api::{ApiError, Cursor, Endpoint, Problem, Slug, Story, StoryList};

use super::{
    answer::{answer, answer_made, json_under},
    parameters::{ListQuery, SlugParameter},
};
use crate::{
    access::{cache_policy, told_apart},
    entity::Entity,
    failure::Failure,
    members,
    moved::moved,
    reader::Reader,
    state::AppState,
    store::StoryFilter,
};

/// How many stories an answer holds when the client does not say.
const USUAL_LIMIT: u32 = 20;

/// One story with its corrections and what to read next. Of a story for members, others are given the first paragraphs.
#[utoipa::path(get, path = "/api/v1/stories/{slug}", tag = "stories", params(("slug" = Slug, Path)), responses(
    (status = 200, body = Story),
    (status = 301, description = "The story has another address now, which `Location` says."),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 404, body = Problem, content_type = "application/problem+json"),
    (status = 410, body = Problem, content_type = "application/problem+json", description = "The story was withdrawn; `retraction` says why."),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn story(
    State(state): State<AppState>,
    SlugParameter(slug): SlugParameter,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let session = members::present(&state, &headers).await;
    let made = story_for(&state, &slug, Reader::of(session.as_ref()));
    let answer = match session {
        None => answer_made(&state, &headers, Endpoint::Story(&slug).to_string(), made).await,
        // What is kept is a visitor's.
        Some(session) => match made.await {
            Ok(entity) => {
                let response = entity.respond(&headers);
                Ok(members::renew(&state, &headers, &session, response).await)
            }
            Err(failure) => Err(failure),
        },
    };
    match answer {
        Err(Failure(ApiError::NotFound)) => match state.store.leads_to(&slug).await? {
            Some(slug) => Ok(moved(&Endpoint::Story(&slug).to_string())),
            None => Err(ApiError::NotFound.into()),
        },
        answer => answer,
    }
}

/// A story as a reader may see it.
pub async fn story_for(state: &AppState, slug: &Slug, reader: Reader) -> Result<Entity, Failure> {
    let story = state.store.story_for(slug, reader).await?;
    let access = story.summary.access;
    let entity = json_under(cache_policy(access, reader), &story)?;
    Ok(told_apart(entity, access))
}

/// Stories, newest first; all filters hold at once.
#[utoipa::path(get, path = "/api/v1/stories", tag = "stories", params(
    ("category" = inline(Option<Slug>), Query, description = "Only of this category."),
    ("tag" = inline(Option<Slug>), Query, description = "Only with this tag."),
    ("author" = inline(Option<Slug>), Query, description = "Only by this author."),
    ("cursor" = inline(Option<Cursor>), Query, description = "From an earlier answer's `next`."),
    ("limit" = inline(Option<u32>), Query, description = "How many at most, 20 when absent.", minimum = 1, maximum = 100),
), responses(
    (status = 200, body = StoryList),
    (status = 304, description = "The client has it already."),
    (status = 400, body = Problem, content_type = "application/problem+json"),
    (status = 503, body = Problem, content_type = "application/problem+json"),
))]
pub(super) async fn list(
    State(state): State<AppState>,
    query: ListQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let limit = query.limit.unwrap_or(USUAL_LIMIT);
    let address = format!(
        "/api/v1/stories?category={}&tag={}&author={}&cursor={}&limit={limit}",
        query.category.as_ref().map_or("", Slug::as_str),
        query.tag.as_ref().map_or("", Slug::as_str),
        query.author.as_ref().map_or("", Slug::as_str),
        query.cursor.as_ref().map_or("", Cursor::as_str),
    );
    let filter = StoryFilter {
        category: query.category,
        tag: query.tag,
        author: query.author,
    };
    answer(
        &state,
        &headers,
        address,
        state.store.stories(&filter, query.cursor.as_ref(), limit),
    )
    .await
}
