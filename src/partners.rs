//! What the page for partners shows: a form, and the snippet that it makes. It comes as a document only, and costs wasm nothing.

/// `/partners`.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnersPage {
    /// The form as it was filled in.
    pub form: PartnersForm,
    /// The newest stories, to choose from: address and headline.
    pub stories: Vec<(String, String)>,
    /// Lists to choose from: value and name.
    pub lists: Vec<(String, String)>,
    /// What came of it; none when there is no such story or list.
    pub example: Option<Example>,
}

/// The form of `GET /partners`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnersForm {
    /// `card`, `story`, `list` or `weather`.
    pub kind: &'static str,
    /// A story's address or slug; empty for the newest.
    pub story: String,
    /// `latest`, or the path of a category or tag.
    pub list: String,
    /// How many stories of a list.
    pub count: u32,
    /// The name of a place; empty for where the paper is written.
    pub place: String,
    /// In CSS pixels.
    pub width: u32,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// Whether the frame follows the height of what it shows.
    pub has_loader: bool,
    /// The narrowest and the widest frame, and the most stories of a list.
    pub bounds: (u32, u32, u32),
}

/// A snippet, and the frame that it makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The snippet, in HTML.
    pub snippet: String,
    /// Where the frame comes from, on this very server.
    pub src: String,
    /// The frame's title.
    pub title: String,
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
}
