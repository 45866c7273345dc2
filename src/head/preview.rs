//! The picture that stands for a page elsewhere.

use press_api::{Picture, Site};

use super::absolute;
use crate::{card, card::Card, page::Page};

/// A picture that a preview can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Preview {
    /// Its whole address.
    pub(crate) address: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// What it shows.
    pub(crate) alt: String,
}

impl Preview {
    /// The page's lead picture, or the card that the server draws for it. None for a page that nobody is led to.
    pub(crate) fn of(page: &Page, site: &Site) -> Option<Self> {
        if let Some(picture) = raster(page) {
            let (width, height) = largest_size(picture);
            return Some(Self {
                address: absolute(site, picture.largest()),
                media_type: "image/webp",
                width,
                height,
                alt: picture.alt.clone(),
            });
        }
        let card = Card::of(page, site)?;
        Some(Self {
            address: absolute(site, &card.address()),
            media_type: "image/png",
            width: card::WIDTH,
            height: card::HEIGHT,
            alt: card.alt(),
        })
    }
}

/// The lead picture, if previews can show it: they read no vector pictures.
pub(crate) fn raster(page: &Page) -> Option<&Picture> {
    let summary = match page {
        Page::Story(story) => Some(&story.summary),
        Page::Front(front) => front.lead.as_ref(),
        _ => None,
    };
    let picture = summary.and_then(|summary| summary.lead_image.as_ref())?;
    (!picture.renditions.is_empty()).then_some(picture)
}

/// The size of the widest rendition, which has the shape of the original.
fn largest_size(picture: &Picture) -> (u32, u32) {
    let width = picture
        .renditions
        .last()
        .map_or(picture.width, |rendition| rendition.width);
    let height = u64::from(picture.height) * u64::from(width) / u64::from(picture.width.max(1));
    (width, u32::try_from(height).unwrap_or(u32::MAX).max(1))
}
