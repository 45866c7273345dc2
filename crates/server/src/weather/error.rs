use std::time::Duration;

use thiserror::Error;

/// Why a provider told nothing. For the log: no text of a provider's goes further, and no key is in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProviderError {
    /// It took too long.
    #[error("no answer in time")]
    TimedOut,
    /// There was no connection.
    #[error("it cannot be reached: {0}")]
    Unreachable(String),
    /// 401 or 403: the key or the contact is not right.
    #[error("it refuses us with {0}: is the key right, and the contact?")]
    Refused(u16),
    /// 429: we asked too often.
    #[error("it was asked too often")]
    Limited {
        /// How long it wants to be left alone.
        wait: Option<Duration>,
    },
    /// 400, 404 or another status that blames the request.
    #[error("it does not know the place or the name ({0})")]
    Unknown(u16),
    /// Any other status.
    #[error("it answered {0}")]
    Status(u16),
    /// More bytes than any genuine answer has.
    #[error("its answer is too long")]
    TooLong,
    /// The body is not of the agreed shape.
    #[error("its answer cannot be read: {0}")]
    Malformed(String),
    /// The body has nothing in it that could be true.
    #[error("there is nothing in its answer that can be used")]
    Empty,
    /// The observation is of a time that has not come.
    #[error("its clock is ahead")]
    Future,
    /// We may not ask now: too many requests in this minute or this day.
    #[error("our own limit is reached")]
    Spent,
    /// We do not ask now, since it failed too often.
    #[error("it is left alone for a while")]
    LeftAlone,
    /// Too many requests are under way.
    #[error("too many requests are under way")]
    Busy,
}

impl ProviderError {
    /// Whether the provider is at fault, so that it should be left alone when it goes on.
    pub(super) fn is_trouble(&self) -> bool {
        !matches!(
            self,
            Self::Unknown(_) | Self::Spent | Self::LeftAlone | Self::Busy
        )
    }
}
