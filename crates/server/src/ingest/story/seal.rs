//! The canonical form of a story.

use press_api::{Access, Slug};

use crate::{
    ingest::{
        canonical::{
            Canonical, CanonicalCorrection, CanonicalImage, CanonicalRetraction, normal_lines,
        },
        media::Media,
    },
    record::{Status, StoryRecord},
};

/// Puts the canonical form into a story, and its hash.
pub(super) fn seal(
    record: StoryRecord,
    body: &str,
    lead: Option<&str>,
    pictures: &[String],
    media: &Media,
) -> Option<StoryRecord> {
    let used = pictures.iter().map(String::as_str).chain(lead);
    let form = Canonical {
        access: match record.access {
            Access::Free => "free",
            Access::Members => "members",
        },
        authors: record.authors.iter().map(Slug::as_str).collect(),
        body: normal_lines(body),
        category: record.category.as_str(),
        corrections: record
            .corrections
            .iter()
            .map(|correction| CanonicalCorrection {
                at: correction.at.to_string(),
                text: &correction.text,
            })
            .collect(),
        headline: &record.headline,
        language: record
            .language
            .as_ref()
            .map(|language| language.tag.as_str()),
        lead_image: record
            .lead_image
            .as_ref()
            .zip(lead)
            .map(|(picture, src)| CanonicalImage {
                alt: &picture.alt,
                caption: picture.caption.as_deref(),
                credit: picture.credit.as_deref(),
                src,
            }),
        modified_at: record.modified_at.as_ref().map(ToString::to_string),
        pictures: used
            .filter_map(|path| Some((path, media.sha256(path)?)))
            .collect(),
        published_at: record.published_at.to_string(),
        retraction: record
            .retraction
            .as_ref()
            .map(|retraction| CanonicalRetraction {
                at: retraction.at.to_string(),
                reason: &retraction.reason,
            }),
        slug: record.slug.as_str(),
        standfirst: &record.standfirst,
        status: match record.status {
            Status::Published => "published",
            Status::Draft => "draft",
            Status::Retracted => "retracted",
        },
        tags: record.tags.iter().map(|tag| tag.name.as_str()).collect(),
    };
    // Plain texts always become JSON: there is nothing to report here.
    let (canonical, sha256) = form.seal().ok()?;
    Some(StoryRecord {
        canonical,
        sha256,
        ..record
    })
}
