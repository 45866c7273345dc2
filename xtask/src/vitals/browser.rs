//! Programs that measure something in a browser, some times over.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::lighthouse::median;
use crate::workspace::Workspace;

/// How long a press on a link takes until its page is painted, on a slowed phone, when its data is there.
pub const PRESS: &str = "tests/vitals/navigation.mjs";
/// How long after the page has come alive the question about privacy is seen, on a slowed phone.
pub const NOTICE: &str = "tests/vitals/notice.mjs";
/// How long a second start without a network takes, or a press on a link then, on a slowed phone.
pub const OFFLINE: &str = "tests/vitals/offline.mjs";
/// A visit takes some seconds; measurements that hang are ended.
const SECONDS: &str = "300";

/// The median of what a program measures, each time in a document of its own, in milliseconds.
pub fn measure(
    workspace: &Workspace,
    program: &str,
    chromium: &Path,
    address: &str,
    times: usize,
    what: Option<&str>,
) -> Result<f64> {
    let answer = workspace
        .program("timeout")
        .args(["--kill-after=5", SECONDS, "node", program])
        .arg(chromium)
        .arg(address)
        .arg(times.to_string())
        .args(what)
        .answer()
        .with_context(|| format!("{program} came to no end"))?;
    parse(&answer, times)
}

fn parse(answer: &str, times: usize) -> Result<f64> {
    let figures: Vec<f64> = serde_json::from_str(answer.trim())
        .with_context(|| format!("no list of figures: {answer}"))?;
    ensure!(
        figures.len() == times,
        "{} figures of {times} times",
        figures.len()
    );
    median(figures.into_iter()).context("nothing was measured")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_figure_counts_and_none_may_be_missing() {
        assert_eq!(parse("[3.5,1,2]\n", 3).ok(), Some(2.0));
        assert!(parse("[3.5,1]", 3).is_err());
        assert!(parse("", 3).is_err());
    }
}
