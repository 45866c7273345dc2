//! Under which terms others may print a story.

use press_api::RepublishTerms;

use super::REPUBLISH;
use crate::ingest::{
    fields::{Fields, Key},
    link::Target,
    problem::Report,
};

const TERMS: Key = Key::new("terms", "\"You may print this story whole and unchanged.\"");
const LICENCE_NAME: Key = Key::new("licence_name", "\"CC BY-ND 4.0\"");
const LICENCE_URL: Key = Key::new(
    "licence_url",
    "\"https://creativecommons.org/licenses/by-nd/4.0/\"",
);

/// The terms; none when nothing may be republished.
pub(super) fn terms(site: &Fields<'_>, report: &Report) -> Option<RepublishTerms> {
    let fields = site.table(REPUBLISH, &[TERMS, LICENCE_NAME, LICENCE_URL])?;
    let terms = fields.text(TERMS, 1000);
    let licence_name = fields.optional_text(LICENCE_NAME, 100);
    let licence_url = fields.optional_text(LICENCE_URL, 300);
    if let (Some(url), Some(item)) = (&licence_url, fields.item(LICENCE_URL)) {
        if !matches!(Target::parse(url), Ok(Target::Web(_))) {
            item.fault(
                report,
                "is not an address like https://creativecommons.org/licenses/by-nd/4.0/",
            );
        } else if licence_name.is_none() {
            item.fault(
                report,
                "is there without licence_name; add the licence's name",
            );
        }
    }
    Some(RepublishTerms {
        terms: terms?,
        licence_name,
        licence_url,
    })
}
