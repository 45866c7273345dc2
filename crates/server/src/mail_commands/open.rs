//! `press mail open`: the letters in the folder that mail is written into without a server.

use std::{
    ffi::OsStr,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use clap::Args;

use super::MailCommandError;
use crate::{config::mail_folder, mail::reading};

/// What `press mail open` is asked.
#[derive(Args, Clone, Debug)]
pub struct Open {
    /// Print this letter, by its number in the list.
    pub number: Option<usize>,
    /// The folder [usual: mail, beside the database].
    #[arg(long, env = "PRESS_MAIL_DIR", value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

/// A list of the letters, the oldest first, or one letter.
///
/// # Errors
/// See [`MailCommandError`].
pub fn run(asked: &Open) -> Result<String, MailCommandError> {
    let folder = asked.dir.clone().unwrap_or_else(|| mail_folder(&asked.db));
    let failed = |path: &Path, error: io::Error| MailCommandError::File {
        path: path.display().to_string(),
        error,
    };
    let paths = letters(&folder).map_err(|error| failed(&folder, error))?;
    let open = |path: &PathBuf| {
        let bytes = fs::read(path).map_err(|error| failed(path, error))?;
        Ok::<_, MailCommandError>(reading::read(&bytes))
    };
    let Some(number) = asked.number else {
        let mut list = String::new();
        for (index, path) in paths.iter().enumerate() {
            let letter = open(path)?;
            // Writing into a text does not fail.
            _ = writeln!(
                list,
                "{} {} to {}: {}",
                index + 1,
                letter.date,
                letter.to,
                letter.subject
            );
        }
        if list.is_empty() {
            list = format!("no letters in {}\n", folder.display());
        }
        return Ok(list);
    };
    let path = number.checked_sub(1).and_then(|index| paths.get(index));
    let path = path.ok_or(MailCommandError::NoLetter {
        number,
        count: paths.len(),
    })?;
    let letter = open(path)?;
    Ok(format!(
        "{}\nTo: {}\nDate: {}\nSubject: {}\n\n{}",
        path.display(),
        letter.to,
        letter.date,
        letter.subject,
        letter.text
    ))
}

/// Their files, in the order of their names, which begin with the moment.
fn letters(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("eml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
