//! The outbox's other end: whatever is due is sent, once.

mod pause;
mod prepare;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures_util::{StreamExt as _, stream};
use jiff::SignedDuration;
use press_api::Backend as _;
use tokio::sync::watch;

pub use self::pause::Pause;
use self::{pause::Verdicts, prepare::Prepared};
use super::{
    EmailAddress, Key, Letterhead, back_off,
    transport::{IN_FLIGHT, LONGEST, SendError, Transport},
};
use crate::{
    clock::Clock,
    store::{LEASE, LeasedMail, Store, StoreError},
};

/// Mails that are taken at a time. Whoever waits for a code waits for no more than these.
const BATCH: u32 = 32;
// While a batch is under way, nobody else may take what is in it: the way out is made ready, and then each letter has its time.
const _: () = {
    let turns = 1 + BATCH as u64 / IN_FLIGHT as u64;
    assert!(LEASE.as_secs().unsigned_abs() > turns * LONGEST.as_secs());
};
/// How long a letter waits that was refused for what is no fault of its own: an operator who mends it sees it leave soon after.
const MENDING: SignedDuration = SignedDuration::from_mins(10);
/// How old such a letter becomes before it is given up (RFC 5321, section 4.5.4.1): some servers mean the recipient after all.
const OLDEST: SignedDuration = SignedDuration::from_hours(5 * 24);
/// The longest sleep between two looks: another program may have put mail in.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The shortest: what is due and was not given out is somebody else's for now.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);

/// Sends what is in a store's outbox.
#[derive(Debug)]
pub struct Outbox {
    /// Where mail waits.
    pub store: Store,
    /// What tokens and codes are made of.
    pub key: Arc<Key>,
    /// How mail leaves.
    pub transport: Transport,
    /// Whom it is from, if it is not `post@` and the host of the public address.
    pub from: Option<EmailAddress>,
    /// The public address, when it is not that of the publication.
    pub base_url: Option<String>,
    /// The present moment.
    pub clock: Clock,
    /// What was sent, and could not be noted.
    pub unnoted: Unnoted,
    /// When it is tried again, after nobody took any mail.
    pub pause: Pause,
}

/// Mails that were sent while the database could not be written. They are noted before any other is sent.
#[derive(Debug, Default)]
pub struct Unnoted(Mutex<Vec<i64>>);

/// What a look at the outbox came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Some mail was due, and was tried.
    Tried,
    /// None was due, nobody takes any for a while, or there is no publication yet to write for.
    Idle,
    /// Some was due, and nobody takes any.
    Unreachable,
}

impl Outbox {
    /// Sends what is due, and what comes to be due, until it is told to stop. What is under way is finished.
    pub async fn follow(self, mut stop: watch::Receiver<bool>) {
        // Whoever held leases has ended: each server has its own database.
        self.release().await;
        while !*stop.borrow() {
            match self.round(&stop).await {
                Ok(Round::Tried) => continue,
                Ok(Round::Idle | Round::Unreachable) => self.transport.rest().await,
                Err(error) => tracing::error!(%error, "the outbox cannot be read"),
            }
            tokio::select! {
                () = self.store.mail_is_put() => {}
                () = tokio::time::sleep(self.sleep().await) => {}
                _ = stop.changed() => {}
            }
        }
        self.release().await;
    }

    /// Takes what is due, and sends it.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn round(&self, stop: &watch::Receiver<bool>) -> Result<Round, StoreError> {
        self.note_again().await?;
        if self.pause.left(self.clock.now()).is_some() {
            return Ok(Round::Idle);
        }
        let batch = self.store.lease_mail(BATCH).await?;
        if batch.is_empty() {
            return Ok(Round::Idle);
        }
        let Ok(site) = self.store.site().await else {
            self.store.give_mail_back(&batch).await?;
            return Ok(Round::Idle);
        };
        let head = &Letterhead::of(&site, self.base_url.as_deref());
        if let Err(error) = self.transport.ready().await {
            tracing::warn!(%error, "mail cannot leave: it waits");
            self.pause.begin(self.clock.now());
        }
        let verdicts = Verdicts::default();
        stream::iter(&batch)
            .for_each_concurrent(IN_FLIGHT, async |mail| {
                if *stop.borrow() || self.pause.left(self.clock.now()).is_some() {
                    return;
                }
                if let Err(error) = self.send(mail, head, &verdicts).await {
                    tracing::error!(id = mail.id, %error, "what became of a mail cannot be noted");
                }
            })
            .await;
        if verdicts.are_all_ours() {
            tracing::warn!("no letter is taken for what we are or did: mail waits");
            self.pause.begin(self.clock.now());
        }
        if self.pause.left(self.clock.now()).is_none() {
            return Ok(Round::Tried);
        }
        self.store.give_mail_back(&batch).await?;
        Ok(Round::Unreachable)
    }

    async fn send(
        &self,
        mail: &LeasedMail,
        head: &Letterhead,
        verdicts: &Verdicts,
    ) -> Result<(), StoreError> {
        let (id, kind) = (mail.id, mail.mail.kind());
        let parcel = match self.prepare(mail, head).await? {
            Prepared::Ready(parcel) => parcel,
            Prepared::Unwanted(reason) => {
                tracing::debug!(id, kind, reason, "a mail is not sent");
                return self.store.mail_sent(id, Some(reason)).await;
            }
            Prepared::Broken(error) => {
                tracing::error!(id, kind, error, "a mail cannot be written");
                return self.store.mail_failed(id, None, &error).await;
            }
        };
        let sent = self.transport.send(&parcel).await;
        verdicts.count(&sent);
        let (wait, error) = match sent {
            Ok(()) => {
                tracing::debug!(id, kind, "a mail was sent");
                return self.note(id).await;
            }
            Err(SendError::Unreachable(error)) => {
                // No recipient was named yet. The round gives it back.
                tracing::warn!(%error, "mail cannot leave: it waits");
                self.pause.begin(self.clock.now());
                return Ok(());
            }
            Err(SendError::Ours(error))
                if self.clock.now().duration_since(mail.created_at) < OLDEST =>
            {
                tracing::debug!(id, kind, "a mail is refused for no fault of its own");
                return self.store.postpone_mail(id, MENDING, &error).await;
            }
            Err(SendError::Refused(error) | SendError::Ours(error)) => (None, error),
            Err(SendError::NotNow(error)) => (back_off::wait(mail.attempts + 1, chance()), error),
        };
        // What the server said may name the recipient: it is in the outbox, and not in the log.
        match wait {
            Some(_) => tracing::debug!(id, kind, "a mail is tried again later"),
            None => tracing::warn!(id, kind, "a mail is given up: see `press outbox`"),
        }
        self.store.mail_failed(id, wait, &error).await
    }

    /// Notes that a mail was sent; when that fails, it is kept in mind, since it must not be sent again.
    async fn note(&self, id: i64) -> Result<(), StoreError> {
        let noted = self.store.mail_sent(id, None).await;
        if noted.is_err() {
            self.unnoted.lock().push(id);
        }
        noted
    }

    async fn note_again(&self) -> Result<(), StoreError> {
        let unnoted = std::mem::take(&mut *self.unnoted.lock());
        let mut ended = Ok(());
        for id in unnoted {
            if let Err(error) = self.note(id).await {
                ended = Err(error);
            }
        }
        ended
    }

    async fn release(&self) {
        if let Err(error) = self.store.release_mail().await {
            tracing::error!(%error, "what was being sent waits for a while");
        }
    }

    async fn sleep(&self) -> Duration {
        let next = match self.pause.left(self.clock.now()) {
            Some(left) => Some(left),
            None => self.store.next_mail().await.ok().flatten(),
        };
        next.unwrap_or(LONGEST_SLEEP)
            .clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    }
}

impl Unnoted {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Any number. Without one from the system, waits are not spread.
fn chance() -> u32 {
    getrandom::u32().unwrap_or_default()
}
