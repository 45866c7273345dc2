//! What a story's page for those who republish it shows. It comes as a document only, and costs wasm nothing.

use press_api::{RepublishTerms, Slug};

/// A free story, ready to be printed elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Republication {
    /// The story's address.
    pub slug: Slug,
    /// Its headline.
    pub headline: String,
    /// The whole of it as HTML, with the credit at its end.
    pub html: String,
    /// The same as plain text.
    pub text: String,
    /// What belongs in the head of a page that shows it.
    pub canonical: String,
    /// Under which terms.
    pub terms: RepublishTerms,
}
