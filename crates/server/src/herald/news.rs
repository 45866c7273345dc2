//! What of all that changed is to be told, and when.

use jiff::{SignedDuration, Timestamp};

use crate::store::DuePing;

/// How old a story is at most that is announced when it comes: whoever reads a whole archive into a new database has no news.
const OLDEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Changes by what is to be done about them.
#[derive(Debug, Default)]
pub(super) struct News {
    /// These are told.
    pub(super) told: Vec<DuePing>,
    /// Of these, nobody needs to hear.
    pub(super) silent: Vec<DuePing>,
    /// These stories come out later.
    pub(super) early: Vec<DuePing>,
}

impl News {
    pub(super) fn of(due: Vec<DuePing>, now: Timestamp) -> Self {
        let mut news = Self::default();
        for ping in due {
            let was_seen = ping.seen_from.is_some_and(|from| from <= now);
            match ping.published_at {
                Some(at) if at > now && !was_seen => news.early.push(ping),
                Some(at) if !was_seen && now.duration_since(at) > OLDEST => news.silent.push(ping),
                None if !was_seen => news.silent.push(ping),
                _ => news.told.push(ping),
            }
        }
        news
    }
}

/// Whether a story that readers could read before is to come out once more.
pub(super) fn comes_again(ping: &DuePing, now: Timestamp) -> bool {
    ping.published_at.is_some_and(|at| at > now)
}
