use jiff::{SignedDuration, Timestamp};

/// Leaves a provider alone that fails: after some failures in a row it is not asked for a while, then with one request,
/// and each failure of that one doubles the while.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Asked as usual.
    #[default]
    Closed,
    /// Not asked before a moment.
    Open {
        until: Timestamp,
        pause: SignedDuration,
    },
    /// One request tries whether it is back.
    Probing {
        since: Timestamp,
        pause: SignedDuration,
    },
}

/// How many failures in a row it takes.
const FAILURES: u32 = 5;
/// The first pause.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);
/// The longest pause.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(15);
/// A probe that nobody heard of again is taken for lost.
const LOST: SignedDuration = SignedDuration::from_secs(30);

impl Breaker {
    /// Whether a request may go out now.
    pub(super) fn admits(&mut self, now: Timestamp) -> bool {
        match self.state {
            State::Closed => true,
            State::Open { until, pause } if now >= until => {
                self.state = State::Probing { since: now, pause };
                true
            }
            State::Probing { since, pause } if now >= since + LOST => {
                self.state = State::Probing { since: now, pause };
                true
            }
            State::Open { .. } | State::Probing { .. } => false,
        }
    }

    /// What comes back while nobody may ask was asked before that: it ends no pause.
    pub(super) fn succeeded(&mut self) {
        if !matches!(self.state, State::Open { .. }) {
            *self = Self::default();
        }
    }

    /// `wait` is how long the provider itself wants to be left alone, which it is at once.
    pub(super) fn failed(&mut self, now: Timestamp, wait: Option<SignedDuration>) {
        self.failures += 1;
        // Nor does it shorten one.
        let earliest = match self.state {
            State::Open { until, .. } => until,
            State::Closed | State::Probing { .. } => now,
        };
        let pause = match self.state {
            State::Probing { pause, .. } => (pause * 2).min(LONGEST_PAUSE),
            State::Open { pause, .. } => pause,
            State::Closed => PAUSE,
        };
        if let Some(wait) = wait {
            let pause = wait.max(pause);
            self.state = State::Open {
                until: earliest.max(now + pause),
                pause: pause.min(LONGEST_PAUSE),
            };
        } else if self.state != State::Closed || self.failures >= FAILURES {
            self.state = State::Open {
                until: earliest.max(now + pause),
                pause,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minutes: i64) -> Timestamp {
        Timestamp::from_second(minutes * 60).expect("a moment")
    }

    #[test]
    fn what_was_under_way_neither_ends_nor_shortens_a_pause_that_the_provider_asked_for() {
        let mut breaker = Breaker::default();
        breaker.failed(minute(0), Some(SignedDuration::from_hours(1)));
        breaker.succeeded();
        breaker.failed(minute(1), None);
        assert!(!breaker.admits(minute(59)));
        assert!(breaker.admits(minute(60)));
    }

    #[test]
    fn after_five_failures_in_a_row_nobody_asks() {
        let mut breaker = Breaker::default();
        for _ in 0..4 {
            breaker.failed(minute(0), None);
        }
        assert!(breaker.admits(minute(0)));
        breaker.succeeded();
        for _ in 0..4 {
            breaker.failed(minute(0), None);
        }
        assert!(breaker.admits(minute(0)), "not in a row");
        breaker.failed(minute(0), None);
        assert!(!breaker.admits(minute(0)));
    }

    #[test]
    fn one_request_tries_and_its_failure_doubles_the_pause() {
        let mut breaker = Breaker::default();
        for _ in 0..5 {
            breaker.failed(minute(0), None);
        }
        let mut now = 0;
        for pause in [1, 2, 4, 8, 15, 15] {
            assert!(
                !breaker.admits(minute(now + pause) - SignedDuration::from_secs(1)),
                "{pause}"
            );
            now += pause;
            assert!(breaker.admits(minute(now)), "{pause}");
            assert!(!breaker.admits(minute(now)), "one at a time");
            breaker.failed(minute(now), None);
        }
        assert!(breaker.admits(minute(now + 15)));
        breaker.succeeded();
        assert!(
            breaker.admits(minute(now + 15)) && breaker.admits(minute(now + 15)),
            "as usual"
        );
    }

    #[test]
    fn a_provider_that_wants_to_be_left_alone_is() {
        let mut breaker = Breaker::default();
        breaker.failed(minute(0), Some(SignedDuration::from_mins(30)));
        assert!(!breaker.admits(minute(29)));
        assert!(breaker.admits(minute(30)));
    }

    #[test]
    fn a_probe_that_is_lost_is_not_waited_for() {
        let mut breaker = Breaker::default();
        breaker.failed(minute(0), Some(SignedDuration::ZERO));
        assert!(breaker.admits(minute(1)));
        assert!(!breaker.admits(minute(1)));
        assert!(breaker.admits(minute(2)));
    }
}
