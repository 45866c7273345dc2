use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A number if it is one. A provider that writes null, a text or a list in its place spoils that part only.
pub(super) fn number<'de, D: Deserializer<'de>>(value: D) -> Result<Option<f64>, D::Error> {
    Ok(Value::deserialize(value)?.as_f64())
}

/// A whole number if it is one; some providers write `3.0`.
pub(super) fn whole<'de, D: Deserializer<'de>>(value: D) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(value)?;
    let from_float = || {
        let float = value
            .as_f64()
            .filter(|float| float.fract() == 0.0 && float.abs() < 1e15)?;
        #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
        Some(float as i64)
    };
    Ok(value.as_i64().or_else(from_float))
}

/// A text if it is one.
pub(super) fn text<'de, D: Deserializer<'de>>(value: D) -> Result<Option<String>, D::Error> {
    match Value::deserialize(value)? {
        Value::String(text) => Ok(Some(text)),
        _ => Ok(None),
    }
}
