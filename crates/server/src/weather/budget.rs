use jiff::Timestamp;

/// How often a provider may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Allowance {
    pub(super) a_minute: u32,
    pub(super) a_day: u32,
}

/// Counts what was asked in this minute and on this day (UTC).
#[derive(Debug)]
pub(super) struct Budget {
    allowance: Allowance,
    minute: Count,
    day: Count,
}

#[derive(Debug, Default)]
struct Count {
    period: i64,
    calls: u32,
}

impl Budget {
    pub(super) fn new(allowance: Allowance) -> Self {
        Self {
            allowance,
            minute: Count::default(),
            day: Count::default(),
        }
    }

    /// Takes one call if it is within the allowance. With `reserve`, a fifth of the allowance is left for others.
    pub(super) fn take(&mut self, now: Timestamp, reserve: bool) -> bool {
        let usable = |most: u32| if reserve { most - most / 5 } else { most };
        let minute = self.minute.in_period(now.as_second().div_euclid(60));
        let day = self.day.in_period(now.as_second().div_euclid(86_400));
        if *minute >= usable(self.allowance.a_minute) || *day >= usable(self.allowance.a_day) {
            return false;
        }
        *minute += 1;
        *day += 1;
        true
    }
}

impl Count {
    /// The calls of a period. A clock that is put back a little does not open the allowance again; one that was far
    /// ahead does not close it until then.
    fn in_period(&mut self, period: i64) -> &mut u32 {
        if period > self.period || period < self.period - 1 {
            *self = Self { period, calls: 0 };
        }
        &mut self.calls
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWANCE: Allowance = Allowance {
        a_minute: 10,
        a_day: 25,
    };

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    #[test]
    fn a_minute_and_a_day_are_not_overdrawn() {
        let mut budget = Budget::new(ALLOWANCE);
        let mut taken = |at| (0..50).filter(|_| budget.take(second(at), false)).count();
        assert_eq!(
            [taken(0), taken(59), taken(60), taken(120), taken(180)],
            [10, 0, 10, 5, 0]
        );
        assert_eq!(taken(86_400), 10, "a new day");
        assert_eq!(
            taken(86_399),
            0,
            "a clock that is put back a little opens nothing"
        );
        assert_eq!(
            taken(-1_000_000),
            10,
            "a clock that was far ahead closes nothing"
        );
    }

    #[test]
    fn readers_leave_a_fifth_for_the_paper_itself() {
        let mut budget = Budget::new(ALLOWANCE);
        assert_eq!((0..50).filter(|_| budget.take(second(0), true)).count(), 8);
        assert_eq!((0..50).filter(|_| budget.take(second(0), false)).count(), 2);
    }
}
