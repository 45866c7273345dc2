//! The languages that letters about membership are written in. Newsletters are in that of their stories.

/// A language of letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterLanguage {
    /// `en`
    #[default]
    English,
    /// `de`
    German,
    /// `fr`
    French,
}

impl LetterLanguage {
    /// All of them, in the order in which a member chooses.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::French];

    /// Its tag (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
        }
    }

    /// That of a tag, whatever its region and script; none when no letters are in it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        let mut all = Self::ALL.into_iter();
        all.find(|known| known.tag().eq_ignore_ascii_case(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_its_language_whatever_its_region() {
        for (tag, language) in [
            ("en-GB", Some(LetterLanguage::English)),
            ("DE-at-1996", Some(LetterLanguage::German)),
            ("fr", Some(LetterLanguage::French)),
            ("frr", None),
            ("", None),
        ] {
            assert_eq!(LetterLanguage::of(tag), language, "{tag}");
        }
    }
}
