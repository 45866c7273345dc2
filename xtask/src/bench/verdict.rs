//! What must be kept of the figures that the benches print: the budgets of the README.

use anyhow::{Result, ensure};

/// A figure that is limited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    what: &'static str,
    bound: Bound,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

/// A story from the cache, beside nginx with the same bytes from disk (README, Budgets).
pub const BESIDE_NGINX: Budget = at_least("requests/s, press / nginx", 0.5);
/// A story of 1,000 words, rendered for each request, 32 connections (README, Budgets).
pub const STORY_RATE: Budget = at_least("story of 1,000 words, uncached, requests/s", 5_000.0);
/// The same (README, Budgets).
pub const STORY_P99: Budget = at_most("story of 1,000 words, uncached, p99 ms", 15.0);
/// A feed of fifty whole stories from the cache, 32 connections (README, Budgets).
pub const FEED_P99: Budget = at_most("feed of 50 whole stories, cached, p99 ms", 10.0);
/// Resident memory with 10,000 stories (README, Budgets).
pub const MEMORY: Budget = at_most("resident memory, MiB", 64.0);
/// From a saved file to the page, the longest of some (docs/performance.md, Ingest).
pub const EDIT: Budget = at_most("an edit on its page, s", 2.0);
/// Searches of all kinds by turns among 100,000 stories, 16 connections (README, Budgets).
pub const SEARCH_P99: Budget = at_most("search among 100,000 stories, p99 ms", 50.0);
/// The same, beside 10,000 stories (README, Budgets).
pub const SEARCH_GROWTH: Budget = at_most("search, p99, 100,000 / 10,000 stories", 2.0);

/// Subscribing, 32 connections, while pages are read (README, Budgets).
pub const LETTERS_P99: Budget = at_most("subscribing while others read, p99 ms", 20.0);

/// The card of a story, drawn for the first time (README, Budgets).
pub const CARD: Budget = at_most("a card, uncached, ms", 150.0);
/// The same, its size (README, Budgets).
pub const CARD_BYTES: Budget = at_most("a card, KB", 100.0);

const fn at_least(what: &'static str, least: f64) -> Budget {
    let bound = Bound::AtLeast(least);
    Budget { what, bound }
}

const fn at_most(what: &'static str, most: f64) -> Budget {
    let bound = Bound::AtMost(most);
    Budget { what, bound }
}

impl Budget {
    /// Whether a figure is within it; one that is no number is not.
    fn allows(&self, figure: f64) -> bool {
        match self.bound {
            Bound::AtLeast(least) => figure >= least,
            Bound::AtMost(most) => figure <= most,
        }
    }

    /// A line that says what was measured, and what it is held to.
    fn verdict(&self, figure: f64) -> String {
        let word = if self.allows(figure) { "ok  " } else { "OVER" };
        let bound = match self.bound {
            Bound::AtLeast(least) => format!("at least {least}"),
            Bound::AtMost(most) => format!("at most {most}"),
        };
        format!("{word} {}: {figure:.2}, {bound}", self.what)
    }
}

/// What a bench has measured so far, beside its budgets. It goes on after one is broken: the other figures are wanted too.
#[derive(Debug, Default)]
pub struct Verdicts {
    over: Vec<String>,
}

impl Verdicts {
    /// Holds a figure to its budget, and prints what comes of it.
    pub fn judge(&mut self, budget: Budget, figure: f64) {
        let verdict = budget.verdict(figure);
        println!("{verdict}");
        if !budget.allows(figure) {
            self.over.push(budget.what.to_owned());
        }
    }

    /// Fails when a budget was broken.
    pub fn finish(self) -> Result<()> {
        ensure!(
            self.over.is_empty(),
            "over budget: {}",
            self.over.join("; ")
        );
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: Budget = at_most("seconds", 2.0);
    const LEAST: Budget = at_least("requests/s", 5_000.0);

    fn finished(figures: &[(Budget, f64)]) -> Result<(), String> {
        let mut verdicts = Verdicts::default();
        for (budget, figure) in figures {
            verdicts.judge(*budget, *figure);
        }
        verdicts.finish().map_err(|error| error.to_string())
    }

    #[test]
    fn figures_at_their_bounds_are_within_them() {
        assert_eq!(finished(&[(MOST, 2.0), (LEAST, 5_000.0)]), Ok(()));
    }

    #[test]
    fn each_budget_that_is_broken_is_named_and_no_other() {
        assert_eq!(
            finished(&[(MOST, 2.01), (LEAST, 5_001.0)]),
            Err("over budget: seconds".into())
        );
        assert_eq!(
            finished(&[(MOST, 1.0), (LEAST, 4_999.0)]),
            Err("over budget: requests/s".into())
        );
        assert_eq!(
            finished(&[(LEAST, 1.0), (MOST, 1.0), (MOST, 9.0)]),
            Err("over budget: requests/s; seconds".into())
        );
    }

    #[test]
    fn a_figure_that_is_none_is_not_within_its_budget() {
        assert!(finished(&[(MOST, f64::NAN)]).is_err());
        assert!(finished(&[(LEAST, f64::NAN)]).is_err());
    }

    #[test]
    fn a_verdict_says_the_figure_and_its_bound() {
        assert_eq!(MOST.verdict(0.4), "ok   seconds: 0.40, at most 2");
        assert_eq!(
            LEAST.verdict(4_000.0),
            "OVER requests/s: 4000.00, at least 5000"
        );
    }
}
