//! Every check of the project, in order.

mod browser;
mod checks;
mod push;
mod report;
mod rust;
mod server;
mod steps;
mod syndication;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use self::report::{Outcome, Verdict};
use self::steps::{STEPS, Step};
use crate::setup;
use crate::workspace::Workspace;

/// Installs what the steps that `only` names need (or all steps), runs them, and prints a table.
/// A failed step does not keep the others from running, unless they build on it.
pub fn run(workspace: &Workspace, only: &[String]) -> Result<ExitCode> {
    let chosen = choose(STEPS, only)?;
    let mut outcomes = vec![time("setup", || {
        let needed = chosen.iter().flat_map(|step| step.needs).copied();
        setup::ensure(workspace, needed.flatten())
    })];
    for step in chosen {
        let missing = ["setup"]
            .iter()
            .chain(step.after)
            .find(|name| failed(&outcomes, name));
        outcomes.push(match missing {
            Some(name) => Outcome::not_run(step.name, name),
            None => time(step.name, || (step.run)(workspace)),
        });
    }
    Ok(report::print(&outcomes))
}

/// The steps of that name (`fmt`) or of that group (`clippy`), in the table's order.
fn choose<'a>(steps: &'a [Step], only: &[String]) -> Result<Vec<&'a Step>> {
    let is_meant = |step: &Step, name: &str| {
        let rest = step.name.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    for name in only {
        if !steps.iter().any(|step| is_meant(step, name)) {
            let names: Vec<_> = steps.iter().map(|step| step.name).collect();
            bail!("no step is named {name}; there are: {}", names.join(", "));
        }
    }
    Ok(steps
        .iter()
        .filter(|step| only.is_empty() || only.iter().any(|name| is_meant(step, name)))
        .collect())
}

/// Whether that step was to run and did not pass. One left out by `--only` may have passed before.
fn failed(outcomes: &[Outcome], name: &str) -> bool {
    let outcome = outcomes.iter().find(|outcome| outcome.name == name);
    outcome.is_some_and(|outcome| !matches!(outcome.verdict, Verdict::Passed))
}

fn time(name: &'static str, run: impl FnOnce() -> Result<()>) -> Outcome {
    println!("\n== {name} ==");
    let start = Instant::now();
    let verdict = match run() {
        Ok(()) => Verdict::Passed,
        Err(error) => {
            eprintln!("error: step {name}: {error:#}");
            Verdict::Failed(error)
        }
    };
    Outcome {
        name,
        took: start.elapsed(),
        verdict,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    fn chosen(only: &[&str]) -> Option<Vec<&'static str>> {
        let only: Vec<_> = only.iter().map(|&name| name.to_owned()).collect();
        let steps = choose(STEPS, &only).ok()?;
        Some(steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_a_choice_every_step_is_taken() {
        let all = STEPS.iter().map(|step| step.name);
        assert_eq!(chosen(&[]), Some(all.collect()));
    }

    #[test]
    fn a_group_is_chosen_by_its_first_word_and_order_is_the_tables() {
        assert_eq!(chosen(&["e2e", "fmt"]), Some(vec!["fmt", "e2e"]));
        let clippy = chosen(&["clippy"]).unwrap_or_default();
        assert_eq!(clippy.len(), 5);
        assert!(clippy.iter().all(|name| name.starts_with("clippy-")));
    }

    #[test]
    fn an_unknown_step_is_refused_and_not_skipped() {
        assert_eq!(chosen(&["fmt", "e2"]), None);
    }

    #[test]
    fn what_failed_or_was_not_run_holds_up_what_builds_on_it() {
        let outcomes = [
            time("fmt", || Ok(())),
            time("client", || Err(anyhow!("no wasm"))),
            Outcome::not_run("server", "client"),
        ];
        assert!(!failed(&outcomes, "fmt"));
        assert!(failed(&outcomes, "client"));
        assert!(failed(&outcomes, "server"));
        assert!(!failed(&outcomes, "left out"));
    }
}
