//! The client: Trunk's build into `dist/`, with compressed copies beside it.

use std::fs;

use anyhow::{Context, Result};

use crate::compress;
use crate::fingerprint::Fingerprint;
use crate::worker;
use crate::workspace::Workspace;

/// How carefully to build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build; the server reads `dist/` from disk.
    Debug,
    /// As it is published; the server embeds `dist/`.
    Release,
}

impl Profile {
    /// Debug when asked for, otherwise release.
    pub fn from_debug(debug: bool) -> Self {
        if debug { Self::Debug } else { Self::Release }
    }

    /// The flag that Trunk and Cargo both know, if one is needed.
    pub fn flag(self) -> Option<&'static str> {
        match self {
            Self::Debug => None,
            Self::Release => Some("--release"),
        }
    }
}

/// All that decides what the client becomes.
const SOURCES: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "build.rs",
    "src",
    "style",
    "public",
    "crates/api/Cargo.toml",
    "crates/api/src",
    "crates/consent/Cargo.toml",
    "crates/consent/src",
    "crates/search/Cargo.toml",
    "crates/search/src",
    "tools/node/package-lock.json",
];

/// Builds the client, unless `dist/` is what these sources gave the last time.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<()> {
    let before = stamp(workspace, profile)?;
    let stamp_file = workspace.target("client.stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|built| built == before) {
        println!("ok: dist/ is up to date");
        return Ok(());
    }
    // Trunk's `offline` (see Trunk.toml) also keeps Cargo from downloading.
    workspace.cargo().args(["fetch", "--locked"]).run()?;
    workspace
        .program("trunk")
        .arg("build")
        .args(profile.flag())
        // Trunk reads NO_COLOR as a flag and refuses the usual `NO_COLOR=1`.
        .without_env("NO_COLOR")
        .run()?;
    worker::stamp(&workspace.path("dist"))?;
    if profile == Profile::Release {
        compress::folder(&workspace.path("dist"))?;
    }
    fs::write(&stamp_file, stamp(workspace, profile)?)
        .with_context(|| format!("cannot write {}", stamp_file.display()))
}

/// Stands for the sources, the profile, and what is in `dist/` now.
fn stamp(workspace: &Workspace, profile: Profile) -> Result<String> {
    let mut fingerprint = Fingerprint::new();
    for source in SOURCES {
        fingerprint.add(&workspace.path(source))?;
    }
    // `dist/` too: `trunk serve` and a build by hand write into it as well.
    fingerprint.add(&workspace.path("dist"))?;
    Ok(format!("{profile:?} {}", fingerprint.finish()))
}
