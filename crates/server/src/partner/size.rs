//! How high a frame is until somebody measures it. A little too high costs blank paper, too low a scroll bar.

use press_api::{Access, Site, StorySummary};

/// The narrowest and the widest frame that a snippet is made for, in CSS pixels, and the usual one.
pub(crate) const NARROWEST: u32 = 200;
pub(crate) const WIDEST: u32 = 800;
pub(crate) const USUAL: u32 = 480;

/// From here on a card's picture stands beside its text (`embed.css`).
const SIDE_BY_SIDE: u32 = 512;

/// What the frame of a story's text is given: a part of it, which scrolls.
const STORY: u32 = 640;

/// Space beside the text of a frame.
const MARGINS: u32 = 32;

/// The head with the paper's name, and the foot with its sponsors. These numbers, and those below, were fitted to what Chromium makes of the
/// default publication.
fn around(site: &Site, width: u32) -> u32 {
    let room = width.saturating_sub(MARGINS);
    let names = site
        .sponsors
        .iter()
        .map(|sponsor| sponsor.name.chars().count() + 2);
    // What a narrow head has no room for comes under it.
    let head = if room < 230 { 74 } else { 54 };
    let sponsors = match names.sum::<usize>() {
        0 => 0,
        letters => lines(letters + 17, 68, room) * 24,
    };
    head + sponsors + 60
}

/// Lines of so many letters, each so many tenths of a pixel wide; words that are not parted cost a tenth of each line.
fn lines(letters: usize, tenths: u32, room: u32) -> u32 {
    let letters = u32::try_from(letters).unwrap_or(u32::MAX).min(4000);
    let length = letters * tenths / 10;
    (length * 11 / 10).div_ceil(room.max(1)).max(1)
}

/// A card of a story.
pub(super) fn card(site: &Site, story: &StorySummary, width: u32) -> u32 {
    let whole = width.saturating_sub(MARGINS);
    let is_beside = width >= SIDE_BY_SIDE && story.lead_image.is_some();
    let room = if is_beside {
        (whole - 16) * 3 / 5
    } else {
        whole
    };
    let date = match story.access {
        Access::Free => 38,
        Access::Members => 52,
    };
    let text = lines(story.headline.chars().count(), 110, room) * 26
        + lines(story.standfirst.chars().count(), 68, room) * 23
        + lines(date, 68, room) * 19
        + 16;
    let content = match &story.lead_image {
        None => text,
        Some(_) if is_beside => text.max((whole - 16) * 2 / 5 * 9 / 16),
        Some(_) => text + whole * 9 / 16 + 12,
    };
    around(site, width) + content
}

/// The text of a story.
pub(super) fn story() -> u32 {
    STORY
}

/// A list of stories.
pub(super) fn list(
    site: &Site,
    stories: &[StorySummary],
    names_categories: bool,
    width: u32,
) -> u32 {
    let room = width.saturating_sub(MARGINS);
    let kicker = if names_categories { 21 } else { 0 };
    let items = stories.iter().map(|story| {
        kicker
            + lines(story.headline.chars().count(), 84, room) * 20
            + lines(38, 68, room) * 19
            + 28
    });
    around(site, width) + 38 + items.sum::<u32>()
}

/// The weather at a place.
pub(super) fn weather(site: &Site, width: u32) -> u32 {
    let room = width.saturating_sub(MARGINS);
    around(site, width) + 34 + lines(60, 68, room) * 23 + lines(40, 68, room) * 19 + 24
}
