//! One visit of a page by a phone that Lighthouse makes of Chromium, and the medians of several.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tools;
use crate::workspace::Workspace;

const PROGRAM: &str = "tests/vitals/node_modules/.bin/lighthouse";
/// A visit takes some fifteen seconds; one that hangs is ended.
const SECONDS: &str = "180";
/// As in the browser tests: it must talk to nobody but our servers.
const CHROMIUM: &str = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
                        --disable-background-networking --disable-component-update --disable-sync";
const LCP: &str = "largest-contentful-paint";
const FCP: &str = "first-contentful-paint";
const TBT: &str = "total-blocking-time";
const CLS: &str = "cumulative-layout-shift";

/// Lighthouse, with its report in a folder of ours.
pub struct Lighthouse<'a> {
    workspace: &'a Workspace,
    pub chromium: PathBuf,
    report: PathBuf,
}

/// How the phone's slow network and processor come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throttling {
    /// The browser is slowed while it loads the page (`devtools`).
    Applied,
    /// The page is loaded at full speed, and a model says what a slow load would have been (`simulate`).
    Simulated,
}

/// What a visitor felt. Times are in milliseconds from the start of the navigation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vitals {
    /// Largest contentful paint.
    pub lcp: f64,
    /// First contentful paint.
    pub fcp: f64,
    /// Total blocking time: what tasks took beyond 50 ms each.
    pub tbt: f64,
    /// Cumulative layout shift.
    pub cls: f64,
}

impl Throttling {
    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Applied => "Applied throttling",
            Self::Simulated => "Simulated throttling",
        }
    }

    /// For Lighthouse.
    fn method(self) -> &'static str {
        match self {
            Self::Applied => "devtools",
            Self::Simulated => "simulate",
        }
    }
}

impl<'a> Lighthouse<'a> {
    /// Lighthouse with the browser of the tests, and its report in `folder`.
    pub fn new(workspace: &'a Workspace, folder: &Path) -> Result<Self> {
        Ok(Self {
            workspace,
            chromium: tools::chromium(workspace)?,
            report: folder.join("report.json"),
        })
    }

    /// Visits a page once, as a phone with nothing kept from before.
    pub fn measure(&self, address: &str, throttling: Throttling) -> Result<Vitals> {
        // A report that is not of this visit must not pass for one.
        _ = fs::remove_file(&self.report);
        let ended = self
            .workspace
            .program("timeout")
            .args(["--kill-after=5", SECONDS])
            .arg(self.workspace.path(PROGRAM))
            .args([address, "--quiet", "--no-enable-error-reporting"])
            .args(["--form-factor=mobile", "--throttling-method"])
            .arg(throttling.method())
            .arg(format!("--only-audits={LCP},{FCP},{TBT},{CLS}"))
            .args(["--disable-full-page-screenshot", CHROMIUM])
            .args(["--output=json", "--output-path"])
            .arg(&self.report)
            .env("CHROME_PATH", &self.chromium)
            .answer();
        let report = fs::read_to_string(&self.report)
            .ok()
            .with_context(|| match ended {
                Some(_) => format!("Lighthouse wrote no report on {address}"),
                None => format!("Lighthouse could not visit {address} in {SECONDS} s"),
            })?;
        parse(&report).with_context(|| format!("Lighthouse on {address}"))
    }
}

impl Vitals {
    /// The heading over rows.
    pub const HEADING: &'static str =
        "                           LCP ms    FCP ms    TBT ms       CLS";

    /// A line of a table.
    pub fn row(&self, name: &str) -> String {
        let Self { lcp, fcp, tbt, cls } = self;
        format!("{name:<23} {lcp:>9.0} {fcp:>9.0} {tbt:>9.0} {cls:>9.4}")
    }
}

/// The median of each figure by itself.
pub fn medians(all: &[Vitals]) -> Option<Vitals> {
    Some(Vitals {
        lcp: median(all.iter().map(|vitals| vitals.lcp))?,
        fcp: median(all.iter().map(|vitals| vitals.fcp))?,
        tbt: median(all.iter().map(|vitals| vitals.tbt))?,
        cls: median(all.iter().map(|vitals| vitals.cls))?,
    })
}

/// The middle one; of an even number, the lower of the two in the middle.
pub fn median(figures: impl Iterator<Item = f64>) -> Option<f64> {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len().checked_sub(1)? / 2).copied()
}

/// The figures of a report.
fn parse(report: &str) -> Result<Vitals> {
    let report: Value = serde_json::from_str(report).context("its report is no JSON")?;
    if let Some(error) = report["runtimeError"]["message"].as_str() {
        bail!("{error}");
    }
    let figure = |audit: &str| {
        let figure = report["audits"][audit]["numericValue"].as_f64();
        figure.with_context(|| format!("its report has no {audit}"))
    };
    Ok(Vitals {
        lcp: figure(LCP)?,
        fcp: figure(FCP)?,
        tbt: figure(TBT)?,
        cls: figure(CLS)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vitals(lcp: f64, cls: f64) -> Vitals {
        Vitals {
            lcp,
            fcp: 1.0,
            tbt: 0.0,
            cls,
        }
    }

    #[test]
    fn the_median_of_each_figure_is_taken_by_itself() {
        let all = [vitals(3.0, 0.1), vitals(1.0, 0.3), vitals(2.0, 0.2)];
        assert_eq!(medians(&all), Some(vitals(2.0, 0.2)));
        assert_eq!(medians(&all[..2]), Some(vitals(1.0, 0.1)));
        assert_eq!(medians(&[]), None);
    }

    #[test]
    fn a_report_gives_its_four_figures() -> Result<()> {
        let report = r#"{"audits": {
            "largest-contentful-paint": {"numericValue": 1200.5},
            "first-contentful-paint": {"numericValue": 1.0},
            "total-blocking-time": {"numericValue": 0},
            "cumulative-layout-shift": {"numericValue": 0.25}
        }}"#;
        assert_eq!(parse(report)?, vitals(1200.5, 0.25));
        Ok(())
    }

    #[test]
    fn a_report_without_a_figure_is_an_error_and_not_zero() {
        let said = |report| parse(report).err().map(|error| error.to_string());
        let failed = r#"{"runtimeError": {"message": "no paint was seen"}, "audits": {}}"#;
        assert_eq!(said(failed).as_deref(), Some("no paint was seen"));
        assert_eq!(
            said("{}").as_deref(),
            Some("its report has no largest-contentful-paint")
        );
        assert_eq!(said("").as_deref(), Some("its report is no JSON"));
    }
}
