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
