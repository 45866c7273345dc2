//! What must not be seen.

use std::fmt;

/// A text that is never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(pub String);

impl Secret {
    /// That of a variable; none when it is not set, or empty.
    #[must_use]
    pub fn of_environment(variable: &str) -> Option<Self> {
        let text = std::env::var(variable).ok()?;
        (!text.is_empty()).then_some(Self(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}
