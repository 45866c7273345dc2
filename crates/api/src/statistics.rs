use serde::{Deserialize, Deserializer, Serialize};

/// What a reader who agreed to statistics has read since the last such report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageViews {
    /// Page by page.
    #[cfg_attr(feature = "openapi", schema(max_items = 50))]
    pub views: Vec<PageView>,
}

/// One page that was opened, or read further.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageView {
    /// Its address, such as `/story/a-bridge`; a query is passed over.
    pub page: String,
    /// How far an earlier report of the same view said that it was read, in percent of its length; null in the first, which counts
    /// the page as opened.
    #[serde(default, deserialize_with = "whole_or_none")]
    #[cfg_attr(feature = "openapi", schema(maximum = 100))]
    pub from: Option<u8>,
    /// How far it was read, in percent of its length.
    #[serde(deserialize_with = "whole")]
    #[cfg_attr(feature = "openapi", schema(maximum = 100))]
    pub depth: u8,
}

/// A whole number, which JSON may write as `52.0` too.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    checked(f64::deserialize(deserializer)?)
}

fn whole_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u8>, D::Error> {
    Option::<f64>::deserialize(deserializer)?
        .map(checked)
        .transpose()
}

fn checked<E: serde::de::Error>(number: f64) -> Result<u8, E> {
    if number.fract() != 0.0 || !(0.0..=f64::from(u8::MAX)).contains(&number) {
        return Err(E::custom("a depth is a whole number from 0 to 100"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within bounds"
    )]
    Ok(number as u8)
}
