//! `press push key`: the public half of the key that browsers are given.

use std::path::PathBuf;

use clap::Args;

use crate::{
    push::{KEY_VARIABLE, PushKeyError, VapidKey},
    secret::Secret,
};

/// What `press push key` is told.
#[derive(Args, Clone, Debug)]
pub struct Key {
    /// The database, beside which the key is; made when it is not there.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

/// Prints it.
///
/// # Errors
/// See [`PushKeyError`].
pub fn run(told: &Key) -> Result<String, PushKeyError> {
    let given = Secret::of_environment(KEY_VARIABLE);
    let key = VapidKey::find_or_make(&told.db, given.as_ref())?;
    Ok(key.public() + "\n")
}
