//! `press bounce`: mail that came back, noted by hand.

use std::path::PathBuf;

use clap::Args;

use super::{MailCommandError, key};
use crate::{
    clock::Clock,
    mail::{
        EmailAddress,
        bounce::{self, BounceKind},
    },
    store::Store,
    with_store::with_store,
};

/// What `press bounce` is told.
#[derive(Args, Clone, Debug)]
pub struct Bounce {
    /// Whom the mail was for.
    pub address: String,
    /// What became of it.
    #[arg(long, value_enum)]
    pub kind: BounceKind,
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

/// Notes it, and says what follows.
///
/// # Errors
/// See [`MailCommandError`].
pub fn run(told: &Bounce) -> Result<String, MailCommandError> {
    let address: EmailAddress =
        told.address
            .parse()
            .map_err(|error| MailCommandError::Address {
                address: told.address.clone(),
                error,
            })?;
    with_store(&told.db, Clock::System, async |store: Store| {
        bounce::note(&store, &key(&told.db)?, &address, told.kind).await?;
        Ok(match told.kind {
            BounceKind::Soft => "counted\n".to_owned(),
            BounceKind::Hard | BounceKind::Complaint => format!("{address} gets no more mail\n"),
        })
    })
}
