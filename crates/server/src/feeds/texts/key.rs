use axum::http::StatusCode;

use super::PLAIN;
use crate::{cache_policy::CachePolicy, entity::Entity, state::AppState};

/// The key of IndexNow, under its own name: whoever asks search engines in the paper's name can be seen to be the paper.
pub(super) fn find(state: &AppState, path: &str) -> Option<Entity> {
    let name = path.strip_prefix('/')?.strip_suffix(".txt")?;
    let key = state.store.syndication().indexnow_key?;
    let policy = CachePolicy::File;
    (name == key).then(|| Entity::new(StatusCode::OK, PLAIN, policy, key))
}
