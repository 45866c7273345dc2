//! What others make of the paper: feeds, maps and whatever else they take.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::serving::Serving;
use crate::workspace::Workspace;

const FOLDER: &str = "tests/syndication";

/// Runs every check of the folder, of Python and of Node, on a server of its own.
pub fn check(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path(FOLDER);
    let checks = checks(&folder)?;
    ensure!(!checks.is_empty(), "{FOLDER} has no check");
    let serving = Serving::start_in_public(workspace, &workspace.path("content"))?;
    let base = format!("http://{}", serving.address());
    for check in checks {
        let name = check.file_name().unwrap_or_default();
        let runner = match check.extension().and_then(OsStr::to_str) {
            Some("py") => workspace.target("syndication/bin/python"),
            _ => PathBuf::from("node"),
        };
        workspace
            .program(&runner.to_string_lossy())
            .shown_as(&runner.file_name().unwrap_or_default().to_string_lossy())
            .arg(name)
            .arg(&base)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .dir(&folder)
            .run()?;
    }
    Ok(())
}

/// The checks, by name.
fn checks(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut checks = Vec::new();
    for file in fs::read_dir(folder).with_context(|| format!("cannot read {FOLDER}"))? {
        let path = file?.path();
        if path
            .file_name()
            .and_then(OsStr::to_str)
            .is_some_and(is_check)
        {
            checks.push(path);
        }
    }
    checks.sort();
    Ok(checks)
}

fn is_check(name: &str) -> bool {
    (name.starts_with("check_") && name.ends_with(".py"))
        || (name.starts_with("check-") && name.ends_with(".mjs"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_known_by_their_names() {
        for name in ["check_feeds.py", "check-feeds.mjs"] {
            assert!(is_check(name), "{name}");
        }
        for name in [
            "fetched.py",
            "package.json",
            "check_feeds.mjs",
            "check-feeds.py",
            "README.md",
        ] {
            assert!(!is_check(name), "{name}");
        }
    }
}
