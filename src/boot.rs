//! What the server leaves in the document for wasm to start from.

mod asked;

pub use asked::{Asked, AskedService};
use press_api::{Category, Site};
use serde::{Deserialize, Serialize};

use crate::screen::Served;

/// The content of the data block. It leaves out what the HTML holds already: the frame, and the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boot {
    /// What later pages need of the publication.
    site: Site,
    /// What readers are asked about privacy, in a few lines.
    asked: Option<String>,
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
        let asked = site.consent.as_ref().map(asked::write);
        Self { site, asked, page }
    }

    /// What readers are asked about privacy, if anything.
    #[must_use]
    pub fn asked(&self) -> Option<Asked> {
        self.asked.as_deref().and_then(asked::read)
    }

    /// The publication.
    #[must_use]
    pub fn into_site(self) -> Site {
        self.site
    }
}

fn named(category: &Category) -> Category {
    Category {
        description: String::new(),
        ..category.clone()
    }
}
