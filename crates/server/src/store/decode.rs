//! What columns hold, read back. That it does not parse is an error of the database, never of the reader.

use jiff::Timestamp;
use serde::de::DeserializeOwned;

pub(super) fn json<Value: DeserializeOwned>(text: &str) -> Result<Value, sqlx::Error> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// A moment from whole seconds.
pub(super) fn moment(seconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_second(seconds).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// A number that is never negative and always small: pixels, words, revisions.
pub(super) fn number(value: i64) -> Result<u32, sqlx::Error> {
    u32::try_from(value).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// A value as a column of JSON holds it.
pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}
