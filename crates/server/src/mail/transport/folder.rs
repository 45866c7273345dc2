use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use super::{Parcel, SendError};

/// A folder that mail is written into, one file a letter. Addresses and links to sign in are in them: both are for their owner only.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    pub(super) async fn ready(&self) -> Result<(), SendError> {
        let made = DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.path);
        made.map_err(|error| SendError::Unreachable(format!("{}: {error}", self.path.display())))
    }

    /// Writes a letter. One that is there already under its name is the same.
    pub(super) async fn put(&self, parcel: &Parcel) -> Result<(), SendError> {
        let path = self.path.join([&parcel.name, ".eml"].concat());
        let (file, letter) = (path.clone(), parcel.message.formatted());
        let written = tokio::task::spawn_blocking(move || write(&file, &letter)).await;
        let written = written.unwrap_or_else(|ended| Err(ended.into()));
        written.map_err(|error| SendError::Unreachable(format!("{}: {error}", path.display())))?;
        tracing::info!(file = %path.display(), "a letter was written, since no server for mail is set");
        Ok(())
    }
}

fn write(path: &Path, letter: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("part");
    // What a crash left may be anyone's to read: it is not gone on with.
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&unfinished)?;
    file.write_all(letter)?;
    fs::rename(&unfinished, path)
}
