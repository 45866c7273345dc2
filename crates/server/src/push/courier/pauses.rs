use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::Timestamp;

/// Services that pauses are kept for. There are a handful; what comes beyond is somebody's invention, and waits push by push.
const MOST: usize = 256;

/// Moments before which push services are left alone, by origin. They are kept here and not in the rows that wait: there may be a
/// hundred thousand.
#[derive(Debug, Default)]
pub(super) struct Pauses(Mutex<HashMap<String, Timestamp>>);

impl Pauses {
    /// Leaves a service alone until a moment, or for as long as it is to be left alone already.
    pub(super) fn begin(&self, origin: String, until: Timestamp, now: Timestamp) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.retain(|_, until| *until > now);
        }
        if all.len() < MOST {
            let kept = all.entry(origin).or_insert(until);
            *kept = until.max(*kept);
        }
    }

    /// When the pause of a service ends; none when it has none.
    pub(super) fn end(&self, origin: &str, now: Timestamp) -> Option<Timestamp> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(origin).copied().filter(|until| *until > now)
    }
}
