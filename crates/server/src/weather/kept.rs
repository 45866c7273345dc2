use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::observation::Series;

/// What is kept of one place.
#[derive(Debug, Default)]
pub(super) struct Kept {
    state: Mutex<State>,
    /// Held by whoever asks the provider: one request a place.
    pub(super) asking: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// What was told last.
    pub(super) told: Option<Told>,
    /// When to ask again; at once when there is none.
    pub(super) due: Option<Timestamp>,
    /// Whether the last attempt failed.
    pub(super) failing: bool,
}

/// What a provider told.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) series: Series,
    /// When we last heard that it is so.
    pub(super) at: Timestamp,
    /// The answer's `Last-Modified`.
    pub(super) last_modified: Option<String>,
}

/// No answer is kept longer than this without asking.
const FARTHEST: SignedDuration = SignedDuration::from_hours(3);
/// How long a failure is not repeated.
pub(super) const AFTER_FAILURE: SignedDuration = SignedDuration::from_secs(60);

impl Kept {
    /// Whether the provider is to be asked.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        // A clock that was put back may have left a moment far ahead.
        self.state()
            .due
            .is_none_or(|due| now >= due || due.duration_since(now) > FARTHEST)
    }

    pub(super) fn read(&self) -> State {
        self.state().clone()
    }

    pub(super) fn last_modified(&self) -> Option<String> {
        self.state().told.as_ref()?.last_modified.clone()
    }

    pub(super) fn succeeded(&self, told: Told, due: Timestamp) {
        *self.state() = State {
            told: Some(told),
            due: Some(due),
            failing: false,
        };
    }

    /// Nothing has changed since.
    pub(super) fn confirmed(&self, at: Timestamp, due: Timestamp) {
        let mut state = self.state();
        if let Some(told) = &mut state.told {
            told.at = at;
        }
        state.due = Some(due);
        state.failing = false;
    }

    pub(super) fn failed(&self, now: Timestamp) {
        let mut state = self.state();
        state.due = Some(now + AFTER_FAILURE);
        state.failing = true;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
