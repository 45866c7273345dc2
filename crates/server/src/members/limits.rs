//! How many letters can be asked for, from one network and of all networks together. That of one address is counted in the database.

use std::{num::NonZeroU32, sync::atomic::AtomicI64, sync::atomic::Ordering, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::Clock as Measure,
    middleware::NoOpMiddleware,
    state::{InMemoryState, NotKeyed, keyed::HashMapStateStore},
};

use super::Network;
use crate::clock::Clock;

/// Of one network, in an hour.
const A_NETWORK: NonZeroU32 = NonZeroU32::new(20).unwrap();
/// Of all, in an hour, unless the operator says otherwise. A third of them may come at once.
pub const ALL: NonZeroU32 = NonZeroU32::new(600).unwrap();
/// Networks that are known at a time: some 5 MB.
const NETWORKS: usize = 50_000;

/// The server's clock, for what measures by it.
#[derive(Clone, Copy, Debug)]
struct Hand(Clock);

impl Measure for Hand {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_secs(u64::try_from(self.0.now().as_second()).unwrap_or_default())
    }
}

type OfAll = RateLimiter<NotKeyed, InMemoryState, Hand, NoOpMiddleware<Duration>>;
type OfEach = RateLimiter<Network, HashMapStateStore<Network>, Hand, NoOpMiddleware<Duration>>;

/// Counts who asks for letters.
#[derive(Debug)]
pub struct Limits {
    clock: Clock,
    networks: OfEach,
    all: OfAll,
    /// The minute in which networks that have long been quiet were last forgotten.
    tidied: AtomicI64,
}

impl Limits {
    /// That have counted nothing yet.
    #[must_use]
    pub fn new(clock: Clock, letters_per_hour: NonZeroU32) -> Self {
        Self::of(clock, A_NETWORK, letters_per_hour)
    }

    /// The same for something else: so often of one network and of all in an hour, of which a third may come at once.
    #[must_use]
    pub fn of(clock: Clock, a_network: NonZeroU32, all: NonZeroU32) -> Self {
        let at_once = NonZeroU32::new(all.get() / 3).unwrap_or(NonZeroU32::MIN);
        Self {
            clock,
            networks: RateLimiter::hashmap_with_clock(Quota::per_hour(a_network), Hand(clock)),
            all: RateLimiter::direct_with_clock(
                Quota::per_hour(all).allow_burst(at_once),
                Hand(clock),
            ),
            tidied: AtomicI64::new(0),
        }
    }

    /// Whether a network may ask for one more letter. One that asks too often uses up nothing of what there is for all.
    #[must_use]
    pub fn let_through(&self, network: Network) -> bool {
        self.has_room() && self.networks.check_key(&network).is_ok() && self.all.check().is_ok()
    }

    /// Whether so few networks are known that one more can be.
    fn has_room(&self) -> bool {
        if self.networks.len() < NETWORKS {
            return true;
        }
        // Looking at all of them takes a while: once a minute.
        let minute = self.clock.now().as_second() / 60;
        if self.tidied.swap(minute, Ordering::Relaxed) != minute {
            self.networks.retain_recent();
        }
        self.networks.len() < NETWORKS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock() -> (Clock, &'static AtomicI64) {
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(1_000_000)));
        (Clock::Hand(hand), hand)
    }

    fn network(number: u32) -> Network {
        let [_, a, b, c] = number.to_be_bytes();
        Network::V4([a, b, c])
    }

    #[test]
    fn a_network_asks_for_twenty_letters_and_for_more_as_the_hour_goes_on() {
        let (clock, hand) = clock();
        let limits = Limits::new(clock, ALL);
        let let_through = || (0..50).filter(|_| limits.let_through(network(1))).count();
        assert_eq!(let_through(), 20);
        assert!(
            limits.let_through(network(2)),
            "another is as free as before"
        );
        hand.fetch_add(180, Ordering::Relaxed);
        assert_eq!(let_through(), 1);
        hand.fetch_add(3_600, Ordering::Relaxed);
        assert_eq!(let_through(), 20);
    }

    #[test]
    fn many_networks_together_are_stopped_too_and_one_alone_stops_nobody_else() {
        let (clock, hand) = clock();
        let limits = Limits::new(clock, ALL);
        for _ in 0..1_000 {
            _ = limits.let_through(network(0));
        }
        let let_through = |from| {
            let networks = from..from + 1_000;
            networks
                .filter(|number| limits.let_through(network(*number)))
                .count()
        };
        assert_eq!(let_through(1), 180);
        hand.fetch_add(60, Ordering::Relaxed);
        assert_eq!(let_through(2_000), 10);
    }

    #[test]
    fn no_more_networks_are_remembered_than_there_is_room_for() {
        let (clock, hand) = clock();
        let limits = Limits::new(clock, ALL);
        for number in 0..60_000 {
            _ = limits.let_through(network(number));
        }
        assert_eq!(limits.networks.len(), NETWORKS);
        hand.fetch_add(7_200, Ordering::Relaxed);
        assert!(limits.let_through(network(70_000)), "they are forgotten");
        assert_eq!(limits.networks.len(), 1);
    }
}
