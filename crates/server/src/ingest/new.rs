//! A small publication to start from.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The files, by their path.
const FILES: &[(&str, &str)] = &[
    ("site.toml", include_str!("new/template/site.toml")),
    (
        "authors/first-hand.toml",
        include_str!("new/template/authors/first-hand.toml"),
    ),
    (
        "stories/a-paper-begins.md",
        include_str!("new/template/stories/a-paper-begins.md"),
    ),
    (
        "stories/how-to-write-a-story.md",
        include_str!("new/template/stories/how-to-write-a-story.md"),
    ),
    (
        "pages/about.md",
        include_str!("new/template/pages/about.md"),
    ),
    (
        "pages/privacy.md",
        include_str!("new/template/pages/privacy.md"),
    ),
    (
        "pages/contact.md",
        include_str!("new/template/pages/contact.md"),
    ),
    (
        "pages/accessibility.md",
        include_str!("new/template/pages/accessibility.md"),
    ),
    (
        "media/press.svg",
        include_str!("new/template/media/press.svg"),
    ),
];

/// Why no publication was written.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// Something is there already.
    #[error("{0} is not empty; give a new or an empty folder, so that nothing is written over")]
    NotEmpty(PathBuf),
    /// The folder or a file in it cannot be written.
    #[error("{path} cannot be written: {error}")]
    Unwritable {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
}

/// Writes a small publication into a new or empty folder.
///
/// # Errors
/// When something is there already, or the folder cannot be written.
pub fn new(dir: &Path) -> Result<(), NewError> {
    let unwritable = |path: &Path| {
        let path = path.to_owned();
        move |error| NewError::Unwritable { path, error }
    };
    fs::create_dir_all(dir).map_err(unwritable(dir))?;
    if fs::read_dir(dir).map_err(unwritable(dir))?.next().is_some() {
        return Err(NewError::NotEmpty(dir.to_owned()));
    }
    for (name, text) in FILES {
        let path = dir.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(unwritable(folder))?;
        }
        fs::write(&path, text).map_err(unwritable(&path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::check;

    #[test]
    fn what_is_written_is_a_sound_publication() {
        let root = tempfile::tempdir().expect("a folder");
        let dir = root.path().join("paper");
        new(&dir).expect("the folder is new");
        assert_eq!(check(&dir), []);
    }

    #[test]
    fn nothing_is_written_over() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("mine.txt"), "mine").expect("a file");
        assert!(matches!(new(root.path()), Err(NewError::NotEmpty(_))));
        assert_eq!(fs::read_dir(root.path()).expect("a folder").count(), 1);
        assert!(matches!(
            new(&root.path().join("mine.txt")),
            Err(NewError::Unwritable { .. })
        ));
    }
}
