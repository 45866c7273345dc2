//! How long a press on a link takes until its page is painted, on a slowed phone, when its data is there.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::lighthouse::median;
use crate::workspace::Workspace;

const PROGRAM: &str = "tests/vitals/navigation.mjs";
/// A visit takes some seconds; measurements that hang are ended.
const SECONDS: &str = "300";

/// The median of several presses, each in a document of its own, in milliseconds.
pub fn measure(
    workspace: &Workspace,
    chromium: &Path,
    server: SocketAddr,
    times: usize,
) -> Result<f64> {
    let answer = workspace
        .program("timeout")
        .args(["--kill-after=5", SECONDS, "node", PROGRAM])
        .arg(chromium)
        .arg(format!("http://{server}/"))
        .arg(times.to_string())
        .answer()
        .with_context(|| format!("{PROGRAM} came to no end"))?;
    parse(&answer, times)
}

fn parse(answer: &str, times: usize) -> Result<f64> {
    let figures: Vec<f64> = serde_json::from_str(answer.trim())
        .with_context(|| format!("no list of figures: {answer}"))?;
    ensure!(
        figures.len() == times,
        "{} figures of {times} presses",
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
