//! What the server leaves in the document for wasm to start from.

use press_api::{Category, ConsentNotice, ConsentPurpose, ConsentService, Site};
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
            consent: site.consent.as_ref().map(unworded),
            ..site.clone()
        };
        Self { site, page }
    }
}

/// What is asked without its words: the frame shows them, and the settings ask for them.
fn unworded(notice: &ConsentNotice) -> ConsentNotice {
    let service = |service: &ConsentService| ConsentService {
        id: service.id.clone(),
        name: String::new(),
        provider: String::new(),
        lifetime: String::new(),
        cookies: service.cookies.clone(),
        storage: service.storage.clone(),
    };
    let purpose = |purpose: &ConsentPurpose| ConsentPurpose {
        id: purpose.id.clone(),
        name: String::new(),
        description: String::new(),
        services: purpose.services.iter().map(service).collect(),
    };
    ConsentNotice {
        revision: notice.revision,
        sha256: notice.sha256.clone(),
        title: String::new(),
        notice: String::new(),
        change: None,
        purposes: notice.purposes.iter().map(purpose).collect(),
    }
}

fn named(category: &Category) -> Category {
    Category {
        description: String::new(),
        ..category.clone()
    }
}
