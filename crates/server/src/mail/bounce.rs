//! Mail that came back, and what follows from it.

use clap::ValueEnum;
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::{EmailAddress, Key};
use crate::{
    secret::Secret,
    store::{Store, StoreError, Suppression},
};

/// What became of a mail.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum, utoipa::ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum BounceKind {
    /// It came back for now: a mailbox is full, a server was down. It is counted, and nothing follows.
    Soft,
    /// It came back for good: there is no such mailbox. The address gets no more mail.
    Hard,
    /// Its reader called it unwanted. The address gets no more mail.
    Complaint,
}

/// Notes what became of a mail to an address. Whether anyone of that address is known here makes no difference.
///
/// # Errors
/// When the database cannot be written.
pub async fn note(
    store: &Store,
    key: &Key,
    address: &EmailAddress,
    kind: BounceKind,
) -> Result<(), StoreError> {
    let reason = match kind {
        BounceKind::Soft => return store.count_soft_bounce().await,
        BounceKind::Hard => Suppression::Hard,
        BounceKind::Complaint => Suppression::Complaint,
    };
    store.suppress(&key.suppression_hash(address), reason).await
}

/// Whether a report is signed with the key that was agreed on: `sha256=` and the HMAC-SHA-256 of its bytes, in hexadecimal. Takes as
/// long whatever the signature is.
#[must_use]
pub fn is_signed(webhook_key: &Secret, body: &[u8], signature: &str) -> bool {
    let Some(signature) = signature.strip_prefix("sha256=").and_then(bytes) else {
        return false;
    };
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(webhook_key.0.as_bytes()) else {
        return false;
    };
    mac.update(body);
    mac.verify_slice(&signature).is_ok()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let pairs = hex.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf '{}' | openssl dgst -sha256 -hmac 'a key that was agreed on'`
    const OF_BRACES: &str = "7600752bded686b84ea4ebe052d6cd8e2b5fa1f465d507205503083aabf74a2d";

    #[test]
    fn only_the_right_signature_is_taken() {
        let key = Secret("a key that was agreed on".to_owned());
        let right = format!("sha256={OF_BRACES}");
        assert!(is_signed(&key, b"{}", &right));
        assert!(is_signed(
            &key,
            b"{}",
            &format!("sha256={}", OF_BRACES.to_uppercase())
        ));
        for wrong in [
            "",
            "sha256=",
            OF_BRACES,
            &right[..right.len() - 1],
            &right[..right.len() - 2],
            &right.replace(&right[7..9], "zz"),
            "sha256=é",
        ] {
            assert!(!is_signed(&key, b"{}", wrong), "{wrong}");
        }
        assert!(!is_signed(&key, b"{ }", &right));
        assert!(!is_signed(&Secret("another key".to_owned()), b"{}", &right));
    }
}
