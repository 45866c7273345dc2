//! What becomes of a push.

use std::sync::atomic::Ordering;

use jiff::Timestamp;

use super::{Courier, Unsent, lock, verdict::Verdict};
use crate::{
    mail::back_off,
    push::payload,
    store::{LeasedPush, PushOutcome, StoreError},
};

impl Courier {
    /// Sends a push, and notes what came of it.
    pub(super) async fn send(&self, push: &LeasedPush, unsent: &Unsent) {
        let mut verdict = self.post(push, &push.payload).await;
        if verdict == Verdict::TooLong
            && let Some(short) = payload::shortened(&push.payload)
        {
            verdict = self.post(push, &short).await;
        }
        let now = self.store.now();
        let ended = match verdict {
            Verdict::Taken => self.end(push.id, PushOutcome::Sent).await,
            Verdict::Gone => self.end(push.id, PushOutcome::Gone).await,
            Verdict::TooLong => {
                let error = "the push service takes nothing that long".to_owned();
                self.end(push.id, PushOutcome::Failed(error)).await
            }
            Verdict::Refused(error) => {
                tracing::warn!(
                    id = push.id,
                    error,
                    "a push is given up: see `press push status`"
                );
                self.end(push.id, PushOutcome::Failed(error)).await
            }
            Verdict::Ours(error) => {
                if !unsent.is_said.swap(true, Ordering::Relaxed) {
                    let service = push.endpoint.origin();
                    tracing::error!(service, error, "a push service does not take our key");
                }
                self.retry(push, None, now, &error).await
            }
            Verdict::NotNow { error, after } => {
                if let Some(after) = after {
                    self.pauses.begin(push.endpoint.origin(), after, now);
                }
                self.retry(push, after, now, &error).await
            }
        };
        if let Err(error) = ended {
            tracing::error!(id = push.id, %error, "what became of a push cannot be noted");
        }
    }

    /// Has a push tried again after a wait: that which its service asked for, or else the longer the more often it was tried.
    async fn retry(
        &self,
        push: &LeasedPush,
        after: Option<Timestamp>,
        now: Timestamp,
        error: &str,
    ) -> Result<(), StoreError> {
        let Some(wait) = back_off::wait(push.attempts + 1, chance()) else {
            let outcome = PushOutcome::Failed(error.to_owned());
            return self.end(push.id, outcome).await;
        };
        let usual = now.checked_add(wait).unwrap_or(Timestamp::MAX);
        match after.unwrap_or(usual) {
            at if at >= push.expires_at => self.end(push.id, PushOutcome::Expired).await,
            at => self.store.retry_push(push.id, at, error).await,
        }
    }

    /// Notes what came of a push; when that fails, it is kept in mind, since it must not be sent again.
    async fn end(&self, id: i64, outcome: PushOutcome) -> Result<(), StoreError> {
        let ended = self.store.end_push(id, outcome.clone()).await;
        if ended.is_err() {
            lock(&self.unnoted).push((id, outcome));
        }
        ended
    }

    /// Notes what could not be noted before.
    pub(super) async fn note_again(&self) -> Result<(), StoreError> {
        let unnoted = std::mem::take(&mut *lock(&self.unnoted));
        let mut ended = Ok(());
        for (id, outcome) in unnoted {
            if let Err(error) = self.end(id, outcome).await {
                ended = Err(error);
            }
        }
        ended
    }
}

/// Any number. Without one from the system, waits are not spread.
fn chance() -> u32 {
    getrandom::u32().unwrap_or_default()
}
