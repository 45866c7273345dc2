//! The server's secret key, of which all tokens, codes and hashes are made.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
};

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use thiserror::Error;

use super::EmailAddress;
use crate::{secret::Secret, secret_file};

/// Whoever has it can make tokens of this server: it is in the environment or in a file beside the database, never in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

/// Why there is no key. No sentence repeats what the key is.
#[derive(Debug, Error)]
pub enum KeyError {
    /// What was given is none.
    #[error("{0}: a key is 64 hexadecimal digits, such as `openssl rand -hex 32` prints")]
    Malformed(String),
    /// Its file can neither be read nor made.
    #[error("the key {path} cannot be read or made: {error}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// There is none, and whoever asked makes none.
    #[error(
        "there is no key {0}: set PRESS_KEY as the server has it, or give the database that has its key beside it"
    )]
    NotThere(String),
    /// The system has no random numbers.
    #[error("no key can be made: {0}")]
    NoChance(String),
}

/// The variable that holds the key, where it is not in a file.
pub const VARIABLE: &str = "PRESS_KEY";

impl Key {
    /// The key that was given, or else that of the file beside the database, which is made when it is not there.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn find_or_make(db: &Path, given: Option<&Secret>) -> Result<Self, KeyError> {
        match Self::find(db, given) {
            Err(KeyError::NotThere(_)) => {
                make(&beside(db))?;
                Self::find(db, given)
            }
            found => found,
        }
    }

    /// The key that was given, or else that of the file beside the database. None is made: what is hashed with another key than the
    /// server's is never found again.
    ///
    /// # Errors
    /// See [`KeyError`].
    pub fn find(db: &Path, given: Option<&Secret>) -> Result<Self, KeyError> {
        if let Some(Secret(text)) = given {
            return read(text).ok_or_else(|| KeyError::Malformed(VARIABLE.to_owned()));
        }
        let path = beside(db);
        match fs::read_to_string(&path) {
            Ok(text) => {
                read(text.trim_end()).ok_or_else(|| KeyError::Malformed(path.display().to_string()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(KeyError::NotThere(path.display().to_string()))
            }
            Err(error) => Err(KeyError::File { path, error }),
        }
    }

    /// A key of these bytes.
    #[must_use]
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA-256 over a message. What is made for one purpose says nothing of, and is never taken for, what is made for another.
    #[must_use]
    pub fn hmac(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        self.mac(purpose, message).finalize().into_bytes().into()
    }

    /// Whether the beginning of a message's HMAC is this, of 16 bytes at least. Takes as long whatever it is.
    #[must_use]
    pub fn is_hmac(&self, purpose: &str, message: &[u8], tag: &[u8]) -> bool {
        tag.len() >= 16
            && self
                .mac(purpose, message)
                .verify_truncated_left(tag)
                .is_ok()
    }

    /// What stands for an address that gets no mail. It outlives the address, which it does not tell.
    #[must_use]
    pub fn suppression_hash(&self, address: &EmailAddress) -> [u8; 32] {
        self.hmac("suppression", address.key().as_bytes())
    }

    fn mac(&self, purpose: &str, message: &[u8]) -> Hmac<Sha256> {
        // RFC 2104: shorter keys are filled up with zeros to the 64 bytes of a block, as this one is here.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(purpose.as_bytes());
        // No purpose holds a zero: none is the beginning of another with its message.
        mac.update(&[0]);
        mac.update(message);
        mac
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// `press.sqlite.key`
fn beside(db: &Path) -> PathBuf {
    secret_file::beside(db, "key")
}

fn make(path: &Path) -> Result<(), KeyError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| KeyError::NoChance(error.to_string()))?;
    secret_file::make(path, &hex(&bytes)).map_err(|error| KeyError::File {
        path: path.to_owned(),
        error,
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(text: &str) -> Option<Key> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(Key(bytes))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_is_for_its_owner_only() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("press.sqlite");
        let key = Key::find_or_make(&db, None).expect("a key");
        assert!(Key::find(&db, None).expect("the key") == key);
        let names: Vec<_> = fs::read_dir(dir.path())
            .expect("a folder")
            .map(|entry| entry.expect("a file").file_name())
            .collect();
        assert_eq!(names, ["press.sqlite.key"]);
        let file = fs::metadata(dir.path().join("press.sqlite.key")).expect("a file");
        assert_eq!(file.permissions().mode() & 0o777, 0o600);
        let other = Key::find_or_make(&dir.path().join("other.sqlite"), None).expect("a key");
        assert!(other != key);
    }

    #[test]
    fn programs_that_start_together_have_one_key() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("press.sqlite");
        let find = || Key::find_or_make(&db, None).expect("a key");
        let keys: Vec<Key> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8).map(|_| scope.spawn(find)).collect();
            starts
                .into_iter()
                .map(|start| start.join().expect("an end"))
                .collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }

    #[test]
    fn a_key_of_the_environment_goes_first_and_makes_no_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let given = Secret("0F".repeat(32));
        let key = Key::find_or_make(&dir.path().join("press.sqlite"), Some(&given)).expect("a key");
        assert!(key == Key::of([15; 32]));
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn what_is_no_key_is_refused_and_not_repeated() {
        let dir = tempfile::tempdir().expect("a folder");
        let db = dir.path().join("press.sqlite");
        for text in [
            "hush",
            &"0".repeat(63),
            &"0".repeat(65),
            &"g".repeat(64),
            &"+".repeat(64),
            &"é".repeat(32),
        ] {
            let refused = Key::find(&db, Some(&Secret(text.to_owned())));
            let sentence = refused.expect_err("no key").to_string();
            assert!(
                sentence.starts_with("PRESS_KEY: a key is 64 hexadecimal digits"),
                "{sentence}"
            );
            assert!(!sentence.contains(text), "{sentence}");
        }
        fs::write(dir.path().join("press.sqlite.key"), "hush\n").expect("a file");
        let sentence = Key::find(&db, None).expect_err("no key").to_string();
        assert!(
            sentence.contains("press.sqlite.key: a key is"),
            "{sentence}"
        );
    }

    /// Made with `openssl dgst -sha256 -mac HMAC -macopt hexkey:0f0f…`, of `code`, a zero and `1`.
    const OF_CODE_1: &str = "e4a365db0ff801db213c13180664220487b9ac4bf4784f650174afa67a0b1432";

    #[test]
    fn an_hmac_is_that_of_the_standard_and_of_one_purpose() {
        let key = Key::of([15; 32]);
        assert_eq!(hex(&key.hmac("code", b"1")), OF_CODE_1);
        assert_ne!(key.hmac("code", b"1"), key.hmac("confirm", b"1"));
        assert_ne!(key.hmac("code", b"1"), key.hmac("code1", b""));
        assert_ne!(key.hmac("code", b"1"), Key::of([16; 32]).hmac("code", b"1"));
    }

    #[test]
    fn only_the_right_hmac_is_taken() {
        let key = Key::of([15; 32]);
        let right = key.hmac("code", b"1");
        assert!(key.is_hmac("code", b"1", &right));
        assert!(key.is_hmac("code", b"1", &right[..16]));
        assert!(
            !key.is_hmac("code", b"1", &right[..15]),
            "too short to be told from a guess"
        );
        assert!(!key.is_hmac("code", b"1", b""));
        for byte in 0..32 {
            let mut wrong = right;
            wrong[byte] ^= 1;
            assert!(!key.is_hmac("code", b"1", &wrong));
        }
    }

    #[test]
    fn one_hash_stands_for_all_spellings_of_an_address() {
        let key = Key::of([15; 32]);
        let hash = |text: &str| key.suppression_hash(&text.parse().expect("an address"));
        assert_eq!(hash("Ines@Press.example"), hash("ines@press.example"));
        assert_ne!(hash("ines@press.example"), hash("staff@press.example"));
    }
}
