use serde::{Deserialize, Serialize};

use crate::{Slug, Timestamp};

/// A page that is no story: about the paper, its policies, its addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaticPage {
    /// The page's address.
    pub slug: Slug,
    /// The title.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// The text: sanitised HTML without script, style or frames.
    pub body_html: String,
    /// When it was last changed.
    pub modified: Timestamp,
}
