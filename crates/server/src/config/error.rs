use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a configuration cannot be run. Each sentence names the key.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("config: {path} cannot be read: {error}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("config: {path}:{line}: {key}: {reason}", path = path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line that is wrong, from 1.
        line: usize,
        /// What stands before the equals sign there.
        key: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A value is not what it should be.
    #[error("{key}: {value:?} is not right: {expected}")]
    Value {
        /// The setting's name.
        key: &'static str,
        /// What it is.
        value: String,
        /// What it should be.
        expected: String,
    },
}

/// In one line, with the key: the parser's own text draws the place over several and may leave the key out.
pub(super) fn malformed(path: &Path, text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start));
    let above = before.map_or(0, |before| before.matches('\n').count());
    let written = text.lines().nth(above).unwrap_or_default();
    let key = written.split('=').next().unwrap_or_default();
    ConfigError::Malformed {
        path: path.to_owned(),
        line: above + 1,
        key: key.trim().to_owned(),
        reason: error.message().lines().collect::<Vec<_>>().join("; "),
    }
}

/// That a value is not what it should be.
pub(super) fn wrong(key: &'static str, value: &str, expected: &str) -> ConfigError {
    ConfigError::Value {
        key,
        value: value.to_owned(),
        expected: expected.to_owned(),
    }
}
