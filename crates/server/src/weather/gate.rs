use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::{
    breaker::Breaker,
    budget::{Allowance, Budget},
    error::ProviderError,
};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// The paper, for its own pages.
    Paper,
    /// A reader, for a place of theirs: readers cannot use up what the paper needs.
    Reader,
}

/// Every request to a provider passes here. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    breaker: Arc<Mutex<Breaker>>,
    budget: Arc<Mutex<Budget>>,
}

/// The longest that a provider is left alone at its own wish.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// How long it is left alone when it refuses us: an operator has to look.
const REFUSED: SignedDuration = SignedDuration::from_mins(15);
/// How long it is left alone when it was asked too often and does not say.
const LIMITED: SignedDuration = SignedDuration::from_mins(5);

impl Gate {
    pub(super) fn new(allowance: Allowance) -> Self {
        Self {
            breaker: Arc::default(),
            budget: Arc::new(Mutex::new(Budget::new(allowance))),
        }
    }

    /// That of another server of the same provider: it is asked within the same allowance, and fails by itself.
    pub(super) fn of_another_server(&self) -> Self {
        Self {
            breaker: Arc::default(),
            budget: Arc::clone(&self.budget),
        }
    }

    /// Lets a request through, or says why not.
    pub(super) fn pass(&self, now: Timestamp, asker: Asker) -> Result<(), ProviderError> {
        if !locked(&self.breaker).admits(now) {
            return Err(ProviderError::LeftAlone);
        }
        // Asked last, since it counts what passes.
        if !locked(&self.budget).take(now, asker == Asker::Reader) {
            return Err(ProviderError::Spent);
        }
        Ok(())
    }

    /// Hears what became of a request.
    pub(super) fn hear(&self, now: Timestamp, error: Option<&ProviderError>) {
        let mut breaker = locked(&self.breaker);
        match error {
            Some(error) if error.is_trouble() => breaker.failed(now, wait(error)),
            _ => breaker.succeeded(),
        }
    }
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait(error: &ProviderError) -> Option<SignedDuration> {
    match error {
        ProviderError::Refused(_) => Some(REFUSED),
        ProviderError::Limited { wait } => {
            let wished = wait.and_then(|wait| SignedDuration::try_from(wait).ok());
            Some(wished.unwrap_or(LIMITED).min(LONGEST_WAIT))
        }
        _ => None,
    }
}
