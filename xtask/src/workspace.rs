//! Where things are: the repository, its build folder, and the path on which tools are found.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result, anyhow};

use crate::process::Program;

/// The repository this command runner belongs to.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the repository: the folder above this crate.
    pub fn find() -> Result<Self> {
        // Cargo names the crate's folder at run time; the compiled-in name is for the binary started by hand.
        let crate_dir =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&crate_dir)
            .parent()
            .ok_or_else(|| anyhow!("xtask has no parent folder"))?
            .to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A path in the repository.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path in Cargo's build folder.
    pub fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The text of a file of the repository.
    pub fn read(&self, relative: &str) -> Result<String> {
        fs::read_to_string(self.path(relative)).with_context(|| format!("cannot read {relative}"))
    }

    /// A program to run in the repository's root, found on [`Self::search_path`].
    pub fn program(&self, name: &str) -> Program {
        let mut program = Program::new(name, &self.root).env("PATH", self.search_path());
        for (key, _) in env::vars_os() {
            if describes_this_crate(&key.to_string_lossy()) {
                program = program.without_env(&key);
            }
        }
        program
    }

    /// The Cargo that started us, so that every step uses one toolchain.
    pub fn cargo(&self) -> Program {
        let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        self.program(&cargo).shown_as("cargo")
    }

    /// The build's tools from npm, then where `cargo install` puts programs (often not on PATH), then PATH.
    pub fn search_path(&self) -> OsString {
        let ours = [self.path("tools/node/node_modules/.bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = ours
            .into_iter()
            .chain(cargo_bin())
            .chain(env::split_paths(&inherited));
        // Joining fails only for a folder with a colon in its name, which PATH cannot hold at all.
        env::join_paths(all).unwrap_or(inherited)
    }
}

/// A folder of our own that goes away with this value.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes an empty folder under `parent`, named after its purpose and this process.
    pub fn new(parent: &Path, purpose: &str) -> Result<Self> {
        let path = parent.join(format!("{purpose}-{}", process::id()));
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed lies in a folder for passing things, and harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder into which `cargo install` puts programs.
fn cargo_bin() -> Option<PathBuf> {
    if let Some(root) = env::var_os("CARGO_INSTALL_ROOT") {
        return Some(PathBuf::from(root).join("bin"));
    }
    if let Some(home) = env::var_os("CARGO_HOME") {
        return Some(PathBuf::from(home).join("bin"));
    }
    env::home_dir().map(|home| home.join(".cargo/bin"))
}

/// `cargo run` tells a program about its own crate; passed on, that would look like a changed
/// environment to build scripts and make Cargo rebuild what is up to date.
fn describes_this_crate(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_describes_xtask_itself_is_kept_from_children() {
        assert!(describes_this_crate("CARGO_PKG_NAME"));
        assert!(describes_this_crate("CARGO_MANIFEST_DIR"));
        assert!(!describes_this_crate("CARGO_HOME"));
        assert!(!describes_this_crate("CARGO_TARGET_DIR"));
    }
}
