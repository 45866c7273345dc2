//! Answers that are ready, by address, until the content they were made of changes.

use std::sync::Arc;

use moka::sync::Cache;

use crate::entity::Entity;

/// A bounded cache of answers. An answer made of an older generation of the store is never given out.
#[derive(Clone, Debug)]
pub struct ResponseCache(Cache<String, (u64, Arc<Entity>)>);

impl ResponseCache {
    /// A cache that holds at most `capacity` bytes of answers; 0 keeps nothing.
    #[must_use]
    pub fn new(capacity: u64) -> Self {
        let weigher = |key: &String, (_, entity): &(u64, Arc<Entity>)| {
            entity
                .weight()
                .saturating_add(u32::try_from(key.len()).unwrap_or(u32::MAX))
        };
        Self(
            Cache::builder()
                .max_capacity(capacity)
                .weigher(weigher)
                .build(),
        )
    }

    /// The answer for an address, if it was made of this generation.
    #[must_use]
    pub fn get(&self, address: &str, generation: u64) -> Option<Arc<Entity>> {
        self.0
            .get(address)
            .filter(|(made_of, _)| *made_of == generation)
            .map(|(_, entity)| entity)
    }

    /// Keeps an answer.
    pub fn put(&self, address: String, generation: u64, entity: Arc<Entity>) {
        self.0.insert(address, (generation, entity));
    }
}
