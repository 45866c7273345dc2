//! Who may show our stories in frames.

use super::{EMBEDS, consent::is_origin};
use crate::ingest::{
    fields::{Fields, Key},
    problem::Report,
};

const PARTNERS: Key = Key::new("partners", "[\"https://partner.example\"]");

/// The most partners, and the longest origin of one: all of them stand in one header.
const MOST: usize = 60;
const LONGEST: usize = 100;

/// Origins of partners; none where the list is not there, which leaves embeds to everyone.
pub(super) fn partners(site: &Fields<'_>, report: &Report) -> Option<Vec<String>> {
    let fields = site.table(EMBEDS, &[PARTNERS])?;
    let mut partners = Vec::new();
    for item in fields.list(PARTNERS, MOST)? {
        let Some(text) = item.text(LONGEST, report) else {
            continue;
        };
        if is_origin(&text) {
            partners.push(text);
        } else {
            item.fault(
                report,
                format!(
                    "has \"{text}\"; write scheme and host, such as https://partner.example or https://*.partner.example"
                ),
            );
        }
    }
    Some(partners)
}
