//! A number that changes when any of a set of files does.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Over names and contents, not times: going to another branch and back changes nothing.
pub struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(DefaultHasher::new())
    }

    /// Adds a file, or a folder with all that is in it; that it is absent counts as well.
    pub fn add(&mut self, path: &Path) -> Result<()> {
        for file in files(path)? {
            file.hash(&mut self.0);
            fs::read(&file)
                .with_context(|| format!("cannot read {}", file.display()))?
                .hash(&mut self.0);
        }
        path.exists().hash(&mut self.0);
        Ok(())
    }

    /// The number, in hexadecimal.
    pub fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// All files at or under `path`, in the order of their names; none when there is no such path.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = || format!("cannot read {}", path.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(unreadable)? {
        found.extend(files(&entry.with_context(unreadable)?.path())?);
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Scratch;

    fn of(folder: &Path) -> Result<String> {
        let mut fingerprint = Fingerprint::new();
        fingerprint.add(folder)?;
        Ok(fingerprint.finish())
    }

    #[test]
    fn a_changed_a_new_and_a_removed_file_all_show() -> Result<()> {
        let scratch = Scratch::new(&std::env::temp_dir(), "fingerprint")?;
        let folder = scratch.path().join("sources");
        let absent = of(&folder)?;
        fs::create_dir_all(folder.join("style"))?;
        fs::write(folder.join("style/base.css"), "a")?;
        let first = of(&folder)?;
        assert_ne!(first, absent);

        fs::write(folder.join("style/base.css"), "b")?;
        assert_ne!(of(&folder)?, first);

        fs::write(folder.join("style/base.css"), "a")?;
        assert_eq!(of(&folder)?, first);

        fs::write(folder.join("style/new.css"), "")?;
        assert_ne!(of(&folder)?, first);
        Ok(())
    }
}
