//! What the server leaves in the document for wasm to start from.

use press_api::Site;
use serde::{Deserialize, Serialize};

use crate::page::Page;

/// The content of the data block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Boot {
    /// The publication.
    pub site: Site,
    /// The page; its text is empty here and read back from the HTML.
    pub page: Page,
}

/// Id of the element that the application is rendered into.
pub const APP_ID: &str = "app";
/// Id of the `<script type="application/json">` that holds [`Boot`].
pub const DATA_ID: &str = "data";
/// Class of the element that holds the text of a page.
pub const BODY_CLASS: &str = "story-body";
