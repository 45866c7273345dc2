//! Every check of the project, in order.

mod browser;
mod rust;
mod server;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::client::Profile;
use crate::tools::{BROWSER, CONTRACT, DENY, LINT, MACHETE, PLAYWRIGHT, RUN, Tool};
use crate::workspace::Workspace;
use crate::{client, press, setup, size};

/// A check.
struct Step {
    name: &'static str,
    /// Tools beyond Rust itself.
    needs: &'static [&'static [Tool]],
    run: fn(&Workspace) -> Result<()>,
}

/// All of them. The client comes before whatever embeds `dist/`, the release server before
/// whatever talks to it; apart from that, what fails soonest comes first.
const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        needs: &[LINT],
        run: rust::fmt,
    },
    Step {
        name: "clippy-api",
        needs: &[LINT],
        run: rust::clippy_api,
    },
    Step {
        name: "clippy-ssr",
        needs: &[LINT],
        run: rust::clippy_ssr,
    },
    Step {
        name: "clippy-hydrate",
        needs: &[LINT, RUN],
        run: rust::clippy_hydrate,
    },
    Step {
        name: "clippy-xtask",
        needs: &[LINT],
        run: rust::clippy_xtask,
    },
    Step {
        name: "machete",
        needs: &[MACHETE],
        run: rust::machete,
    },
    Step {
        name: "deny",
        needs: &[DENY],
        run: rust::deny,
    },
    Step {
        name: "client",
        needs: &[RUN],
        run: |workspace| client::build(workspace, Profile::Release),
    },
    Step {
        name: "clippy-server",
        needs: &[LINT],
        run: rust::clippy_server,
    },
    Step {
        name: "unit",
        needs: &[],
        run: rust::unit,
    },
    Step {
        name: "doc",
        needs: &[],
        run: rust::doc,
    },
    Step {
        name: "web",
        needs: &[RUN, BROWSER],
        run: browser::web,
    },
    Step {
        name: "server",
        needs: &[],
        run: |workspace| press::build(workspace, Profile::Release),
    },
    Step {
        name: "content",
        needs: &[],
        run: server::content,
    },
    Step {
        name: "size",
        needs: &[],
        run: size::check,
    },
    Step {
        name: "e2e",
        needs: &[BROWSER, PLAYWRIGHT],
        run: browser::e2e,
    },
    Step {
        name: "contract",
        needs: &[CONTRACT],
        run: server::contract,
    },
];

/// What became of a step.
struct Outcome {
    name: &'static str,
    took: Duration,
    error: Option<anyhow::Error>,
}

/// Runs the steps that `only` names, or all, up to the first that fails; then prints a table.
pub fn run(workspace: &Workspace, only: &[String]) -> Result<ExitCode> {
    let chosen = choose(STEPS, only)?;
    let mut outcomes = vec![time("setup", || {
        let needed = chosen.iter().flat_map(|step| step.needs).copied();
        setup::ensure(workspace, needed.flatten())
    })];
    for step in &chosen {
        if outcomes.last().is_some_and(|last| last.error.is_some()) {
            break;
        }
        outcomes.push(time(step.name, || (step.run)(workspace)));
    }
    Ok(report(&chosen, &outcomes))
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

fn time(name: &'static str, run: impl FnOnce() -> Result<()>) -> Outcome {
    println!("\n== {name} ==");
    let start = Instant::now();
    let error = run().err();
    Outcome {
        name,
        took: start.elapsed(),
        error,
    }
}

fn report(chosen: &[&Step], outcomes: &[Outcome]) -> ExitCode {
    println!("\n{:<16} {:>9}", "step", "seconds");
    for Outcome { name, took, error } in outcomes {
        let verdict = if error.is_some() { "FAILED" } else { "ok" };
        println!("{name:<16} {:>9.1}  {verdict}", took.as_secs_f64());
    }
    // The first outcome is set-up, which stands before the chosen steps.
    for step in chosen.iter().skip(outcomes.len().saturating_sub(1)) {
        println!("{:<16} {:>9}  not run", step.name, "");
    }
    let total: Duration = outcomes.iter().map(|outcome| outcome.took).sum();
    println!("{:<16} {:>9.1}", "all", total.as_secs_f64());

    let failed = outcomes
        .iter()
        .find_map(|outcome| Some((outcome.name, outcome.error.as_ref()?)));
    let failures = usize::from(failed.is_some());
    println!(
        "steps: {} passed, {failures} failed",
        outcomes.len() - failures
    );
    match failed {
        Some((name, error)) => {
            eprintln!("error: step {name}: {error:#}");
            ExitCode::FAILURE
        }
        None => ExitCode::SUCCESS,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn chosen(only: &[&str]) -> Option<Vec<&'static str>> {
        let only: Vec<_> = only.iter().map(|&name| name.to_owned()).collect();
        let steps = choose(STEPS, &only).ok()?;
        Some(steps.iter().map(|step| step.name).collect())
    }

    #[test]
    fn every_step_has_a_name_of_its_own() {
        let names: HashSet<_> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), STEPS.len());
    }

    #[test]
    fn without_a_choice_all_steps_run() {
        assert_eq!(chosen(&[]).map(|names| names.len()), Some(STEPS.len()));
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
}
