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
    // Read before the content is: see `page::cached`.
    let generation = state.store.generation();
    if let Some(entity) = state.responses.get(&address, generation) {
        return Ok(entity.respond(headers));
    }
    let entity = Arc::new(json(&resource.await?)?);
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

pub(super) fn json(resource: &impl Serialize) -> Result<Entity, Failure> {
    let content = serde_json::to_vec(resource).map_err(|error| {
        tracing::error!(%error, "a resource cannot be written as JSON");
        Failure(ApiError::Unavailable(error.to_string()))
    })?;
    Ok(Entity::new(
        StatusCode::OK,
        "application/json",
        CachePolicy::Public,
        content,
    ))
}
