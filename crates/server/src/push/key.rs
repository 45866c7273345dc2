//! The key by which push services and browsers know the paper.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use thiserror::Error;

use crate::{secret::Secret, secret_file};

/// A signing key of P-256 (RFC 8292, section 2). Browsers that subscribed are bound to it: with another, they all have to subscribe anew.
/// It is in the environment or in a file beside the database, never in it.
#[derive(Clone)]
pub struct VapidKey(SigningKey);

/// Why there is no key. No sentence repeats what the key is.
#[derive(Debug, Error)]
pub enum PushKeyError {
    /// What was given is none.
    #[error("{0}: a key for Web Push is 32 bytes in URL-safe Base64 without padding")]
    Malformed(String),
    /// Its file can neither be read nor made.
    #[error("the key {path} cannot be read or made: {error}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The system has no random numbers.
    #[error("no key can be made: {0}")]
    NoChance(String),
}

/// The variable that holds the key, where it is not in a file.
pub const VARIABLE: &str = "PRESS_PUSH_KEY";

impl VapidKey {
    /// The key that was given, or else that of the file beside the database, which is made when it is not there.
    ///
    /// # Errors
    /// See [`PushKeyError`].
    pub fn find_or_make(db: &Path, given: Option<&Secret>) -> Result<Self, PushKeyError> {
        if let Some(Secret(text)) = given {
            return Self::read(text).ok_or_else(|| PushKeyError::Malformed(VARIABLE.to_owned()));
        }
        let path = secret_file::beside(db, "push-key");
        let unreadable = |error| PushKeyError::File {
            path: path.clone(),
            error,
        };
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                secret_file::make(&path, &new()?).map_err(unreadable)?;
                fs::read_to_string(&path)
            }
            read => read,
        };
        let text = text.map_err(unreadable)?;
        let malformed = || PushKeyError::Malformed(path.display().to_string());
        Self::read(text.trim_end()).ok_or_else(malformed)
    }

    /// The public key in URL-safe Base64 without padding: an uncompressed point of P-256.
    #[must_use]
    pub fn public(&self) -> String {
        let point = self.0.verifying_key().to_encoded_point(false);
        URL_SAFE_NO_PAD.encode(point.as_bytes())
    }

    /// The ES256 signature of a message (RFC 7518, section 3.4): 64 bytes.
    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }

    fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        // Shorter ones would be filled up.
        let bytes: [u8; 32] = bytes.try_into().ok()?;
        SigningKey::from_slice(&bytes).ok().map(Self)
    }
}

/// As text, of random bytes. Of four thousand million, one is no key, and another is taken.
fn new() -> Result<String, PushKeyError> {
    let no_chance = |error: getrandom::Error| PushKeyError::NoChance(error.to_string());
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(no_chance)?;
    if SigningKey::from_slice(&bytes).is_err() {
        getrandom::fill(&mut bytes).map_err(no_chance)?;
    }
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

impl fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_is_for_its_owner_only() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("press.sqlite");
        let key = VapidKey::find_or_make(&db, None).expect("a key");
        let again = VapidKey::find_or_make(&db, None).expect("the key");
        assert_eq!(key.public(), again.public());
        let file = fs::metadata(dir.path().join("press.sqlite.push-key")).expect("a file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
        let other = VapidKey::find_or_make(&dir.path().join("other.sqlite"), None);
        assert_ne!(key.public(), other.expect("a key").public());
    }

    /// Of the sender in RFC 8291, section 5.
    #[test]
    fn a_key_of_the_environment_goes_first_and_its_public_half_is_that_of_the_standard() {
        let dir = tempfile::tempdir().expect("a folder");
        let given = Secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw".to_owned());
        let key = VapidKey::find_or_make(&dir.path().join("press.sqlite"), Some(&given));
        assert_eq!(
            key.expect("a key").public(),
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
        );
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("press.sqlite");
        let zeros = URL_SAFE_NO_PAD.encode([0; 32]);
        let short = URL_SAFE_NO_PAD.encode([1; 31]);
        for text in ["hush", &zeros, &short] {
            let refused = VapidKey::find_or_make(&db, Some(&Secret(text.to_owned())));
            let sentence = refused.expect_err("no key").to_string();
            assert!(sentence.starts_with("PRESS_PUSH_KEY: a key for Web Push is"));
            assert!(!sentence.contains(text), "{sentence}");
        }
        fs::write(dir.path().join("press.sqlite.push-key"), "hush\n").expect("a file");
        let refused = VapidKey::find_or_make(&db, None).expect_err("no key");
        assert!(
            refused
                .to_string()
                .contains("press.sqlite.push-key: a key for")
        );
    }
}
