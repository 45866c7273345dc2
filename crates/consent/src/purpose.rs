use std::str::FromStr;

/// What a reader can agree to. What is necessary is no choice, and not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// Settings that travel with the reader from device to device.
    Preferences,
    /// Counting which stories are read, and how far.
    Statistics,
    /// Videos and posts of other sites in stories.
    Media,
    /// Advertising that knows its reader.
    Marketing,
}

impl Purpose {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::Preferences,
        Self::Statistics,
        Self::Media,
        Self::Marketing,
    ];

    /// Its name in addresses, cookies and `site.toml`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Preferences => "preferences",
            Self::Statistics => "statistics",
            Self::Media => "media",
            Self::Marketing => "marketing",
        }
    }

    /// Whether Global Privacy Control refuses it (<https://w3c.github.io/gpc/>).
    #[must_use]
    pub fn is_refused_by_signal(self) -> bool {
        matches!(self, Self::Statistics | Self::Marketing)
    }
}

impl FromStr for Purpose {
    type Err = ();

    fn from_str(id: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.id() == id)
            .ok_or(())
    }
}
