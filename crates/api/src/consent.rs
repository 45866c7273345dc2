use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::Timestamp;

/// What readers are asked about privacy and cookies, as the publication says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentNotice {
    /// The number of this text. Readers who decided on another one are asked again.
    pub revision: u32,
    /// SHA-256 of the whole text, in hexadecimal digits.
    pub sha256: String,
    /// The text's heading.
    pub title: String,
    /// What is so, in a few sentences.
    pub notice: String,
    /// Why readers who decided before are asked again; null for a first text.
    pub change: Option<String>,
    /// What is necessary, and then what can be chosen.
    pub purposes: Vec<ConsentPurpose>,
    /// Whether scripts of services are told of decisions by Google Consent Mode.
    // What is left out when it is empty came later: texts that were shown before keep their hash.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub google_consent_mode: bool,
}

/// What data is used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentPurpose {
    /// `necessary`, `preferences`, `statistics`, `media` or `marketing`.
    pub id: String,
    /// The purpose in print.
    pub name: String,
    /// What is done for it.
    pub description: String,
    /// Who does it, and with what.
    pub services: Vec<ConsentService>,
}

/// Something that is used for a purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentService {
    /// Its name in a choice, such as `vimeo`.
    pub id: String,
    /// Its name in print.
    pub name: String,
    /// Who provides it.
    pub provider: String,
    /// For how long what it stores is kept, in words.
    pub lifetime: String,
    /// Cookies that it sets; a `*` at the end stands for any ending.
    pub cookies: Vec<String>,
    /// Keys of the browser's storage that it sets; a `*` at the end stands for any ending.
    pub storage: Vec<String>,
    /// Caches of the browser that it fills; a `*` at the end stands for any ending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caches: Vec<String>,
    /// Addresses of its scripts, which are loaded when it is agreed to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scripts: Vec<String>,
    /// Other sites that its scripts use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
}

/// What a reader decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentRequest {
    /// The `revision` of the text that was shown.
    #[serde(deserialize_with = "whole")]
    pub revision: u32,
    /// The `sha256` of the text that was shown.
    pub sha256: String,
    /// What is agreed to: ids of purposes, and single services such as `media:vimeo`. All else is refused.
    #[cfg_attr(feature = "openapi", schema(max_items = 20))]
    pub choices: Vec<String>,
    /// Where it was decided.
    pub source: ConsentSource,
    /// Whether the browser told scripts of Global Privacy Control; what it tells the server counts as well.
    #[serde(default)]
    pub gpc: bool,
}

/// A whole number, which JSON may write as `7.0` too.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let number = f64::deserialize(deserializer)?;
    if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
        return Err(D::Error::custom("a revision is a whole number"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within bounds"
    )]
    Ok(number as u32)
}

/// Where a reader decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ConsentSource {
    /// In the notice of a first visit.
    Banner,
    /// In the settings.
    Settings,
    /// By Global Privacy Control.
    Gpc,
    /// In the form that needs no script.
    Form,
}

/// A decision as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentRecord {
    /// Its random id: 32 hexadecimal digits.
    pub id: String,
    /// The decision that it took the place of.
    pub previous: Option<String>,
    /// When the server recorded it.
    pub recorded: Timestamp,
    /// The revision of the text that was shown.
    pub revision: u32,
    /// SHA-256 of the text that was shown.
    pub sha256: String,
    /// The text's language, a BCP 47 tag.
    pub language: String,
    /// Where it was decided.
    pub source: ConsentSource,
    /// Whether the browser sent Global Privacy Control.
    pub gpc: bool,
    /// What was agreed to.
    pub choices: Vec<String>,
    /// Services that this covers, as `purpose:service`.
    pub services: Vec<String>,
}

/// The page on which a reader decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentPage {
    /// What is asked.
    pub notice: ConsentNotice,
    /// What holds for the reader.
    pub standing: ConsentStanding,
}

/// What holds for a reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentStanding {
    /// What is agreed to.
    pub choices: Vec<String>,
    /// Whether the reader decided on the present text.
    pub decided: bool,
    /// Whether the reader decided on another text before.
    pub is_asked_again: bool,
    /// Whether the browser sends Global Privacy Control.
    pub gpc: bool,
}

impl ConsentNotice {
    /// The purposes that can be chosen: all but what is necessary.
    pub fn optional(&self) -> impl Iterator<Item = &ConsentPurpose> {
        self.purposes
            .iter()
            .filter(|purpose| purpose.id != Self::NECESSARY)
    }

    /// The id of the purpose that is no choice.
    pub const NECESSARY: &'static str = "necessary";
}
