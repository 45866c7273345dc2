use std::{
    io,
    path::{Path, PathBuf},
};

use tokio::fs;

use super::{Parcel, SendError};

/// A folder that mail is written into, one file a letter.
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
        let made = fs::create_dir_all(&self.path).await;
        made.map_err(|error| SendError::Unreachable(format!("{}: {error}", self.path.display())))
    }

    /// Writes a letter. One that is there already under its name is the same.
    pub(super) async fn put(&self, parcel: &Parcel) -> Result<(), SendError> {
        let path = self.path.join([&parcel.name, ".eml"].concat());
        let written = self.write(&path, &parcel.message.formatted()).await;
        written.map_err(|error| SendError::Unreachable(format!("{}: {error}", path.display())))?;
        tracing::info!(file = %path.display(), "a letter was written, since no server for mail is set");
        Ok(())
    }

    async fn write(&self, path: &Path, letter: &[u8]) -> io::Result<()> {
        let unfinished = path.with_extension("part");
        fs::write(&unfinished, letter).await?;
        fs::rename(&unfinished, path).await
    }
}
