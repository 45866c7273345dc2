//! The tables in a story's front matter.

use jiff::Timestamp;
use press_api::Picture;

use super::{CORRECTIONS, LEAD_IMAGE, RETRACTION};
use crate::{
    ingest::{
        fields::{Fields, Key},
        media::Media,
        problem::Report,
    },
    record::{CorrectionRecord, RetractionRecord, Status},
};

const SRC: Key = Key::new("src", "\"media/a-table-with-no-head.webp\"");
const ALT: Key = Key::new(
    "alt",
    "\"What the picture shows, for those who cannot see it.\"",
);
const CAPTION: Key = Key::new("caption", "\"What the reader should know about it.\"");
const CREDIT: Key = Key::new("credit", "\"Plate: Lord’s Press\"");
const AT: Key = Key::new("at", "2026-11-21T09:00:00+00:00");
const TEXT: Key = Key::new(
    "text",
    "\"An earlier version gave the width in feet. It is in ells.\"",
);
const REASON: Key = Key::new("reason", "\"What the page prints in place of the story.\"");

/// The lead image, with the path of its file.
pub(super) fn lead_image(
    story: &Fields<'_>,
    media: &Media,
    report: &Report,
) -> Option<(Picture, String)> {
    let fields = story.table(LEAD_IMAGE, &[SRC, ALT, CAPTION, CREDIT])?;
    let src = fields.text(SRC, 200);
    let alt = fields.text(ALT, 500);
    let caption = fields.optional_text(CAPTION, 500);
    let credit = fields.optional_text(CREDIT, 200);
    let (src, item) = (src?, fields.item(SRC)?);
    let original = media.find(&src, "lead_image.src", item.line, report)?;
    Some((original.picture(alt?, caption, credit), src))
}

/// The corrections, newest first.
pub(super) fn corrections(
    story: &Fields<'_>,
    published_at: Option<Timestamp>,
    report: &Report,
) -> Vec<CorrectionRecord> {
    let tables = story.tables(CORRECTIONS, 100, &[AT, TEXT]);
    let mut corrections: Vec<_> = tables
        .iter()
        .filter_map(|fields| {
            let at = later_moment(fields, published_at, report);
            let text = fields.text(TEXT, 1000);
            Some(CorrectionRecord {
                at: at?,
                text: text?,
            })
        })
        .collect();
    corrections.sort_by_key(|correction| std::cmp::Reverse(correction.at));
    corrections
}

/// The retraction, which is there exactly when the status says so.
pub(super) fn retraction(
    story: &Fields<'_>,
    status: Option<Status>,
    published_at: Option<Timestamp>,
    report: &Report,
) -> Option<RetractionRecord> {
    let keys = &[AT, REASON];
    let fields = match (status, story.item(RETRACTION)) {
        (Some(Status::Retracted), _) => story.required_table(RETRACTION, keys)?,
        (_, None) => return None,
        (_, Some(item)) => {
            if status.is_some() {
                item.fault(report, "is there but the status is not \"retracted\"; change the status or take it out");
            }
            story.table(RETRACTION, keys)?
        }
    };
    let at = later_moment(&fields, published_at, report);
    let reason = fields.text(REASON, 1000);
    Some(RetractionRecord {
        at: at?,
        reason: reason?,
    })
}

fn later_moment(
    fields: &Fields<'_>,
    published_at: Option<Timestamp>,
    report: &Report,
) -> Option<Timestamp> {
    let at = fields.moment(AT)?;
    if published_at.is_some_and(|published| at < published)
        && let Some(item) = fields.item(AT)
    {
        item.fault(
            report,
            "is before published_at; write the moment when it was done",
        );
    }
    Some(at)
}
