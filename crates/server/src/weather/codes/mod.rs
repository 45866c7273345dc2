//! What providers call the weather, in words of ours.

mod met_norway;
mod open_weather_map;
mod wmo;

pub(super) use met_norway::met_norway;
pub(super) use open_weather_map::open_weather_map;
pub(super) use wmo::wmo;

/// What the sky does, in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sky {
    /// In our words.
    Known(&'static str),
    /// In the provider's, for a code that is new to us.
    Told(String),
}

impl Sky {
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Known(words) => words,
            Self::Told(words) => words,
        }
    }

    /// The provider's own description, if it is a few plain words.
    pub(super) fn told(description: &str) -> Option<Self> {
        let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | ',' | '/');
        let words = description.trim();
        let fits = (1..=LONGEST).contains(&words.chars().count()) && words.chars().all(plain);
        let mut letters = words.chars();
        let first = letters.next().filter(|_| fits)?;
        Some(Self::Told(first.to_uppercase().chain(letters).collect()))
    }
}

/// The longest description of a provider's that is shown, in characters.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_code_is_told_in_the_providers_words_if_they_are_plain() {
        assert_eq!(
            Sky::told(" raining frogs "),
            Some(Sky::Told("Raining frogs".into()))
        );
        for description in [
            "",
            " ",
            "<script>",
            "a\nb",
            "rain & snow",
            &"long ".repeat(20),
            "\u{202e}niar",
        ] {
            assert_eq!(Sky::told(description), None, "{description:?}");
        }
    }
}
