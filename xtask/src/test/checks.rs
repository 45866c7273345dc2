//! Folders of checks that are programs, in Python and in Node.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::workspace::Workspace;

/// Runs every check of a folder under `tests/`, by name, with these arguments. Those in Python have the packages of its own
/// environment.
pub fn run(workspace: &Workspace, folder: &str, arguments: &[&str]) -> Result<()> {
    let path = workspace.path(&format!("tests/{folder}"));
    let checks = checks(&path)?;
    ensure!(!checks.is_empty(), "tests/{folder} has no check");
    for check in checks {
        let name = check.file_name().unwrap_or_default();
        let runner = match check.extension().and_then(OsStr::to_str) {
            Some("py") => workspace.target(&format!("{folder}/bin/python")),
            _ => PathBuf::from("node"),
        };
        workspace
            .program(&runner.to_string_lossy())
            .shown_as(&runner.file_name().unwrap_or_default().to_string_lossy())
            .arg(name)
            .args(arguments)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .dir(&path)
            .run()?;
    }
    Ok(())
}

/// The checks, by name.
fn checks(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut checks = Vec::new();
    for file in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
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
