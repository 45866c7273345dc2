//! Issues of newsletters, composed of what was published.

use askama::Template;
use jiff::{Timestamp, civil::Date};
use press_api::{
    Access, ApiError, Backend as _, NewsletterTopic, Slug, StorySummary, TextLanguage,
};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{Letterhead, letterhead::one_line};
use crate::store::{NewsletterIssue, Store, StoryFilter};

/// Stands in an issue for the address at which its recipient unsubscribes. No text holds it: it is a control character.
pub const MARK: &str = "\u{1a}";
/// The most stories of an issue.
const MOST: u32 = 50;
/// The longest subject, in characters.
const LONGEST_SUBJECT: usize = 150;

/// What an issue is to hold.
#[derive(Clone, Debug)]
pub struct Contents {
    /// Whose subscribers it is for.
    pub topic: Slug,
    /// The first day of its stories, in the publication's time zone.
    pub since: Date,
    /// Only the stories of this category.
    pub category: Option<Slug>,
    /// Its subject, if it is not made of the topic and the newest story.
    pub subject: Option<String>,
}

/// Why there is no issue.
#[derive(Debug, Error)]
pub enum NewsletterError {
    /// The publication has no such topic.
    #[error("topic: `{topic}` is none of this paper's: {known}")]
    NoTopic {
        /// What was asked for.
        topic: Slug,
        /// What there is.
        known: String,
    },
    /// Nothing was published.
    #[error("since: no story was published since {0}")]
    Empty(Date),
    /// The subject is none.
    #[error("subject: a subject is one line of 1 to {LONGEST_SUBJECT} characters")]
    Subject,
    /// The stories cannot be read.
    #[error(transparent)]
    Store(#[from] ApiError),
    /// A template failed, which none does.
    #[error("the issue cannot be written: {0}")]
    Template(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "mail/newsletter.html")]
struct Html<'a> {
    head: &'a Letterhead,
    subject: &'a str,
    topic: &'a str,
    stories: &'a [Item],
    mark: &'static str,
}

#[derive(Template)]
#[template(path = "mail/newsletter.txt")]
struct Text<'a> {
    head: &'a Letterhead,
    topic: &'a str,
    stories: &'a [Item],
    mark: &'static str,
}

/// A story in an issue: what everyone may see of it.
struct Item {
    headline: String,
    standfirst: String,
    category: String,
    published: String,
    link: String,
    for_members: bool,
    language: Option<TextLanguage>,
}

/// Composes an issue.
///
/// # Errors
/// See [`NewsletterError`].
pub async fn compose(
    store: &Store,
    head: &Letterhead,
    contents: &Contents,
    now: Timestamp,
) -> Result<NewsletterIssue, NewsletterError> {
    let site = store.site().await?;
    let mut topics = site.newsletter_topics.iter();
    let topic = topics
        .find(|topic| topic.slug == contents.topic)
        .ok_or_else(|| unknown(&contents.topic, &site.newsletter_topics))?;
    let filter = StoryFilter {
        category: contents.category.clone(),
        ..StoryFilter::default()
    };
    let stories = store.stories(&filter, None, MOST).await?.items;
    let first = contents.since.to_string();
    // Dates and moments of the publication's time zone, written so that their order is that of time.
    let is_in = |story: &StorySummary| {
        story
            .published
            .at
            .get(..10)
            .is_some_and(|day| day >= first.as_str())
    };
    let items: Vec<Item> = stories
        .into_iter()
        .filter(is_in)
        .map(|story| item(story, head))
        .collect();
    let newest = items
        .first()
        .ok_or(NewsletterError::Empty(contents.since))?;
    let subject = match &contents.subject {
        Some(subject) if is_subject(subject) => subject.clone(),
        Some(_) => return Err(NewsletterError::Subject),
        None => shortened(&[&topic.name, ": ", &newest.headline].concat()),
    };
    let html = Html {
        head,
        subject: &subject,
        topic: &topic.name,
        stories: &items,
        mark: MARK,
    };
    let text = Text {
        head,
        topic: &topic.name,
        stories: &items,
        mark: MARK,
    };
    let (html, text) = (html.render()?, text.render()?);
    Ok(NewsletterIssue {
        id: id(&[topic.slug.as_str(), &first, &subject, &html, &text]),
        topic: topic.slug.to_string(),
        since: first,
        subject,
        category: contents.category.as_ref().map(ToString::to_string),
        html,
        text,
        composed_at: now,
    })
}

fn item(story: StorySummary, head: &Letterhead) -> Item {
    Item {
        headline: one_line(&story.headline),
        standfirst: one_line(&story.standfirst),
        category: one_line(&story.category.name),
        published: story.published.text,
        link: head.story(&story.slug),
        for_members: story.access == Access::Members,
        language: story.language,
    }
}

fn unknown(topic: &Slug, topics: &[NewsletterTopic]) -> NewsletterError {
    let known: Vec<&str> = topics.iter().map(|topic| topic.slug.as_str()).collect();
    NewsletterError::NoTopic {
        topic: topic.clone(),
        known: known.join(", "),
    }
}

fn is_subject(text: &str) -> bool {
    let length = text.chars().count();
    (1..=LONGEST_SUBJECT).contains(&length) && one_line(text) == text
}

fn shortened(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= LONGEST_SUBJECT {
        return line;
    }
    let beginning: String = line.chars().take(LONGEST_SUBJECT - 1).collect();
    beginning + "…"
}

/// The same for the same parts: what was composed before is not another issue.
fn id(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let hash = hash.finalize();
    hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
