//! What an operator can do about mail: `press outbox`, `press mail`, `press bounce`, `press newsletter`.

pub mod bounce;
pub mod newsletter;
pub mod open;
pub mod outbox;

use std::{io, path::Path};

use thiserror::Error;

use crate::{
    mail::{AddressError, KEY_VARIABLE, Key, KeyError, newsletter::NewsletterError},
    secret::Secret,
    store::StoreError,
    with_store::NoStore,
};

/// Why a command did not do what it was asked for.
#[derive(Debug, Error)]
pub enum MailCommandError {
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is nothing to work with.
    #[error(transparent)]
    NoStore(#[from] NoStore),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The address is none.
    #[error("{address:?}: {error}")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        error: AddressError,
    },
    /// No mail was given up under the number.
    #[error("no mail {0} was given up: `press outbox` lists those that were")]
    NotDead(i64),
    /// There is no issue.
    #[error(transparent)]
    Newsletter(#[from] NewsletterError),
    /// What is gone on with was composed otherwise.
    #[error(
        "{option}: “{subject}” is gone on with, which has another: leave it away, or say --again once that is in the outbox"
    )]
    ComposedOtherwise {
        /// What was asked for.
        option: &'static str,
        /// The subject.
        subject: String,
    },
    /// There is no publication in the database.
    #[error("{0}")]
    NoPublication(String),
    /// A file or folder cannot be used.
    #[error("{path} cannot be read or written: {error}")]
    File {
        /// Which.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// There is no letter of that number.
    #[error("there is no letter {number}: there are {count}")]
    NoLetter {
        /// What was asked for.
        number: usize,
        /// How many there are.
        count: usize,
    },
}

/// The key of the server whose database this is.
fn key(db: &Path) -> Result<Key, KeyError> {
    Key::find(db, Secret::of_environment(KEY_VARIABLE).as_ref())
}
