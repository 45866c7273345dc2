use serde::{Deserialize, Serialize};

use crate::{ConsentNotice, EditionDate, Picture, Slug, WeatherReport};

/// The publication itself: what every page shows around its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Site {
    /// Name of the publication.
    pub name: String,
    /// The name as a picture in ink, for the head of each page; its `alt` is the name.
    pub wordmark: Option<Picture>,
    /// The line under the name.
    pub tagline: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// Public address without a trailing slash.
    pub base_url: String,
    /// BCP 47 language tag.
    pub language: String,
    /// IANA name of the time zone that printed dates follow.
    pub time_zone: String,
    /// The line at the foot of each page.
    pub copyright: Option<String>,
    /// Where the paper is written.
    pub place: Place,
    /// Today, in the publication's time zone.
    pub edition: EditionDate,
    /// Categories, in the order of the navigation.
    pub categories: Vec<Category>,
    /// Where else the paper is found.
    pub social: Vec<SocialLink>,
    /// Who pays for it.
    pub sponsors: Vec<Sponsor>,
    /// Static pages named in the foot, in order.
    pub footer_pages: Vec<FooterPage>,
    /// What a reader can subscribe to.
    pub newsletter_topics: Vec<NewsletterTopic>,
    /// Where a reader can pass a story on, without a script.
    // A publication that was stored before there were any has none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub share: Vec<ShareLink>,
    /// What readers are asked about privacy and cookies; none when there is nothing to ask. It is a resource of its own.
    #[serde(skip)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub consent: Option<ConsentNotice>,
    /// Whether free stories may be republished; each then has a page that says how, `/story/{slug}/republish`.
    // A publication that was stored before it could say so did not allow it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required = true))]
    pub may_republish: bool,
    /// Under which terms. Nobody but that page needs them.
    #[serde(skip)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub republish: Option<RepublishTerms>,
    /// The weather where the paper is written; null when there is none to tell.
    pub weather: Option<WeatherReport>,
}

/// Under which terms others may print a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepublishTerms {
    /// In words, as plain text.
    pub terms: String,
    /// The licence's name.
    pub licence_name: Option<String>,
    /// An `https:` or `http:` address where it is to be read.
    pub licence_url: Option<String>,
}

/// A place with its position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Name as readers know it.
    pub name: String,
    /// Degrees north, -90 to 90 (WGS 84).
    pub latitude: f64,
    /// Degrees east, -180 to 180 (WGS 84).
    pub longitude: f64,
}

/// A category of the publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// The category's address.
    pub slug: Slug,
    /// The category's name.
    pub name: String,
    /// One sentence on what stands in it.
    pub description: String,
}

/// A link to the paper on another network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SocialLink {
    /// Name of the network.
    pub name: String,
    /// An `https:`, `http:` or `mailto:` address.
    pub url: String,
    /// Name of the icon.
    pub icon: String,
}

/// A sponsor of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sponsor {
    /// The sponsor's name.
    pub name: String,
    /// The sponsor's address.
    pub url: String,
    /// The sponsor's own line.
    pub tagline: Option<String>,
    /// The sponsor's mark; decoration beside the name, so its `alt` is empty.
    pub logo: Option<Picture>,
}

/// A static page as the foot of each page names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FooterPage {
    /// The page's address.
    pub slug: Slug,
    /// The page's title.
    pub title: String,
}

/// A newsletter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsletterTopic {
    /// The topic's name in forms.
    pub slug: Slug,
    /// The topic's name in print.
    pub name: String,
    /// What it brings, and how often.
    pub description: String,
}

/// A page of another site on which a reader can pass a story on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareLink {
    /// Name of the site.
    pub name: String,
    /// An `https:` address in which `{url}` and `{title}` stand for those of the story, percent-encoded.
    pub url: String,
}
