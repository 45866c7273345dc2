//! Python packages that tests use, each in a virtual environment of its own under the build folder.

use std::fs;

use anyhow::{Context, Result};

use super::{Remedy, State};
use crate::version;
use crate::workspace::Workspace;

/// Present when the environment of a folder under `tests/` was made from the requirements as they are now; its version is that of
/// the package it is there for.
pub fn state(workspace: &Workspace, folder: &str, package: &str) -> Result<State> {
    let path = path(folder);
    let requirements = workspace.read(&path)?;
    let wanted = version::in_requirements(&requirements, package)
        .with_context(|| format!("{path} does not pin {package}"))?;
    let made_from = fs::read_to_string(workspace.target(&format!("{folder}/requirements.txt")));
    if made_from.is_ok_and(|made_from| made_from == requirements) {
        return Ok(State::Present(wanted.to_owned()));
    }
    Ok(State::Missing(format!("not installed as {path} says")))
}

/// The requirements are copied last, so that an installation cut short is begun again.
pub fn remedy(workspace: &Workspace, folder: &str) -> Remedy {
    let venv = workspace.target(folder);
    let venv = venv.to_string_lossy();
    let pip = format!("{venv}/bin/pip");
    let path = path(folder);
    Remedy::automatic([
        &["python3", "-m", "venv", "--clear", &venv],
        &[&pip, "install", "--quiet", "-r", &path],
        &["cp", &path, &venv],
    ])
}

fn path(folder: &str) -> String {
    format!("tests/{folder}/requirements.txt")
}
