use serde::{Deserialize, Serialize};

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
    #[cfg_attr(feature = "openapi", schema(maximum = 100))]
    pub from: Option<u8>,
    /// How far it was read, in percent of its length.
    #[cfg_attr(feature = "openapi", schema(maximum = 100))]
    pub depth: u8,
}
