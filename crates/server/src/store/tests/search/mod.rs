mod archive;
mod finding;
mod hostile;
mod index;

use press_api::{Backend as _, Fragment, SearchPage, SearchQuery};

use super::{Paper, slug, story, story_before};
use crate::record::StoryRecord;

impl Paper {
    /// What is found for a query as an address has it.
    async fn search(&self, query: &str) -> SearchPage {
        let (query, fault) = SearchQuery::read(query);
        assert_eq!(fault, None);
        self.store.search(&query).await.unwrap()
    }

    /// The slugs of what is found for words.
    async fn found(&self, words: &str) -> Vec<String> {
        slugs(&self.store.search(&SearchQuery::of(words)).await.unwrap())
    }
}

fn slugs(page: &SearchPage) -> Vec<String> {
    page.hits
        .iter()
        .map(|hit| hit.story.slug.to_string())
        .collect()
}

/// Fragments as text, what is marked in brackets.
fn bracketed(fragments: &[Fragment]) -> String {
    fragments
        .iter()
        .map(|Fragment { text, marked }| {
            if *marked {
                format!("[{text}]")
            } else {
                text.clone()
            }
        })
        .collect()
}

/// A story so many hours old, whose headline, standfirst and text are given.
fn telling(hours: i64, name: &str, [headline, standfirst, text]: [&str; 3]) -> StoryRecord {
    StoryRecord {
        headline: headline.into(),
        standfirst: standfirst.into(),
        body_html: format!("<p>{text}</p>"),
        ..story_before(hours, name)
    }
}
