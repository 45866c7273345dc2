//! What must be kept: the budgets of time and of stillness.

use super::lighthouse::{Throttling, Vitals};

/// The largest layout shift.
const CLS: f64 = 0.002;
/// The longest that the page may be deaf to its reader, in milliseconds, on a processor slowed four times.
const TBT: f64 = 50.0;

/// The longest from a press on a link to its page, in milliseconds, on a processor slowed four times (decision 17).
const PRESS: f64 = 200.0;

/// The longest from a page that has come alive to the question about privacy in it, in milliseconds.
const NOTICE: f64 = 100.0;

/// The longest until the first paint of a second start without a network, in milliseconds, on a processor slowed four times.
const OFFLINE_START: f64 = 300.0;
/// The longest from a press on a link to its page then, in milliseconds.
const OFFLINE_PRESS: f64 = 100.0;

/// A figure and the most it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// What is limited, and how it is measured.
    pub what: &'static str,
    used: f64,
    limit: f64,
}

impl Limit {
    /// Whether the figure is within it.
    pub fn is_kept(&self) -> bool {
        self.used <= self.limit
    }

    /// A line that says what was used of it.
    pub fn verdict(&self) -> String {
        let word = if self.is_kept() { "ok  " } else { "OVER" };
        format!("{word} {}: {:.4} of {}", self.what, self.used, self.limit)
    }
}

/// What is limited under this throttling. Time the page is deaf is measured only where the processor is slowed in truth.
pub fn limits(throttling: Throttling, ours: Vitals, theirs: Vitals) -> Vec<Limit> {
    let largest_paint = ours.lcp / theirs.lcp;
    let limit = |what, used, limit| Limit { what, used, limit };
    match throttling {
        Throttling::Applied => vec![
            limit("LCP, applied, press / static HTML", largest_paint, 1.05),
            limit("CLS, applied", ours.cls, CLS),
            limit("TBT, applied, ms", ours.tbt, TBT),
        ],
        Throttling::Simulated => vec![
            limit("LCP, simulated, press / static HTML", largest_paint, 1.2),
            limit("CLS, simulated", ours.cls, CLS),
        ],
    }
}

/// What is limited of a press on a link whose data is there.
pub fn press(milliseconds: f64) -> Limit {
    Limit {
        what: "press to page, ms",
        used: milliseconds,
        limit: PRESS,
    }
}

/// What is limited of the question about privacy.
pub fn notice(milliseconds: f64) -> Limit {
    Limit {
        what: "alive to notice, ms",
        used: milliseconds,
        limit: NOTICE,
    }
}

/// What is limited of a second start without a network.
pub fn offline_start(milliseconds: f64) -> Limit {
    Limit {
        what: "start to first paint, offline, ms",
        used: milliseconds,
        limit: OFFLINE_START,
    }
}

/// What is limited of a press on a link without a network.
pub fn offline_press(milliseconds: f64) -> Limit {
    Limit {
        what: "press to page, offline, ms",
        used: milliseconds,
        limit: OFFLINE_PRESS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATIC: Vitals = Vitals {
        lcp: 2000.0,
        fcp: 1500.0,
        tbt: 0.0,
        cls: 0.0,
    };

    fn broken(throttling: Throttling, ours: Vitals) -> Vec<&'static str> {
        let limits = limits(throttling, ours, STATIC).into_iter();
        limits
            .filter(|limit| !limit.is_kept())
            .map(|limit| limit.what)
            .collect()
    }

    #[test]
    fn a_page_as_quick_and_as_still_as_the_static_one_breaks_no_budget() {
        assert!(broken(Throttling::Applied, STATIC).is_empty());
        assert!(broken(Throttling::Simulated, STATIC).is_empty());
    }

    #[test]
    fn each_budget_is_broken_by_its_own_figure() {
        let late = Vitals {
            lcp: 2200.0,
            ..STATIC
        };
        let [paint, shift, deaf] = [
            "LCP, applied, press / static HTML",
            "CLS, applied",
            "TBT, applied, ms",
        ];
        assert_eq!(broken(Throttling::Applied, late), [paint]);
        assert!(broken(Throttling::Simulated, late).is_empty(), "1.1 of 1.2");
        let unsteady = Vitals {
            cls: 0.01,
            ..STATIC
        };
        assert_eq!(broken(Throttling::Applied, unsteady), [shift]);
        let busy = Vitals {
            tbt: 51.0,
            ..STATIC
        };
        assert_eq!(broken(Throttling::Applied, busy), [deaf]);
    }

    #[test]
    fn a_figure_that_is_none_is_not_within_its_budget() {
        let nothing = Vitals {
            lcp: f64::NAN,
            ..STATIC
        };
        assert_eq!(broken(Throttling::Applied, nothing).len(), 1);
    }

    #[test]
    fn a_verdict_says_the_figure_and_the_budget() {
        let limit = limits(Throttling::Applied, STATIC, STATIC)[0];
        assert_eq!(
            limit.verdict(),
            "ok   LCP, applied, press / static HTML: 1.0000 of 1.05"
        );
    }
}
