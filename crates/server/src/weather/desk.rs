use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use moka::{policy::EvictionPolicy, sync::Cache};
use press_api::{Coordinates, WeatherReport};
use tokio::sync::Semaphore;

use super::{
    error::ProviderError,
    gate::{Asker, Gate},
    kept::{Kept, Told},
    provider::{Provider, Setup, provider},
    report::{Stand, report},
    upstream::Upstream,
};
use crate::clock::Clock;

/// Keeps the weather of places, and asks for it when it is due.
#[derive(Clone, Debug)]
pub(super) struct Desk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    provider: Box<dyn Provider>,
    upstream: Upstream,
    clock: Clock,
    places: Cache<Coordinates, Arc<Kept>>,
    gate: Gate,
    /// The paper's own place, which readers cannot push out.
    own: Mutex<Option<(Coordinates, Arc<Kept>)>>,
    under_way: Arc<Semaphore>,
}

/// How many places are kept, those asked for last.
const PLACES: u64 = 512;
/// How many requests of readers may be under way at once.
const UNDER_WAY: usize = 8;
/// How long weather is fresh, whatever the provider says.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// Places are not all asked for in the same second: the most seconds that are added.
const JITTER: u64 = 60;

impl Desk {
    pub(super) fn new(
        setup: &Setup,
        clock: Clock,
        patience: Duration,
    ) -> Result<Self, ProviderError> {
        let provider = provider(setup);
        Ok(Self(Arc::new(Inner {
            gate: Gate::new(provider.allowance()),
            provider,
            upstream: Upstream::new(&setup.url, &setup.agent(), patience, clock)?,
            clock,
            places: Cache::builder()
                .max_capacity(PLACES)
                .eviction_policy(EvictionPolicy::lru())
                .build(),
            own: Mutex::default(),
            under_way: Arc::new(Semaphore::new(UNDER_WAY)),
        })))
    }

    /// What its requests pass.
    pub(super) fn gate(&self) -> &Gate {
        &self.0.gate
    }

    /// The weather as far as it is known. Asks nobody.
    pub(super) fn known(
        &self,
        at: Coordinates,
        stand: &Stand,
        now: Timestamp,
    ) -> Option<WeatherReport> {
        let kept = self.0.own(at).or_else(|| self.0.places.get(&at))?;
        report(&kept.read(), stand, self.0.provider.credit(), now)
    }

    /// Asks for the weather if it is due. Who comes while somebody asks waits for the same answer.
    pub(super) async fn refresh(&self, at: Coordinates, asker: Asker) {
        let kept = self.0.kept(at, asker);
        if !kept.is_due(self.0.clock.now()) {
            return;
        }
        let turn = Arc::clone(&kept.asking).lock_owned().await;
        if !kept.is_due(self.0.clock.now()) {
            return;
        }
        let inner = Arc::clone(&self.0);
        // A task of its own: what was asked for is kept although the reader who asked has left.
        let asking = tokio::spawn(async move {
            if let Err(error) = inner.ask(at, &kept, asker).await {
                // Too many readers at once say nothing of the provider, nor of this place.
                if !matches!(error, ProviderError::Busy) {
                    kept.failed(inner.clock.now());
                }
                inner.log(&error, asker);
            }
            drop(turn);
        });
        _ = asking.await;
    }
}

impl Inner {
    fn kept(&self, at: Coordinates, asker: Asker) -> Arc<Kept> {
        if let Some(own) = self.own(at) {
            return own;
        }
        let kept = self.places.get_with(at, Arc::default);
        if asker == Asker::Paper {
            *self.own.lock().unwrap_or_else(PoisonError::into_inner) =
                Some((at, Arc::clone(&kept)));
        }
        kept
    }

    fn own(&self, at: Coordinates) -> Option<Arc<Kept>> {
        let own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        own.as_ref()
            .filter(|(place, _)| *place == at)
            .map(|(_, kept)| Arc::clone(kept))
    }

    async fn ask(&self, at: Coordinates, kept: &Kept, asker: Asker) -> Result<(), ProviderError> {
        let _permit = match asker {
            Asker::Paper => None,
            Asker::Reader => Some(
                self.under_way
                    .try_acquire()
                    .map_err(|_| ProviderError::Busy)?,
            ),
        };
        self.gate.pass(self.clock.now(), asker)?;
        let asked = self.ask_upstream(at, kept).await;
        self.gate.hear(self.clock.now(), asked.as_ref().err());
        asked
    }

    async fn ask_upstream(&self, at: Coordinates, kept: &Kept) -> Result<(), ProviderError> {
        let request = self.provider.weather(at);
        let since = kept.last_modified();
        let answer = self.upstream.get(&request, since.as_deref()).await?;
        let now = self.clock.now();
        let due = due(now, answer.fresh, at);
        let Some(body) = answer.body else {
            kept.confirmed(now, due);
            return Ok(());
        };
        let told = Told {
            series: self.provider.read_weather(&body, now)?,
            at: now,
            last_modified: answer.last_modified,
        };
        kept.succeeded(told, due);
        Ok(())
    }

    /// A line without the place: it may be where a reader is.
    fn log(&self, error: &ProviderError, asker: Asker) {
        let provider = self.provider.credit().name;
        match error {
            // That the paper's own place is not known is a matter of the settings.
            ProviderError::Unknown(_) if asker == Asker::Paper => {
                tracing::warn!(%provider, %error, "the weather cannot be had");
            }
            ProviderError::Unknown(_) => {
                tracing::debug!(%provider, %error, "the weather cannot be had");
            }
            ProviderError::Spent if asker == Asker::Paper => {
                tracing::warn!(%provider, %error, "the weather is not asked for");
            }
            ProviderError::Spent | ProviderError::LeftAlone | ProviderError::Busy => {
                tracing::debug!(%provider, %error, "the weather is not asked for");
            }
            _ => tracing::warn!(%provider, %error, "the weather cannot be had"),
        }
    }
}

/// When to ask again: when the provider allows it, but after ten minutes at least, and a little later.
fn due(now: Timestamp, fresh: Option<Duration>, at: Coordinates) -> Timestamp {
    let fresh = fresh.and_then(|fresh| SignedDuration::try_from(fresh).ok());
    let mut hasher = DefaultHasher::new();
    (at, now.as_second()).hash(&mut hasher);
    let jitter = Duration::from_secs(hasher.finish() % JITTER);
    now + fresh.unwrap_or(FRESH).max(FRESH) + jitter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_are_asked_about_together_are_not_asked_about_together_again() {
        let now = Timestamp::UNIX_EPOCH;
        let mut moments: Vec<Timestamp> = (0..50)
            .filter_map(|north| Coordinates::near(f64::from(north), 10.0))
            .map(|at| due(now, None, at))
            .collect();
        moments.sort();
        assert!(moments.iter().all(|moment| {
            let wait = *moment - now;
            let seconds = wait.get_seconds();
            (600..660).contains(&seconds)
        }));
        moments.dedup();
        assert!(moments.len() > 20, "{moments:?}");
    }

    #[test]
    fn readers_do_not_wait_for_a_provider_longer_than_two_seconds() {
        assert!(crate::weather::PATIENCE <= Duration::from_secs(2));
    }
}
