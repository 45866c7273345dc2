//! Whoever takes pushes from the queue to the push services.

mod pauses;
mod post;
mod sending;
mod verdict;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicBool},
    time::Duration,
};

use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, redirect};
use tokio::sync::watch;

use self::pauses::Pauses;
use super::{Authorizations, Reach, VapidKey};
use crate::store::{LeasedPush, PUSH_LEASE, PushOutcome, Store, StoreError};

/// Pushes that are taken at a time.
const BATCH: u32 = 128;
/// Pushes under way at the same time.
pub const IN_FLIGHT: usize = 16;
/// How long a push service may take for its answer.
const PATIENCE: Duration = Duration::from_secs(10);
// While a batch is under way, nobody else may take what is in it: each push is tried twice at most.
const _: () = {
    let turns = 2 * BATCH as u64 / IN_FLIGHT as u64;
    assert!(PUSH_LEASE.as_secs().unsigned_abs() > turns * PATIENCE.as_secs());
};
/// The longest sleep between two looks: `press push send` is another program, which cannot wake this one.
const LONGEST_SLEEP: Duration = Duration::from_secs(5);
/// The shortest: what is due and was not given out is somebody else's for now.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);

/// Sends what is in a store's queue of pushes.
#[derive(Debug)]
pub struct Courier {
    store: Store,
    client: Client,
    reach: Reach,
    authorizations: Authorizations,
    /// Push services that are left alone for a while.
    pauses: Pauses,
    /// What came of pushes and could not be noted. It is noted before any other is sent.
    unnoted: Mutex<Vec<(i64, PushOutcome)>>,
}

/// What a look at the queue came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// Some pushes were due.
    Tried,
    /// None was.
    Idle,
}

/// When a push is sent.
enum Fate {
    Now,
    Later(Timestamp),
    Never,
}

/// Pushes of a batch that are not sent now.
#[derive(Debug, Default)]
struct Unsent {
    later: Mutex<Vec<(i64, Timestamp)>>,
    never: Mutex<Vec<i64>>,
    /// Whether it was said in the log that we are refused ourselves.
    is_said: AtomicBool,
}

impl Courier {
    /// For a store, in the name of a key and of whom push services can turn to.
    ///
    /// # Errors
    /// When no client can be made, as on a system without random numbers.
    pub fn new(
        store: Store,
        key: Arc<VapidKey>,
        contact: String,
        reach: Reach,
    ) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .user_agent("Lord's Press")
            .timeout(PATIENCE)
            // Where a reader's word leads is decided once.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(reach))
            .build()?;
        Ok(Self {
            store,
            client,
            reach,
            authorizations: Authorizations::new(key, contact),
            pauses: Pauses::default(),
            unnoted: Mutex::default(),
        })
    }

    /// Sends what is due, and what comes to be due, until it is told to stop. What is under way is finished.
    pub async fn follow(self, mut stop: watch::Receiver<bool>) {
        // Whoever held leases has ended: each server has its own database.
        self.release().await;
        while !*stop.borrow() {
            match self.round(&stop).await {
                Ok(Round::Tried) => continue,
                Ok(Round::Idle) => {}
                Err(error) => tracing::error!(%error, "the queue of pushes cannot be read"),
            }
            tokio::select! {
                () = self.store.pushes_are_put() => {}
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
        let batch = self.store.lease_pushes(BATCH).await?;
        if batch.is_empty() {
            return Ok(Round::Idle);
        }
        let unsent = Unsent::default();
        stream::iter(&batch)
            .for_each_concurrent(IN_FLIGHT, async |push| {
                if *stop.borrow() {
                    return;
                }
                match self.fate(push, self.store.now()) {
                    Fate::Now => self.send(push, &unsent).await,
                    Fate::Later(at) => lock(&unsent.later).push((push.id, at)),
                    Fate::Never => lock(&unsent.never).push(push.id),
                }
            })
            .await;
        let later = std::mem::take(&mut *lock(&unsent.later));
        if !later.is_empty() {
            self.store.postpone_pushes(&later).await?;
        }
        let never = std::mem::take(&mut *lock(&unsent.never));
        if !never.is_empty() {
            self.store.expire_pushes(&never).await?;
        }
        Ok(Round::Tried)
    }

    /// When a push is sent: not to a reader who sleeps, not to a service that asked for a pause, not after its time and not when its
    /// story is no more. Nothing is so urgent that it overrides what the reader said.
    fn fate(&self, push: &LeasedPush, now: Timestamp) -> Fate {
        let is_there = push
            .story
            .parse()
            .is_ok_and(|slug| self.store.has_story(&slug));
        if !is_there || push.expires_at <= now {
            return Fate::Never;
        }
        let morning = push.quiet.as_ref().and_then(|quiet| quiet.end(now));
        let pause = self.pauses.end(&push.endpoint.origin(), now);
        match morning.max(pause) {
            None => Fate::Now,
            Some(at) if at < push.expires_at => Fate::Later(at),
            Some(_) => Fate::Never,
        }
    }

    async fn release(&self) {
        if let Err(error) = self.store.release_pushes().await {
            tracing::error!(%error, "what was being pushed waits for a while");
        }
    }

    async fn sleep(&self) -> Duration {
        let next = self.store.next_push().await.ok().flatten();
        next.unwrap_or(LONGEST_SLEEP)
            .clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    }
}

/// How long a push service is left alone that cannot be reached.
const UNREACHABLE: SignedDuration = SignedDuration::from_mins(1);

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
