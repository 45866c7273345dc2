#[cfg(feature = "openapi")]
mod schema;

use std::{borrow::Borrow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The name of a resource in an address: 1 to 100 characters of `a-z`, `0-9` and single hyphens between them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// Why a text is not a [`Slug`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlugError;

impl Slug {
    /// The longest slug, in bytes.
    pub const MAX_LENGTH: usize = 100;

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes a slug of a name that people read: letters are lowered and stripped of common diacritics, all else becomes a
    /// hyphen. `None` when nothing is left.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::with_capacity(name.len());
        for character in name.chars().flat_map(char::to_lowercase) {
            let folded = fold(character);
            if folded.is_empty() {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            } else if folded != "'" {
                slug.push_str(folded);
            }
            if slug.len() >= Self::MAX_LENGTH {
                break;
            }
        }
        slug.truncate(Self::MAX_LENGTH);
        slug.trim_end_matches('-').parse().ok()
    }
}

/// The ASCII letters of a lower-case character; `'` for what is left out without a gap; empty for what separates.
fn fold(character: char) -> &'static str {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
    if let Some(at) = PLAIN.find(character) {
        return &PLAIN[at..=at];
    }
    match character {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ť' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '\'' | '’' | '\u{300}'..='\u{36f}' => "'",
        _ => "",
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        let length_fits = (1..=Self::MAX_LENGTH).contains(&text.len());
        let characters_fit = text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let hyphens_fit = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if length_fits && characters_fit && hyphens_fit {
            Ok(Self(text.to_owned()))
        } else {
            Err(SlugError)
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = SlugError;

    fn try_from(text: String) -> Result<Self, SlugError> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SlugError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slug is 1 to 100 characters of a-z, 0-9 and single hyphens between them")
    }
}

impl std::error::Error for SlugError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_become_slugs_without_diacritics_and_apostrophes() {
        for (name, slug) in [
            ("Public works", "public-works"),
            ("The envoy’s café, 1848", "the-envoys-cafe-1848"),
            ("  Straße -- Łódź ", "strasse-lodz"),
        ] {
            assert_eq!(
                Slug::from_name(name).map(String::from).as_deref(),
                Some(slug)
            );
        }
        assert_eq!(Slug::from_name("…!?"), None);
    }

    #[test]
    fn what_is_not_a_slug_is_refused() {
        for text in [
            "",
            "-a",
            "a-",
            "a--b",
            "A",
            "a b",
            "ä",
            "../a",
            "a\0",
            &"a".repeat(101),
        ] {
            assert_eq!(text.parse::<Slug>(), Err(SlugError), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_made_slug_is_a_slug(name in ".{0,300}") {
            if let Some(slug) = Slug::from_name(&name) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
            }
        }
    }
}
