use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};

use crate::mail::transport::SendError;

/// How long nothing is sent after nobody took any mail.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// The moment before which nobody is asked to take mail. It is kept here and not in the rows that wait: there may be a hundred thousand.
#[derive(Debug, Default)]
pub struct Pause(Mutex<Option<Timestamp>>);

impl Pause {
    pub(super) fn begin(&self, now: Timestamp) {
        let until = now.checked_add(PAUSE).unwrap_or(Timestamp::MAX);
        *self.lock() = Some(until);
    }

    /// What is left of it.
    pub(super) fn left(&self, now: Timestamp) -> Option<Duration> {
        let until = (*self.lock())?;
        // A clock that was set back holds nothing up for longer than a pause takes.
        let left = until.duration_since(now).min(PAUSE);
        Duration::try_from(left).ok().filter(|left| !left.is_zero())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Timestamp>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the server made of the letters of a batch.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    ours: AtomicBool,
    other: AtomicBool,
}

impl Verdicts {
    pub(super) fn count(&self, sent: &Result<(), SendError>) {
        let verdict = match sent {
            Err(SendError::Ours(_)) => &self.ours,
            _ => &self.other,
        };
        verdict.store(true, Ordering::Relaxed);
    }

    /// Whether every letter was refused for what is no letter's fault. Where only some were, others need not wait for them.
    pub(super) fn are_all_ours(&self) -> bool {
        self.ours.load(Ordering::Relaxed) && !self.other.load(Ordering::Relaxed)
    }
}
