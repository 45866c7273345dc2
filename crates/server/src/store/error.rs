use std::path::{Path, PathBuf};

use press_api::Slug;
use sqlx::migrate::MigrateError;

/// Why the store did not do what it was asked for. Nothing is half done.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a later version of this program.
    #[error(
        "the database {path} is of a newer version (schema {found}; this program knows {known}): run the newer program, or give another file"
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// The newest migration in the file.
        found: i64,
        /// The newest migration this program has.
        known: i64,
    },
    /// The file is a database that this program did not make.
    #[error("the database {path} belongs to another program: give another file")]
    Foreign {
        /// The database.
        path: PathBuf,
    },
    /// The file is not a database, or no longer one.
    #[error("{path} is not a sound SQLite database: {reason}")]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no such folder, the path is a folder, or access is refused.
    #[error("the database {path} cannot be opened: {reason}")]
    Unopened {
        /// The database.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The file or its folder is read-only.
    #[error("the database {path} cannot be written: the file or its folder is read-only")]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// No space is left.
    #[error("the database {path} cannot grow: the disk is full")]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// Another program holds the database.
    #[error("the database {path} is held by another program")]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// Another file has the slug already.
    #[error("the slug `{slug}` is taken by {source}")]
    SlugTaken {
        /// The slug that both claim.
        slug: Slug,
        /// The file that has it.
        r#source: String,
    },
    /// Another story's file names the slug among those that its story had.
    #[error("the slug `{slug}` leads on to the story of {source}")]
    SlugLeadsOn {
        /// The slug that a story would take.
        slug: Slug,
        /// The file that names it.
        r#source: String,
    },
    /// A slug that a story is said to have had is another story's.
    #[error("the former slug `{slug}` belongs to {source}")]
    FormerSlugTaken {
        /// The slug that both claim.
        slug: Slug,
        /// The file that has it, or names it too.
        r#source: String,
    },
    /// The time zone is not one that this program knows.
    #[error("`{name}` is not an IANA time zone")]
    TimeZone {
        /// What the publication says.
        name: String,
    },
    /// An earlier write of the batch failed.
    #[error("nothing of the batch was stored, because one of its writes failed")]
    BatchFailed,
    /// No publication was stored yet.
    #[error("the database {path} holds no publication yet")]
    Empty {
        /// The database.
        path: PathBuf,
    },
    /// What else a database can say.
    #[error("the database {path} does not answer: {error}")]
    Database {
        /// The database.
        path: PathBuf,
        /// What it said.
        #[source]
        error: sqlx::Error,
    },
}

impl StoreError {
    /// Puts what SQLite says into words an operator can act on.
    pub(super) fn of(path: &Path, error: sqlx::Error) -> Self {
        let path = path.to_owned();
        match primary_code(&error) {
            Some(5 | 6) => Self::Busy { path },
            Some(8) => Self::ReadOnly { path },
            Some(11 | 26) => Self::Damaged {
                path,
                reason: message(&error),
            },
            Some(13) => Self::Full { path },
            // SQLite says no more than "unable to open database file".
            Some(14) => {
                let reason = "it, or its folder, is not there or may not be written".to_owned();
                Self::Unopened { path, reason }
            }
            _ => match error {
                sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Damaged {
                    path,
                    reason: error.to_string(),
                },
                error => Self::Database { path, error },
            },
        }
    }

    pub(super) fn of_migration(path: &Path, error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                Self::of(path, error)
            }
            MigrateError::VersionMismatch(_)
            | MigrateError::VersionMissing(_)
            | MigrateError::Dirty(_) => Self::Damaged {
                path: path.to_owned(),
                reason: error.to_string(),
            },
            error => Self::of(path, sqlx::Error::Migrate(Box::new(error))),
        }
    }
}

/// The primary result code, without what <https://sqlite.org/rescode.html> adds to it in the higher bytes.
fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}

fn message(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .map_or_else(|| error.to_string(), |error| error.message().to_owned())
}
