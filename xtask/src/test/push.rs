//! What others make of what the paper pushes.

use anyhow::Result;

use super::checks;
use crate::press;
use crate::serving::Serving;
use crate::workspace::{Scratch, Workspace};

/// To this machine, where the checks listen. By its own clock: others look at how long tokens hold.
const SETTINGS: &[&str] = &[
    "--push-contact",
    "mailto:desk@press.example",
    "--push-to-loopback",
];

/// Runs every check of the folder on a server of its own, with a publication that begins today.
pub fn check(workspace: &Workspace) -> Result<()> {
    let scratch = Scratch::new(&workspace.target("xtask"), "push")?;
    let (content, database) = (
        scratch.path().join("content"),
        scratch.path().join("press.sqlite"),
    );
    let binary = press::binary(workspace)?;
    let binary = binary.to_string_lossy();
    workspace
        .program(&binary)
        .shown_as("press")
        .arg("new")
        .arg(&content)
        .run()?;
    let serving = Serving::with(workspace, &content, &database, SETTINGS)?;
    let base = format!("http://{}", serving.address());
    checks::run(
        workspace,
        "push",
        &[&base, &binary, &database.to_string_lossy()],
    )
}
