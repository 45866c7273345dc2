//! Python packages that tests use, each in a virtual environment of its own under the build folder.

use std::fs;

use anyhow::{Context, Result};

use super::{Remedy, State};
use crate::version;
use crate::workspace::Workspace;

/// Present when the environment was made from the requirements as they are now.
pub fn state(workspace: &Workspace, package: &str) -> Result<State> {
    let path = path(package);
    let requirements = workspace.read(&path)?;
    let wanted = version::in_requirements(&requirements, package)
        .with_context(|| format!("{path} does not pin {package}"))?;
    let made_from = fs::read_to_string(workspace.target(&format!("{package}/requirements.txt")));
    if made_from.is_ok_and(|made_from| made_from == requirements) {
        return Ok(State::Present(wanted.to_owned()));
    }
    Ok(State::Missing(format!("not installed as {path} says")))
}

/// The requirements are copied last, so that an installation cut short is begun again.
pub fn remedy(workspace: &Workspace, package: &str) -> Remedy {
    let venv = workspace.target(package);
    let venv = venv.to_string_lossy();
    let pip = format!("{venv}/bin/pip");
    let path = path(package);
    Remedy::automatic([
        &["python3", "-m", "venv", "--clear", &venv],
        &[&pip, "install", "--quiet", "-r", &path],
        &["cp", &path, &venv],
    ])
}

fn path(package: &str) -> String {
    format!("tests/{package}/requirements.txt")
}
