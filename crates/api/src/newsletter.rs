use serde::{Deserialize, Serialize};

/// What says when a form was given out. It holds for an hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormToken {
    /// The token: URL-safe Base64.
    pub token: String,
}

/// Who subscribes to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubscriptionRequest {
    /// The mail address of one person.
    #[cfg_attr(feature = "openapi", schema(example = "ines@press.example"))]
    pub address: String,
    /// Slugs of topics. Those that the publication has not are left out; none is a membership without letters.
    #[serde(default)]
    pub topics: Vec<String>,
    /// From `GET /newsletter/token`.
    pub token: String,
    /// A decimal number such that the SHA-256 of token, colon and number begins with 14 zero bits. Without it, the token has to be
    /// three seconds old.
    #[serde(default)]
    pub work: String,
    /// The page of the paper to go on with afterwards.
    #[serde(default, rename = "return")]
    pub return_to: String,
}

/// A letter is on its way to an address, unless that gets none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterOnItsWay {
    /// The address, as it was sent.
    pub address: String,
}
