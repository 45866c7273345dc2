//! What others make of the paper: feeds, maps and whatever else they take.

use anyhow::Result;

use super::checks;
use crate::serving::Serving;
use crate::workspace::Workspace;

/// Runs every check of the folder, of Python and of Node, on a server of its own.
pub fn check(workspace: &Workspace) -> Result<()> {
    let serving = Serving::start_in_public(workspace, &workspace.path("content"))?;
    let base = format!("http://{}", serving.address());
    checks::run(workspace, "syndication", &[&base])
}
