//! Secrets that lie in files beside the database, for their owner only.

use std::{
    ffi::OsString,
    fs, io,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// `press.sqlite.key`, of `press.sqlite` and `key`.
pub(crate) fn beside(db: &Path, ending: &str) -> PathBuf {
    let mut path = OsString::from(db);
    path.push(".");
    path.push(ending);
    path.into()
}

/// Makes a file with its one line at once, for its owner only. One that another program made meanwhile stays.
pub(crate) fn make(path: &Path, line: &str) -> io::Result<()> {
    let name = getrandom::u64().map_err(io::Error::other)?;
    let unfinished = path.with_extension(format!("{name:016x}"));
    let write = || -> io::Result<()> {
        let mut options = fs::OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&unfinished)?;
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        // Unlike a renaming, a link does not replace what is there.
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    };
    let written = write();
    _ = fs::remove_file(&unfinished);
    written
}
