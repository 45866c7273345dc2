use serde::{Deserialize, Serialize};

use crate::{Picture, Slug, Timestamp};

/// Who may read a story whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Access {
    /// Everyone.
    #[default]
    Free,
    /// Members, whose membership is complimentary.
    Members,
}

/// A category as a story names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryName {
    /// The category's address.
    pub slug: Slug,
    /// The category's name.
    pub name: String,
}

/// An author as a byline names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorName {
    /// The author's address.
    pub slug: Slug,
    /// The author's name.
    pub name: String,
}

/// A subject that stories share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    /// The tag's address.
    pub slug: Slug,
    /// The tag's name.
    pub name: String,
}

/// Which way a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of a `dir` attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The language of a text that is not in the publication's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TextLanguage {
    /// BCP 47 language tag.
    pub tag: String,
    /// Which way it is written.
    pub direction: Direction,
}

/// What a list shows of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StorySummary {
    /// The story's address.
    pub slug: Slug,
    /// The headline.
    pub headline: String,
    /// The paragraph under the headline.
    pub standfirst: String,
    /// The category it stands in.
    pub category: CategoryName,
    /// The byline, in order.
    pub authors: Vec<AuthorName>,
    /// When it was published.
    pub published: Timestamp,
    /// Reading time in whole minutes, at least 1.
    pub reading_minutes: u32,
    /// The lead image.
    pub lead_image: Option<Picture>,
    /// Who may read it whole.
    pub access: Access,
    /// Its language; absent when it is the publication's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<TextLanguage>,
}

/// A story that another one leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoryLink {
    /// The story's address.
    pub slug: Slug,
    /// The headline.
    pub headline: String,
    /// When it was published.
    pub published: Timestamp,
}

/// A story as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Story {
    /// What lists show of it too.
    pub summary: StorySummary,
    /// The text: sanitised HTML without script, style or frames. Of a story for members, others are given its first paragraphs.
    pub body_html: String,
    /// Whether that is the whole text.
    pub is_whole: bool,
    /// Words in the whole text.
    pub word_count: u32,
    /// When it was last changed after publication.
    pub modified: Option<Timestamp>,
    /// Subjects, in the editors' order.
    pub tags: Vec<Tag>,
    /// The authors with what is said of them, in the order of the byline.
    pub authors: Vec<Author>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
    /// Stories to read next, at most four.
    pub related: Vec<StorySummary>,
    /// Number of this revision in the record, from 1.
    pub revision: u32,
    /// SHA-256 over the revision's canonical form, in hexadecimal.
    pub sha256: String,
    /// The story of the same category that was published before it; null for the first.
    pub previous: Option<StoryLink>,
    /// The story of the same category that was published after it; null for the newest.
    pub next: Option<StoryLink>,
    /// The newest stories of the paper without this one and those in `related`, at most five.
    pub recent: Vec<StoryLink>,
}

/// An author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Author {
    /// The author's address.
    pub slug: Slug,
    /// The author's name.
    pub name: String,
    /// What the author does at the paper.
    pub role: String,
    /// A few sentences, as plain text.
    pub bio: String,
    /// True for a name that stands for many.
    pub collective: bool,
    /// Where else to find the author.
    pub links: Vec<ExternalLink>,
}

/// A named link to another site, or a mail address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExternalLink {
    /// What the link is called.
    pub name: String,
    /// An `https:`, `http:` or `mailto:` address.
    pub url: String,
}

/// What was wrong in a story, and when it was put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Correction {
    /// When it was put right.
    pub at: Timestamp,
    /// What was wrong, as plain text.
    pub text: String,
}

/// Why a story was withdrawn. It stands in the story's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retraction {
    /// The headline of the story that stood here.
    pub headline: String,
    /// When it was withdrawn.
    pub at: Timestamp,
    /// Why, as plain text.
    pub reason: String,
}
