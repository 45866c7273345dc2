//! What a search that finds nothing might have meant.

use std::{collections::HashMap, sync::Arc};

use press_api::{SearchQuery, Suggestion};
use press_search::Words;
use sqlx::Row;

use super::{Masthead, Moment};
use crate::store::search::nearest;

/// The most words that another spelling is looked for among.
const MOST_KNOWN: i64 = 5000;

/// Words that begin alike.
pub(in crate::store) const KNOWN: &str =
    "SELECT term FROM search_word WHERE term >= ?1 AND term < ?2 LIMIT ?3";

impl Moment<'_> {
    /// What might have been meant. It is offered only when it leads somewhere, and says nothing of what is not shown yet.
    pub(super) async fn suggestion(
        &self,
        masthead: &Masthead,
        words: &Words,
        query: &SearchQuery,
    ) -> Result<Option<Suggestion>, sqlx::Error> {
        let mut spellings = HashMap::new();
        for word in words.single() {
            if let Some(spelling) = self.spelling(word).await? {
                spellings.insert(word.to_owned(), spelling);
            }
        }
        let respelt = words.respelt(|word| spellings.get(word).cloned());
        let elsewhere = query.with_words(&respelt);
        let leads_on = !spellings.is_empty()
            && !self
                .find(masthead, &Words::read(elsewhere.words()), &elsewhere)
                .await?
                .positions
                .is_empty();
        let unfiltered = if query.is_filtered() {
            let everywhere = SearchQuery::of(query.words());
            self.find(masthead, words, &everywhere).await?.total
        } else {
            0
        };
        let suggestion = Suggestion {
            words: leads_on.then(|| elsewhere.words().to_owned()),
            unfiltered: u32::try_from(unfiltered).unwrap_or(u32::MAX),
        };
        let says_something = suggestion.words.is_some() || suggestion.unfiltered > 0;
        Ok(says_something.then_some(suggestion))
    }

    /// Another spelling among words that begin with the same letter; none for a word that is known.
    async fn spelling(&self, word: &str) -> Result<Option<String>, sqlx::Error> {
        let word = word.to_lowercase();
        let Some(first) = word.chars().next() else {
            return Ok(None);
        };
        let known = self.known(first).await?;
        if known.binary_search(&word).is_ok() {
            return Ok(None);
        }
        Ok(nearest(&word, known.iter().map(String::as_str)).map(str::to_owned))
    }

    /// The words that begin with a letter, in the order of their bytes. The index counts where each of them stands as it lists them,
    /// which takes longer the more stories there are: a list is kept until the next commit.
    async fn known(&self, first: char) -> Result<Arc<[String]>, sqlx::Error> {
        if let Some(known) = self.snapshot.vocabulary.get(first) {
            return Ok(known);
        }
        let Some(next) = char::from_u32(u32::from(first) + 1) else {
            return Ok(Arc::default());
        };
        let mut reader = self.store.inner.readers.take().await?;
        let rows = sqlx::query(KNOWN)
            .bind(String::from(first))
            .bind(String::from(next))
            .bind(MOST_KNOWN)
            .fetch_all(reader.connection()?)
            .await?;
        drop(reader);
        let known = rows.iter().map(|row| row.try_get(0));
        let known: Arc<[String]> = known.collect::<Result<_, _>>()?;
        self.snapshot.vocabulary.put(first, &known);
        Ok(known)
    }
}
