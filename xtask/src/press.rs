//! The server's binary, `press`.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::client::Profile;
use crate::workspace::Workspace;

/// Builds the server; in release it embeds `dist/`, which must have been built before.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<()> {
    workspace
        .cargo()
        .args(["build", "--package", "press-server"])
        .args(profile.flag())
        .run()
}

/// The release binary; fails when it has not been built.
pub fn binary(workspace: &Workspace) -> Result<PathBuf> {
    let name = format!("release/press{}", std::env::consts::EXE_SUFFIX);
    let binary = workspace.target(&name);
    ensure!(
        binary.is_file(),
        "the release binary `press` is missing; to bring it: cargo xtask build"
    );
    Ok(binary)
}
