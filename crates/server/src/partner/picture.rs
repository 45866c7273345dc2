//! A story's picture in the sizes of a frame.

use std::fmt::Write as _;

use press_api::Picture;

/// The widest rendition for a frame: as wide as a snippet can be, on a screen of twice the density.
const WIDEST: u32 = 1600;

/// A picture, ready for a template.
pub(super) struct FramePicture {
    pub(super) src: String,
    /// Empty for vector pictures.
    pub(super) srcset: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: String,
}

impl FramePicture {
    pub(super) fn of(picture: &Picture) -> Self {
        let fitting = |rendition: &&press_api::Rendition| rendition.width <= WIDEST;
        let mut srcset = String::new();
        for rendition in picture.renditions.iter().filter(fitting) {
            let comma = if srcset.is_empty() { "" } else { ", " };
            _ = write!(srcset, "{comma}{} {}w", rendition.src, rendition.width);
        }
        let first = picture.renditions.first();
        Self {
            src: first.map_or(&picture.src, |first| &first.src).clone(),
            srcset,
            width: picture.width,
            height: picture.height,
            alt: picture.alt.clone(),
        }
    }
}

/// A file with its size in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thumbnail {
    /// Path of the file.
    pub(super) src: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Thumbnail {
    /// The largest file of a picture that is within bounds; a vector picture is of any size.
    pub(super) fn within(picture: &Picture, width: u32, height: u32) -> Option<Self> {
        let scaled = |to: u32| {
            let height =
                u64::from(to) * u64::from(picture.height) / u64::from(picture.width.max(1));
            u32::try_from(height).unwrap_or(u32::MAX).max(1)
        };
        if picture.renditions.is_empty() {
            let across =
                u64::from(height) * u64::from(picture.width) / u64::from(picture.height.max(1));
            let across = u32::try_from(across).unwrap_or(u32::MAX);
            let width = picture.width.min(width).min(across);
            return (width > 0).then(|| Self {
                src: picture.src.clone(),
                width,
                height: scaled(width).min(height),
            });
        }
        let mut renditions = picture.renditions.iter().rev();
        let fitting = renditions.find(|it| it.width <= width && scaled(it.width) <= height)?;
        Some(Self {
            src: fitting.src.clone(),
            width: fitting.width,
            height: scaled(fitting.width),
        })
    }
}

#[cfg(test)]
mod tests {
    use press_api::Rendition;

    use super::*;

    fn picture(widths: &[u32]) -> Picture {
        Picture {
            src: "/media/a-800.webp".to_owned(),
            width: 2000,
            height: 1000,
            renditions: widths
                .iter()
                .map(|&width| Rendition {
                    src: format!("/media/a-{width}.webp"),
                    width,
                })
                .collect(),
            alt: String::new(),
            caption: None,
            credit: None,
        }
    }

    #[test]
    fn a_frame_is_offered_no_file_larger_than_it_can_show() {
        let framed = FramePicture::of(&picture(&[400, 800, 1600, 2000]));
        assert_eq!(
            framed.srcset,
            "/media/a-400.webp 400w, /media/a-800.webp 800w, /media/a-1600.webp 1600w"
        );
        assert_eq!(framed.src, "/media/a-400.webp");
        let vector = FramePicture::of(&picture(&[]));
        assert_eq!(
            (vector.srcset.as_str(), vector.src.as_str()),
            ("", "/media/a-800.webp")
        );
    }

    #[test]
    fn a_thumbnail_is_within_both_bounds_or_there_is_none() {
        let of = |widths: &[u32], width, height| {
            let thumbnail = Thumbnail::within(&picture(widths), width, height)?;
            Some((thumbnail.width, thumbnail.height))
        };
        for (width, height, expected) in [
            (u32::MAX, u32::MAX, Some((1600, 800))),
            (900, u32::MAX, Some((800, 400))),
            (900, 399, Some((400, 200))),
            (250, u32::MAX, None),
            (u32::MAX, 10, None),
        ] {
            assert_eq!(
                of(&[400, 800, 1600], width, height),
                expected,
                "{width} {height}"
            );
        }
        assert_eq!(of(&[], 250, u32::MAX), Some((250, 125)));
        assert_eq!(of(&[], u32::MAX, 30), Some((60, 30)));
        assert_eq!(of(&[], u32::MAX, u32::MAX), Some((2000, 1000)));
    }
}
