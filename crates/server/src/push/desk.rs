//! What handlers need of Web Push.

use std::{num::NonZeroU32, sync::Arc};

use super::{Reach, VapidKey};
use crate::{clock::Clock, members::Limits};

/// Changes that one network may make in an hour.
const A_NETWORK: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Changes of all readers together in an hour; a third of them may come at once.
const ALL: NonZeroU32 = NonZeroU32::new(18_000).unwrap();
/// The most subscriptions: some 115 MB of database.
const MOST: u32 = 200_000;

/// The key that browsers are given, and whom they may name.
#[derive(Clone, Debug)]
pub struct PushDesk {
    /// What messages are signed with.
    pub key: Arc<VapidKey>,
    /// Which networks push services may be in.
    pub reach: Reach,
    /// How often subscriptions may be changed.
    pub limits: Arc<Limits>,
    /// The most subscriptions that there may be.
    pub most: u32,
}

impl PushDesk {
    /// With the limits of a server, by its clock.
    #[must_use]
    pub fn new(key: Arc<VapidKey>, reach: Reach, clock: Clock) -> Self {
        Self {
            key,
            reach,
            limits: Arc::new(Limits::of(clock, A_NETWORK, ALL)),
            most: MOST,
        }
    }
}
