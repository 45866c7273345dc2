use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Words of the stories by their first letter, as they are asked for.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(Mutex<HashMap<char, Arc<[String]>>>);

impl Vocabulary {
    pub(super) fn get(&self, first: char) -> Option<Arc<[String]>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(&first).cloned()
    }

    /// Keeps a list. An empty one is found quickly, and there is no end of letters that no word begins with.
    pub(super) fn put(&self, first: char, words: &Arc<[String]>) {
        if !words.is_empty() {
            let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            lists.insert(first, Arc::clone(words));
        }
    }
}
