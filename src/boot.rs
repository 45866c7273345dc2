//! What the server leaves in the document for wasm to start from.

use press_api::{Category, Site};
use serde::{Deserialize, Serialize};

use crate::screen::Served;

/// The content of the data block. It leaves out what the HTML holds already: the frame, and the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boot {
    /// What later pages need of the publication.
    pub site: Site,
    /// The page.
    pub page: Served,
}

/// Id of the element that the application is rendered into.
pub const APP_ID: &str = "app";
/// Id of the `<script type="application/json">` that holds [`Boot`].
pub const DATA_ID: &str = "data";

impl Boot {
    /// The publication without what only the frame shows.
    #[must_use]
    pub fn new(site: &Site, page: Served) -> Self {
        let site = Site {
            wordmark: None,
            copyright: None,
            social: Vec::new(),
            sponsors: Vec::new(),
            footer_pages: Vec::new(),
            newsletter_topics: Vec::new(),
            categories: site.categories.iter().map(named).collect(),
            ..site.clone()
        };
        Self { site, page }
    }
}

fn named(category: &Category) -> Category {
    Category {
        description: String::new(),
        ..category.clone()
    }
}
