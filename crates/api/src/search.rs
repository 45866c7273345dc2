use serde::{Deserialize, Serialize};

use crate::{AuthorName, StorySummary};

/// What a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchPage {
    /// What was searched for, in a few words of print.
    pub title: String,
    /// Stories of this part, the best first.
    pub hits: Vec<SearchHit>,
    /// How many stories were found, 1,000 at most. Counting ends before the oldest when there are enough for this part
    /// of the results and the next.
    pub total: u32,
    /// Whether counting ended before the last of them: there may be more than `total`.
    pub more: bool,
    /// The last part of the results that is known, from 1; 0 when there are none.
    pub pages: u8,
    /// What else to search for; only when nothing was found.
    pub suggestion: Option<Suggestion>,
    /// Authors that the search can be narrowed to, by name.
    pub authors: Vec<AuthorName>,
}

impl SearchPage {
    /// What the title begins with when a device was searched, and not the paper.
    pub const ON_DEVICE: &str = "On your device";

    /// Whether only what is on a device was searched.
    #[must_use]
    pub fn is_of_device(&self) -> bool {
        self.title.starts_with(Self::ON_DEVICE)
    }
}

/// A story that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchHit {
    /// The story.
    pub story: StorySummary,
    /// Its headline, with what was searched for marked.
    pub headline: Vec<Fragment>,
    /// The part of its text that fits best, or its standfirst, with what was searched for marked.
    pub excerpt: Vec<Fragment>,
}

/// A piece of plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fragment {
    /// The text.
    pub text: String,
    /// Whether it was searched for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
}

/// What to search for instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// Words that are spelt nearly like those of the search, and are found.
    pub words: Option<String>,
    /// How many stories are found without the filters, 1,000 at most.
    pub unfiltered: u32,
}
