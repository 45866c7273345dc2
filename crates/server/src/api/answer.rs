use std::sync::Arc;

use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use press_api::ApiError;
use serde::Serialize;

use crate::{cache_policy::CachePolicy, entity::Entity, failure::Failure, state::AppState};

/// Answers with a resource, from the cache when the content has not changed since it was put there.
pub(super) async fn answer<T: Serialize>(
    state: &AppState,
    headers: &HeaderMap,
    address: String,
    resource: impl Future<Output = Result<T, ApiError>>,
) -> Result<Response, Failure> {
    answer_made(state, headers, address, async { json(&resource.await?) }).await
}

/// The same with an answer that is more than its resource.
pub(crate) async fn answer_made(
    state: &AppState,
    headers: &HeaderMap,
    address: String,
    made: impl Future<Output = Result<Entity, Failure>>,
) -> Result<Response, Failure> {
    // Read before the content is: see `page::entity`.
    let generation = state.store.generation();
    if let Some(entity) = state.responses.get(&address, generation) {
        return Ok(entity.respond(headers));
    }
    let entity = Arc::new(made.await?);
    state
        .responses
        .put(address, generation, Arc::clone(&entity));
    Ok(entity.respond(headers))
}

/// Answers with a resource that changes without the content.
pub(super) async fn answer_anew<T: Serialize>(
    headers: &HeaderMap,
    resource: impl Future<Output = Result<T, ApiError>>,
) -> Result<Response, Failure> {
    Ok(json(&resource.await?)?.respond(headers))
}

/// A resource that is the same for everyone, as JSON.
pub(super) fn json(resource: &impl Serialize) -> Result<Entity, Failure> {
    json_under(CachePolicy::Public, resource)
}

/// A resource as JSON, kept as a policy says.
pub(super) fn json_under(
    policy: CachePolicy,
    resource: &impl Serialize,
) -> Result<Entity, Failure> {
    let content = serde_json::to_vec(resource).map_err(|error| {
        tracing::error!(%error, "a resource cannot be written as JSON");
        Failure(ApiError::Unavailable(error.to_string()))
    })?;
    Ok(Entity::new(
        StatusCode::OK,
        "application/json",
        policy,
        content,
    ))
}
