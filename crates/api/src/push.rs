use serde::{Deserialize, Serialize};

/// What a browser needs to subscribe to breaking news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushOffer {
    /// The `applicationServerKey`: an uncompressed point of P-256 in URL-safe Base64 without padding (RFC 8292, section 3.2).
    pub public_key: String,
    /// What can be subscribed to: breaking news first, then each category.
    pub topics: Vec<PushTopic>,
}

/// Something that a reader can be told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushTopic {
    /// `breaking`, or the slug of a category.
    pub id: String,
    /// The topic in print.
    pub name: String,
}

/// A browser that subscribes, or changes what it subscribes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushSubscriptionRequest {
    /// What `PushSubscription.toJSON()` gives.
    pub subscription: PushSubscription,
    /// Ids of topics. Those that the publication has not are left out; one at least has to be left.
    #[cfg_attr(feature = "openapi", schema(max_items = 100))]
    pub topics: Vec<String>,
    /// When nothing is to come; null or absent: at any hour.
    #[serde(default)]
    pub quiet: Option<QuietHours>,
    /// The endpoint that this one takes the place of, as after `pushsubscriptionchange`.
    #[serde(default)]
    pub replaces: Option<String>,
}

/// A subscription as the Push API of the W3C has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushSubscription {
    /// Where the browser's push service takes messages: https, 2,048 bytes at most.
    #[cfg_attr(feature = "openapi", schema(example = "https://push.example/p/2mZ"))]
    pub endpoint: String,
    /// What messages are encrypted with.
    pub keys: PushKeys,
}

/// Keys of a browser, in URL-safe Base64 without padding (RFC 8291, section 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushKeys {
    /// Its public key: an uncompressed point of P-256, 65 bytes.
    pub p256dh: String,
    /// The secret that it shares with the paper: 16 bytes.
    pub auth: String,
}

/// Hours of each day in which a reader is not to be told of anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuietHours {
    /// When they begin, by the reader's clock.
    #[cfg_attr(feature = "openapi", schema(example = "22:00"))]
    pub from: String,
    /// When they end; earlier than `from` when that is on the next day.
    #[cfg_attr(feature = "openapi", schema(example = "07:00"))]
    pub to: String,
    /// The reader's time zone: an IANA name.
    #[cfg_attr(feature = "openapi", schema(example = "Europe/London"))]
    pub time_zone: String,
}

/// Names a subscription. Who knows an endpoint is taken for its reader, so that it is in bodies only and never in an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushEndpointNamed {
    /// The endpoint.
    pub endpoint: String,
}

/// What a browser subscribes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PushChoice {
    /// Ids of topics, in the order of the offer.
    pub topics: Vec<String>,
    /// When nothing is to come; null: at any hour.
    pub quiet: Option<QuietHours>,
}
