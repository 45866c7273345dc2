//! What handlers need of mail.

use std::sync::Arc;

use super::Key;
use crate::secret::Secret;

/// The key, and what outside reports are signed with.
#[derive(Clone, Debug)]
pub struct MailDesk {
    /// What tokens, codes and hashes are made of.
    pub key: Arc<Key>,
    /// What reports of bounces are signed with; without one, none are taken.
    pub webhook_key: Option<Secret>,
}
