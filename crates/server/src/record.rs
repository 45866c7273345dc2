//! What ingest hands to the store: content that was read, checked and rendered, before it is put together for readers.

use jiff::Timestamp;
use press_api::{Access, ExternalLink, Picture, Slug, Tag, TextLanguage};
use serde::{Deserialize, Serialize};

/// Where a story stands in its life. A published story whose time has not come is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Shown from its time of publication on.
    Published,
    /// Never shown.
    Draft,
    /// Answers 410 with its reason.
    Retracted,
}

/// A story as its file says it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoryRecord {
    /// Path of the file inside the publication, with `/`.
    pub source: String,
    /// Changes when anything does that the record was made of (the file, a picture in it, the renderer).
    pub fingerprint: String,
    /// The story's address.
    pub slug: Slug,
    /// Addresses that it had before.
    pub former_slugs: Vec<Slug>,
    /// The headline.
    pub headline: String,
    /// The paragraph under the headline.
    pub standfirst: String,
    /// Slug of the category.
    pub category: Slug,
    /// Subjects, in order.
    pub tags: Vec<Tag>,
    /// Slugs of the authors, in order.
    pub authors: Vec<Slug>,
    /// When it is published.
    pub published_at: Timestamp,
    /// When it was last changed after that.
    pub modified_at: Option<Timestamp>,
    /// Who may read it whole.
    pub access: Access,
    /// Its language, if that is not the publication's own.
    pub language: Option<TextLanguage>,
    /// Where it stands in its life.
    pub status: Status,
    /// The lead image with its renditions.
    pub lead_image: Option<Picture>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionRecord>,
    /// Why it was withdrawn; there for each retracted story.
    pub retraction: Option<RetractionRecord>,
    /// The text as everyone may read it, rendered and sanitised: of a story for members, its opening.
    pub body_html: String,
    /// The whole text of a story for members; none for a free one, whose text is whole as it is.
    pub whole_html: Option<String>,
    /// Words in the whole text.
    pub word_count: u32,
    /// The canonical form: RFC 8785 JSON over what the editors wrote.
    pub canonical: String,
    /// SHA-256 over `canonical`, in hexadecimal.
    pub sha256: String,
}

/// A correction as a story's file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionRecord {
    /// When it was put right.
    pub at: Timestamp,
    /// What was wrong.
    pub text: String,
}

/// A retraction as a story's file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetractionRecord {
    /// When it was withdrawn.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// An author as their file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorRecord {
    /// Path of the file inside the publication.
    pub source: String,
    /// Changes when the record does.
    pub fingerprint: String,
    /// The author's address.
    pub slug: Slug,
    /// The author's name.
    pub name: String,
    /// What the author does at the paper.
    pub role: String,
    /// A few sentences.
    pub bio: String,
    /// True for a name that stands for many.
    pub collective: bool,
    /// Where else to find the author.
    pub links: Vec<ExternalLink>,
}

/// A static page as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRecord {
    /// Path of the file inside the publication.
    pub source: String,
    /// Changes when the record does.
    pub fingerprint: String,
    /// The page's address.
    pub slug: Slug,
    /// The title.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// The text, rendered and sanitised.
    pub body_html: String,
    /// When it was last changed.
    pub modified_at: Timestamp,
}

/// `site.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteRecord {
    /// Changes when the record does.
    pub fingerprint: String,
    /// The publication; its `edition` and the titles in `footer_pages` are put in when it is read.
    pub site: press_api::Site,
    /// Slug of the story that leads the front page.
    pub front_lead: Option<Slug>,
    /// Slugs of the second rank.
    pub front_second: Vec<Slug>,
    /// Who is told of new stories.
    pub syndication: Syndication,
    /// Where faults in the paper's security are reported: a `mailto:` or `https:` address.
    pub security_contact: Option<String>,
    /// Origins of the sites that may show our embeds; every site may when there is no list.
    pub partners: Option<Vec<String>>,
    /// Pictures of the paper, for whoever thinks of installing it.
    pub screenshots: Vec<Screenshot>,
}

/// A picture of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screenshot {
    /// Path of the file that is served; WebP.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows, as plain text.
    pub label: String,
}

impl Screenshot {
    /// Whether it is of a computer's screen, and not of a phone's.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.width > self.height
    }
}

/// Services that are told of new stories. No page says anything of it, so that it is no part of the publication as readers know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Syndication {
    /// Address of the WebSub hub that followers of the feeds subscribe at.
    pub hub: Option<String>,
    /// The key by which search engines know that it is the paper that speaks to them (IndexNow).
    pub indexnow_key: Option<String>,
    /// Where they are told, if it is not where all are.
    #[serde(default)]
    pub indexnow: Option<String>,
}

/// A picture with its renditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaRecord {
    /// Path of the file inside the publication, as stories name it: `media/bridge.webp`.
    pub source: String,
    /// SHA-256 over the file, in hexadecimal.
    pub sha256: String,
    /// Width of the original in pixels.
    pub width: u32,
    /// Height of the original in pixels.
    pub height: u32,
    /// What is served, narrowest first. A vector picture has one, itself.
    pub files: Vec<MediaFile>,
}

/// A file that is served under `/media/{name}`; the name holds a hash, so that its content never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// `bridge-1a2b3c4d-800.webp`.
    pub name: String,
    /// The media type.
    pub content_type: String,
    /// Width in pixels.
    pub width: u32,
    /// The content.
    pub bytes: Vec<u8>,
}
