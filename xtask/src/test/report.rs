//! What became of the checks.

use std::process::ExitCode;
use std::time::Duration;

/// What became of a step.
pub struct Outcome {
    /// The step's name.
    pub name: &'static str,
    /// How long it ran.
    pub took: Duration,
    /// How it ended.
    pub verdict: Verdict,
}

/// How a step ended.
pub enum Verdict {
    /// It found nothing wrong.
    Passed,
    /// It did.
    Failed(anyhow::Error),
    /// It works on the result of a step that did not pass.
    NotRun(&'static str),
}

impl Outcome {
    /// Of a step that was held up by `missing`.
    pub fn not_run(name: &'static str, missing: &'static str) -> Self {
        Self {
            name,
            took: Duration::ZERO,
            verdict: Verdict::NotRun(missing),
        }
    }

    /// Its line of the table.
    fn line(&self) -> String {
        let seconds = self.took.as_secs_f64();
        let verdict = match &self.verdict {
            Verdict::Passed => "ok".to_owned(),
            Verdict::Failed(error) => format!("FAILED: {error:#}"),
            Verdict::NotRun(missing) => format!("not run, for want of {missing}"),
        };
        format!("{:<16} {seconds:>9.1}  {verdict}", self.name)
    }
}

/// Prints the table; success only when every step passed.
pub fn print(outcomes: &[Outcome]) -> ExitCode {
    println!("\n{:<16} {:>9}", "step", "seconds");
    for outcome in outcomes {
        println!("{}", outcome.line());
    }
    let total: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    println!("{:<16} {:>9.1}", "all", total.as_secs_f64());

    let count = |is: fn(&Verdict) -> bool| outcomes.iter().filter(|o| is(&o.verdict)).count();
    let passed = count(|verdict| matches!(verdict, Verdict::Passed));
    let failed = count(|verdict| matches!(verdict, Verdict::Failed(_)));
    let not_run = outcomes.len() - passed - failed;
    println!("steps: {passed} passed, {failed} failed, {not_run} skipped");
    if passed == outcomes.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_line_says_the_step_its_seconds_and_why_it_did_not_pass() {
        let outcome = Outcome {
            name: "size",
            took: Duration::from_millis(1250),
            verdict: Verdict::Failed(anyhow!("over budget: CSS, raw")),
        };
        assert_eq!(
            outcome.line(),
            "size                   1.2  FAILED: over budget: CSS, raw"
        );
        assert_eq!(
            Outcome::not_run("e2e", "server").line(),
            "e2e                    0.0  not run, for want of server"
        );
    }

    #[test]
    fn a_run_with_a_step_that_was_held_up_does_not_pass() {
        let outcome = |verdict| Outcome {
            name: "fmt",
            took: Duration::ZERO,
            verdict,
        };
        let success = format!("{:?}", ExitCode::SUCCESS);
        let all = [outcome(Verdict::Passed)];
        assert_eq!(format!("{:?}", print(&all)), success);
        let held_up = [outcome(Verdict::Passed), outcome(Verdict::NotRun("x"))];
        assert_ne!(format!("{:?}", print(&held_up)), success);
    }
}
