//! Pictures of the paper, for whoever thinks of installing it.

use super::INSTALL;
use crate::{
    ingest::{
        fields::{Fields, Key},
        media::Media,
        problem::Report,
    },
    record::Screenshot,
};

const SCREENSHOTS: Key = Key::new("screenshots", "[[install.screenshots]] with file and label");
const FILE: Key = Key::new("file", "\"media/front-page-narrow.png\"");
const LABEL: Key = Key::new("label", "\"The front page on a phone\"");

/// As many as browsers show at most.
const MOST: usize = 8;

/// Sides in pixels: at least what browsers ask for, and no wider than what is served, so that every picture goes out in its own size.
const SHORTEST: u32 = 320;
const WIDEST: u32 = 1600;
const HIGHEST: u32 = 3840;

/// The screenshots. Each has a form that browsers show: its longer side is at most 2.3 times its shorter one, and those of one form factor
/// have the same proportions.
pub(super) fn screenshots(site: &Fields<'_>, media: &Media, report: &Report) -> Vec<Screenshot> {
    let mut screenshots: Vec<Screenshot> = Vec::new();
    let Some(install) = site.table(INSTALL, &[SCREENSHOTS]) else {
        return screenshots;
    };
    for fields in &install.tables(SCREENSHOTS, MOST, &[FILE, LABEL]) {
        let Some(screenshot) = screenshot(fields, media, report) else {
            continue;
        };
        let mut known = screenshots.iter();
        let differs = known.any(|known| {
            known.is_wide() == screenshot.is_wide() && !have_same_proportions(known, &screenshot)
        });
        if let Some(item) = fields.item(FILE).filter(|_| differs) {
            let form = if screenshot.is_wide() {
                "wider than they are high"
            } else {
                "higher than they are wide"
            };
            item.fault(
                report,
                format!(
                    "has other proportions than one before it; all that are {form} need the same"
                ),
            );
        }
        screenshots.push(screenshot);
    }
    screenshots
}

fn screenshot(fields: &Fields<'_>, media: &Media, report: &Report) -> Option<Screenshot> {
    let label = fields.text(LABEL, 100);
    let path = fields.text(FILE, 200)?;
    let item = fields.item(FILE)?;
    let original = media.find(&path, &item.name, item.line, report)?;
    let picture = original.picture(String::new(), None, None);
    let (width, height) = (picture.width, picture.height);
    let is_of_points = !picture.renditions.is_empty();
    let is_proportioned = u64::from(width.max(height)) * 10 <= u64::from(width.min(height)) * 23;
    if !is_of_points {
        item.fault(report, "is a drawing; make it a WebP, PNG or JPEG");
    } else if !(SHORTEST..=WIDEST).contains(&width)
        || !(SHORTEST..=HIGHEST).contains(&height)
        || !is_proportioned
    {
        item.fault(
            report,
            format!(
                "is {width} × {height} pixels; make it {SHORTEST} to {WIDEST} wide, {SHORTEST} to {HIGHEST} high, \
                 and the longer side at most 2.3 times the shorter"
            ),
        );
    }
    Some(Screenshot {
        src: picture.largest().to_owned(),
        width,
        height,
        label: label?,
    })
}

fn have_same_proportions(one: &Screenshot, other: &Screenshot) -> bool {
    let cross =
        |one: &Screenshot, other: &Screenshot| u64::from(one.width) * u64::from(other.height);
    cross(one, other) == cross(other, one)
}
