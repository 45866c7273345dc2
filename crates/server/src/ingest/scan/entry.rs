//! One file, and whether it was written since it was last read.

use std::{
    fs::{self, Metadata},
    io::Read,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use crate::ingest::{front_matter, pictures, problem::Problem};

/// A file that changed more recently than this may change again without its time of change showing it.
const SETTLED: Duration = Duration::from_secs(2);

/// A file of the publication.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Path of the file inside the publication, with `/`.
    pub(crate) source: String,
    pub(super) path: PathBuf,
    /// Tells whether the file was written since it was last read; none when that cannot be told.
    pub(crate) stamp: Option<Stamp>,
}

/// What changes when a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    modified: SystemTime,
    /// Inode and time of its last change, where there are such things: a copy may keep its original's time.
    identity: (u64, i64, i64),
}

impl Stamp {
    /// The stamp of a file that has settled.
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?;
        let settled = SystemTime::now()
            .duration_since(modified)
            .is_ok_and(|age| age >= SETTLED);
        settled.then(|| Self {
            length: metadata.len(),
            modified,
            identity: identity(metadata),
        })
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

impl Entry {
    /// The content, up to one byte more than any file may have.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Problem> {
        let most = if self.source.starts_with("media/") {
            pictures::MAX_FILE
        } else {
            front_matter::MAX_FILE
        };
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        let read =
            fs::File::open(&self.path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
        match read {
            Ok(_) => Ok(bytes),
            Err(error) => {
                let message = format!("the file cannot be read ({error})");
                Err(Problem {
                    file: self.source.clone(),
                    line: 1,
                    message,
                })
            }
        }
    }
}
