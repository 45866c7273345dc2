//! What an operator can do about Web Push: `press push key`, `press push send`, `press push status`.

pub mod key;
pub mod send;
pub mod status;

use jiff::Timestamp;
use press_api::ApiError;
use thiserror::Error;

use crate::{
    push::{PayloadError, PushKeyError},
    store::StoreError,
    with_store::NoStore,
};

/// Why a command did not do what it was asked for.
#[derive(Debug, Error)]
pub enum PushCommandError {
    /// There is nothing to work with.
    #[error(transparent)]
    NoStore(#[from] NoStore),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] PushKeyError),
    /// There is no publication in the database, or its content cannot be read.
    #[error("{0}")]
    Content(ApiError),
    /// There is no such story.
    #[error("--story: readers find no story {0:?}: it is not published, or was withdrawn")]
    NoStory(String),
    /// There is no such topic.
    #[error("--topic: there is no topic {topic:?}: there are {known}")]
    NoTopic {
        /// What was asked for.
        topic: String,
        /// Those that there are.
        known: String,
    },
    /// A text is too long, or there is nothing in it.
    #[error("--{option}: 1 to {most} characters")]
    Text {
        /// The option.
        option: &'static str,
        /// The most characters.
        most: usize,
    },
    /// All in all it is too long.
    #[error(transparent)]
    Payload(#[from] PayloadError),
    /// It was done before.
    #[error("{story} was pushed to {topic} at {at}: to do so once more, say --again")]
    Before {
        /// The slug of the story.
        story: String,
        /// The topic.
        topic: String,
        /// When.
        at: Timestamp,
    },
}
