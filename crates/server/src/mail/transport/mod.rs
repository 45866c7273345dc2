//! How mail leaves.

mod folder;
mod setup;
mod smtp;

use std::time::Duration;

use thiserror::Error;

pub use self::setup::{MailSetup, MailWay, Relay, Tls};
use self::{
    folder::Folder,
    smtp::{Limits, Smtp},
};
use super::message::Parcel;

/// Letters that are on their way at the same time.
pub const IN_FLIGHT: usize = 4;
/// The longest that one letter takes.
pub const LONGEST: Duration = Limits::USUAL.whole();

/// The way out.
#[derive(Debug)]
pub enum Transport {
    /// Through a server of the operator's.
    Smtp(Smtp),
    /// Into a folder, as files.
    Folder(Folder),
}

/// Why a letter did not leave. What is said in it may name its recipient: it is for the outbox, not for the log.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SendError {
    /// It is refused, and will be.
    #[error("{0}")]
    Refused(String),
    /// It is refused for now.
    #[error("{0}")]
    NotNow(String),
    /// It is refused for what we are or did: the fault is no letter's.
    #[error("{0}")]
    Ours(String),
    /// Nobody takes any letter. It names no recipient.
    #[error("{0}")]
    Unreachable(String),
}

impl Transport {
    /// Of a setup. Nothing is asked of anyone yet.
    ///
    /// # Errors
    /// When the system's certificates of the server cannot be looked at.
    pub fn from(way: &MailWay) -> Result<Self, SendError> {
        match way {
            MailWay::Relay(relay) => Smtp::new(relay, Limits::USUAL).map(Self::Smtp),
            MailWay::Folder(path) => Ok(Self::Folder(Folder::new(path))),
        }
    }

    /// Whether a letter could leave now. What fails here is about no letter: the server is down, or will not have us.
    ///
    /// # Errors
    /// [`SendError::Unreachable`].
    pub async fn ready(&self) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.ready().await,
            Self::Folder(folder) => folder.ready().await,
        }
    }

    /// Sends a letter. It takes no longer than [`LONGEST`].
    ///
    /// # Errors
    /// See [`SendError`].
    pub async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(parcel).await,
            Self::Folder(folder) => folder.put(parcel).await,
        }
    }

    /// Lets go of what is kept open for the next letter, when there is none.
    pub async fn rest(&self) {
        match self {
            Self::Smtp(smtp) => smtp.rest().await,
            Self::Folder(_) => {}
        }
    }
}
