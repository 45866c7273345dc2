//! Set-up: what is missing is installed, what is there is left alone.

use std::collections::HashSet;

use anyhow::{Result, bail};

use crate::tools::{Remedy, State, Tool};
use crate::workspace::Workspace;

/// Makes sure that each of `tools` is there, each looked at once. Fails with one line that names the missing one and
/// the command that brings it.
pub fn ensure<'a>(workspace: &Workspace, tools: impl IntoIterator<Item = &'a Tool>) -> Result<()> {
    let mut seen = HashSet::new();
    tools
        .into_iter()
        .filter(|tool| seen.insert(tool.name))
        .try_for_each(|tool| bring(workspace, tool))
}

fn bring(workspace: &Workspace, tool: &Tool) -> Result<()> {
    let found = match (tool.state)(workspace)? {
        State::Present(version) => {
            println!("ok: {} {version}", tool.name);
            return Ok(());
        }
        State::Missing(found) => found,
    };
    let remedy = (tool.remedy)(workspace)?;
    if !remedy.automatic {
        bail!(missing(tool, &found, &remedy));
    }
    println!("installing {} ({found})", tool.name);
    if let Err(error) = install(workspace, &remedy) {
        bail!("{}; {error:#}", missing(tool, &found, &remedy));
    }
    match (tool.state)(workspace)? {
        State::Present(version) => println!("installed: {} {version}", tool.name),
        State::Missing(found) => bail!(missing(tool, &found, &remedy)),
    }
    Ok(())
}

fn install(workspace: &Workspace, remedy: &Remedy) -> Result<()> {
    remedy.commands().try_for_each(|(program, arguments)| {
        workspace
            .program(program)
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .run()
    })
}

fn missing(tool: &Tool, found: &str, remedy: &Remedy) -> String {
    format!(
        "{} is missing ({found}); to bring it: {}",
        tool.name,
        remedy.line()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What brings these does not exist, so that a test that runs it fails.
    const PRESENT: Tool = Tool {
        name: "a press",
        state: |_| Ok(State::Present("1.0".into())),
        remedy: |_| bail!("it is there already"),
    };
    const OF_THE_OWNER: Tool = Tool {
        name: "a cellar",
        state: |_| Ok(State::Missing("not found".into())),
        remedy: |_| Ok(Remedy::by_hand(&["dig", "--deep"])),
    };
    const OUT_OF_REACH: Tool = Tool {
        name: "a moon",
        state: |_| Ok(State::Missing("not found, need 1".into())),
        remedy: |_| Ok(Remedy::automatic([&["no-such-program-anywhere", "--moon"]])),
    };
    const NOT_BROUGHT: Tool = Tool {
        name: "a type",
        state: |_| Ok(State::Missing("not found".into())),
        remedy: |_| Ok(Remedy::automatic([&["true"]])),
    };

    fn said(tools: &[Tool]) -> Option<String> {
        let workspace = Workspace::find().ok()?;
        let failed = ensure(&workspace, tools).err()?;
        Some(format!("{failed:#}"))
    }

    #[test]
    fn what_is_there_is_left_alone() {
        assert_eq!(said(&[PRESENT, PRESENT]), None);
    }

    #[test]
    fn what_cannot_be_brought_is_named_in_one_line_with_the_command_that_brings_it() {
        assert_eq!(
            said(&[PRESENT, OF_THE_OWNER]).as_deref(),
            Some("a cellar is missing (not found); to bring it: dig --deep")
        );
        assert_eq!(
            said(&[NOT_BROUGHT]).as_deref(),
            Some("a type is missing (not found); to bring it: true")
        );
        let far = said(&[OUT_OF_REACH]).unwrap_or_default();
        let start = "a moon is missing (not found, need 1); to bring it: no-such-program-anywhere --moon; cannot start";
        assert!(far.starts_with(start), "{far}");
        assert_eq!(far.lines().count(), 1);
    }
}
