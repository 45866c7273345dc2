//! The keys of a browser.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::PublicKey;
use press_api::PushKeys;
use thiserror::Error;

/// What messages to a browser are encrypted with (RFC 8291, section 2).
#[derive(Clone, PartialEq, Eq)]
pub struct BrowserKeys {
    p256dh: [u8; 65],
    auth: [u8; 16],
}

/// What is wrong with keys.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum BrowserKeysError {
    /// The public key is none.
    #[error("keys.p256dh is an uncompressed point of P-256 in URL-safe Base64 without padding")]
    Point,
    /// The secret is none.
    #[error("keys.auth is 16 bytes in URL-safe Base64 without padding")]
    Auth,
}

impl BrowserKeys {
    /// Keys of these bytes, of which the first are a point of the curve.
    ///
    /// # Errors
    /// See [`BrowserKeysError`].
    pub fn of(p256dh: &[u8], auth: &[u8]) -> Result<Self, BrowserKeysError> {
        let point: [u8; 65] = p256dh.try_into().map_err(|_| BrowserKeysError::Point)?;
        PublicKey::from_sec1_bytes(&point).map_err(|_| BrowserKeysError::Point)?;
        Ok(Self {
            p256dh: point,
            auth: auth.try_into().map_err(|_| BrowserKeysError::Auth)?,
        })
    }

    /// The public key: an uncompressed point of P-256.
    #[must_use]
    pub fn p256dh(&self) -> &[u8; 65] {
        &self.p256dh
    }

    /// The secret that the browser shares with the paper.
    #[must_use]
    pub fn auth(&self) -> &[u8; 16] {
        &self.auth
    }
}

impl TryFrom<&PushKeys> for BrowserKeys {
    type Error = BrowserKeysError;

    fn try_from(keys: &PushKeys) -> Result<Self, BrowserKeysError> {
        let point = URL_SAFE_NO_PAD.decode(&keys.p256dh);
        let auth = URL_SAFE_NO_PAD.decode(&keys.auth);
        Self::of(
            &point.map_err(|_| BrowserKeysError::Point)?,
            &auth.map_err(|_| BrowserKeysError::Auth)?,
        )
    }
}

impl fmt::Debug for BrowserKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of the receiver in RFC 8291, section 5.
    const P256DH: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    fn keys(p256dh: &str, auth: &str) -> Result<BrowserKeys, BrowserKeysError> {
        BrowserKeys::try_from(&PushKeys {
            p256dh: p256dh.to_owned(),
            auth: auth.to_owned(),
        })
    }

    #[test]
    fn keys_of_the_standard_are_read_and_never_printed() {
        let keys = keys(P256DH, AUTH).expect("keys");
        assert_eq!((keys.p256dh()[0], keys.auth()[0]), (4, 5));
        assert_eq!(format!("{keys:?}"), "…");
    }

    #[test]
    fn what_is_no_point_of_the_curve_or_no_secret_is_refused() {
        let off_the_curve = P256DH.replace("iw4", "iw8");
        // The same point, compressed.
        let compressed = "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx";
        let nowhere = URL_SAFE_NO_PAD.encode([0; 65]);
        for p256dh in [
            "",
            "?",
            compressed,
            &off_the_curve,
            &nowhere,
            &(P256DH.to_owned() + "="),
        ] {
            assert_eq!(keys(p256dh, AUTH), Err(BrowserKeysError::Point), "{p256dh}");
        }
        for auth in ["", "?", "BTBZMqHH6r4Tts7J_aSI", "BTBZMqHH6r4Tts7J_aSIgggg"] {
            assert_eq!(keys(P256DH, auth), Err(BrowserKeysError::Auth), "{auth}");
        }
    }
}
