//! The table of all checks.

use anyhow::Result;

use super::{browser, push, rust, server, syndication};
use crate::client::Profile;
use crate::tools::{
    BROWSER, CONTRACT, DENY, LINT, MACHETE, MAIL, PLAYWRIGHT, PUSH, RUN, SYNDICATION, Tool,
};
use crate::workspace::Workspace;
use crate::{client, press, size};

/// A check.
pub struct Step {
    /// What `--only` calls it.
    pub name: &'static str,
    /// Tools beyond Rust itself.
    pub needs: &'static [&'static [Tool]],
    /// Steps whose result it works on.
    pub after: &'static [&'static str],
    /// The check itself.
    pub run: fn(&Workspace) -> Result<()>,
}

/// All checks, in the order in which they run: what fails soonest first, the client before whatever
/// embeds `dist/`, the release server before whatever talks to it.
pub const STEPS: &[Step] = &[
    step("fmt", &[LINT], &[], rust::fmt),
    step("machete", &[MACHETE], &[], rust::machete),
    step("deny", &[DENY], &[], rust::deny),
    step("clippy-api", &[LINT], &[], rust::clippy_api),
    step("clippy-ssr", &[LINT], &[], rust::clippy_ssr),
    step("clippy-hydrate", &[LINT, RUN], &[], rust::clippy_hydrate),
    step("clippy-xtask", &[LINT], &[], rust::clippy_xtask),
    step("client", &[RUN], &[], |workspace| {
        client::build(workspace, Profile::Release)
    }),
    step("clippy-server", &[LINT], &["client"], rust::clippy_server),
    step("unit", &[MAIL], &["client"], rust::unit),
    step("types", &[RUN], &[], browser::types),
    step("doc", &[], &["client"], rust::doc),
    step("web", &[RUN, BROWSER], &[], browser::web),
    step("server", &[], &["client"], |workspace| {
        press::build(workspace, Profile::Release)
    }),
    step("content", &[], &["server"], server::content),
    step("size", &[], &["server"], size::check),
    step("e2e", &[BROWSER, PLAYWRIGHT], &["server"], browser::e2e),
    step("contract", &[CONTRACT], &["server"], server::contract),
    step(
        "syndication",
        &[SYNDICATION],
        &["server"],
        syndication::check,
    ),
    step("push", &[PUSH], &["server"], push::check),
];

const fn step(
    name: &'static str,
    needs: &'static [&'static [Tool]],
    after: &'static [&'static str],
    run: fn(&Workspace) -> Result<()>,
) -> Step {
    Step {
        name,
        needs,
        after,
        run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_used_once_and_every_step_comes_after_those_it_works_on() {
        for (position, step) in STEPS.iter().enumerate() {
            let before = &STEPS[..position];
            let is_before = |name: &str| before.iter().any(|earlier| earlier.name == name);
            assert!(!is_before(step.name), "{} twice", step.name);
            for name in step.after {
                assert!(is_before(name), "{} needs {name} before it", step.name);
            }
        }
    }
}
