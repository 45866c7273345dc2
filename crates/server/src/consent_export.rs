//! `press consent export`: the proof of a decision.

use std::path::Path;

use press_api::{ConsentNotice, ConsentRecord};
use press_consent::ConsentId;
use serde::Serialize;
use thiserror::Error;

use crate::{
    ingest::consent_sha256,
    store::{Store, StoreError},
};

/// Why there is no proof.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such file, and none is made.
    #[error("there is no database {0}: give the one that `press serve` writes with --db")]
    NoDatabase(String),
    /// Nothing is recorded under the id.
    #[error("no decision is recorded under {0}: it was never made here, or it was erased")]
    Unknown(ConsentId),
    /// The machine gives no thread, or the record is damaged.
    #[error("the decision cannot be exported: {0}")]
    Failed(String),
}

/// A decision and what it was made on.
#[derive(Serialize)]
struct Proof {
    decision: ConsentRecord,
    /// The notice as it was shown. Its `sha256` is over itself without blanks and with an empty `sha256`.
    text: ConsentNotice,
}

/// The decision under an id and those before it, newest first, as JSON.
///
/// # Errors
/// See [`ExportError`].
pub fn export(db: &Path, id: &ConsentId) -> Result<String, ExportError> {
    let failed = |error: &dyn std::fmt::Display| ExportError::Failed(error.to_string());
    if !db.exists() {
        return Err(ExportError::NoDatabase(db.display().to_string()));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| failed(&error))?;
    let chain = runtime.block_on(Store::read_consent(db, id))?;
    if chain.is_empty() {
        return Err(ExportError::Unknown(id.clone()));
    }
    let mut proofs = Vec::with_capacity(chain.len());
    for proven in chain {
        let text: ConsentNotice =
            serde_json::from_str(&proven.text).map_err(|error| failed(&error))?;
        if consent_sha256(&text) != proven.record.sha256 {
            return Err(failed(
                &"the text in the database is not the one that was shown",
            ));
        }
        proofs.push(Proof {
            text,
            decision: proven.record,
        });
    }
    serde_json::to_string_pretty(&proofs).map_err(|error| failed(&error))
}
