//! `press push send`: a story that the subscribers of a topic are told of.

use clap::{Args, value_parser};
use jiff::{SignedDuration, Timestamp};
use press_api::{ApiError, Backend as _, Direction, Site, Slug, Story, in_one_line};

use super::PushCommandError;
use crate::{
    beside::Beside,
    push::{self, BREAKING, Notification},
    store::{BegunMessage, NewPushMessage, Store},
    with_store::with_store,
};

/// What `press push send` is told.
#[derive(Args, Clone, Debug)]
pub struct Send {
    /// The story, by its slug.
    #[arg(long, value_name = "SLUG")]
    pub story: Slug,
    /// Whose subscribers are told: breaking, or the slug of a category.
    #[arg(long, value_name = "TOPIC", default_value = BREAKING)]
    pub topic: String,
    /// The line above [usual: the name of the paper, and of the category if the topic is one].
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// The text [usual: the headline].
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// Wake devices that save power. No quiet hours are broken.
    #[arg(long)]
    pub urgent: bool,
    /// Seconds after which nobody is told any more, 60 to 2419200 (four weeks).
    #[arg(long, value_name = "SECONDS", default_value_t = 14_400, value_parser = value_parser!(u32).range(60..=2_419_200))]
    pub ttl: u32,
    /// Do so once more, although the story was pushed to the topic before. What was cut is finished first.
    #[arg(long)]
    pub again: bool,
    /// What it shares with the server.
    #[command(flatten)]
    pub beside: Beside,
}

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;
/// The longest text, in characters.
const LONGEST_TEXT: usize = 400;

/// Puts a push for each subscriber into the queue, and says how many.
///
/// # Errors
/// See [`PushCommandError`].
pub fn run(told: &Send) -> Result<String, PushCommandError> {
    let clock = told.beside.clock();
    with_store(&told.beside.db, clock, async |store: Store| {
        let message = compose(&store, told).await?;
        let (id, how) = match store.begin_push_message(&message, told.again).await? {
            BegunMessage::New(id) => (id, "sending"),
            BegunMessage::Unfinished(id) => (id, "going on with"),
            BegunMessage::Finished(at) => {
                return Err(PushCommandError::Before {
                    story: message.story,
                    topic: message.topic,
                    at,
                });
            }
        };
        let queued = store.queue_pushes(id).await?;
        let NewPushMessage { story, topic, .. } = message;
        Ok(format!(
            "{how} {story} to {topic}: {queued} put into the queue\n"
        ))
    })
}

async fn compose(store: &Store, told: &Send) -> Result<NewPushMessage, PushCommandError> {
    let site = store.site().await.map_err(PushCommandError::Content)?;
    let story = match store.story(&told.story).await {
        Ok(story) => story,
        Err(ApiError::NotFound | ApiError::Gone(_)) => {
            return Err(PushCommandError::NoStory(told.story.to_string()));
        }
        Err(error) => return Err(PushCommandError::Content(error)),
    };
    let notification = notification(&site, &story, told)?;
    let ttl = SignedDuration::from_secs(i64::from(told.ttl));
    Ok(NewPushMessage {
        story: told.story.to_string(),
        topic: told.topic.clone(),
        payload: push::payload(&notification)?,
        is_urgent: told.urgent,
        collapse: push::collapse(told.story.as_str()),
        expires_at: store.now().checked_add(ttl).unwrap_or(Timestamp::MAX),
    })
}

fn notification(site: &Site, story: &Story, told: &Send) -> Result<Notification, PushCommandError> {
    let topics = push::offered(site);
    let Some(topic) = topics.iter().find(|topic| topic.id == told.topic) else {
        let known: Vec<&str> = topics.iter().map(|topic| topic.id.as_str()).collect();
        return Err(PushCommandError::NoTopic {
            topic: told.topic.clone(),
            known: known.join(", "),
        });
    };
    let title = match topic.id.as_str() {
        BREAKING => site.name.clone(),
        _ => [site.name.as_str(), &topic.name].join(": "),
    };
    let summary = &story.summary;
    let language = summary.language.as_ref();
    let base_url = told.beside.base_url.as_deref().unwrap_or(&site.base_url);
    Ok(Notification {
        title: line("title", told.title.as_deref(), &title, LONGEST_TITLE)?,
        lang: language
            .map_or(&site.language, |language| &language.tag)
            .clone(),
        dir: language
            .map_or(Direction::Ltr, |language| language.direction)
            .as_str(),
        body: line(
            "text",
            told.text.as_deref(),
            &summary.headline,
            LONGEST_TEXT,
        )?,
        navigate: [base_url, "/story/", summary.slug.as_str()].concat(),
        tag: summary.slug.to_string(),
        silent: false,
        app_badge: "1",
    })
}

/// What was said, which has to fit, or else what is usual, as much of it as fits.
fn line(
    option: &'static str,
    said: Option<&str>,
    usual: &str,
    most: usize,
) -> Result<String, PushCommandError> {
    let Some(said) = said else {
        return Ok(in_one_line(usual, most));
    };
    let line = in_one_line(said, usize::MAX);
    match line.chars().count() {
        length if (1..=most).contains(&length) => Ok(line),
        _ => Err(PushCommandError::Text { option, most }),
    }
}
