//! Icons, drawn from `public/icon.svg`, the one mark of the paper that is not in its content.

use std::{fmt, io::Cursor};

use image::{ExtendedColorType, ImageEncoder as _, codecs::png::PngEncoder};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree},
};

/// The mark, 64 units wide: a ground on a line of its own, and what stands on it.
const MARK: &str = include_str!("../../../../public/icon.svg");
/// Its ground, and that of a dark screen.
const PAPER: &str = "#efe8d8";
const INK: &str = "#1f1c18";
const NIGHT: &str = "#161512";
const MOON: &str = "#e9e4d8";

/// Screens of Apple's devices, upright, in their own pixels: an image for the start has to fit one of them.
const SCREENS: &[(u32, u32)] = &[
    (640, 1136),
    (750, 1334),
    (828, 1792),
    (1080, 2340),
    (1125, 2436),
    (1170, 2532),
    (1179, 2556),
    (1206, 2622),
    (1242, 2208),
    (1242, 2688),
    (1260, 2736),
    (1284, 2778),
    (1290, 2796),
    (1320, 2868),
    (1488, 2266),
    (1536, 2048),
    (1620, 2160),
    (1640, 2360),
    (1668, 2224),
    (1668, 2388),
    (2048, 2732),
];

/// An icon. `Display` gives the name of its file without the ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// `192`: the mark as it is, so many pixels wide.
    Plain(u32),
    /// `maskable-192`: to the edges, with all that matters in the middle, for systems that cut icons to a shape of theirs.
    Maskable(u32),
    /// `monochrome-512`: what can be seen of it is one ink, for systems that lay on their own.
    Monochrome(u32),
    /// `apple-180`: to the edges, for systems that round the corners.
    Apple(u32),
    /// `splash-1170x2532`, `splash-1170x2532-dark`: a whole screen with the mark in its middle.
    Splash(u32, u32, bool),
}

impl Icon {
    /// All but those for whole screens.
    pub const ALL: [Self; 6] = [
        Self::Plain(192),
        Self::Plain(512),
        Self::Maskable(192),
        Self::Maskable(512),
        Self::Monochrome(512),
        Self::Apple(180),
    ];

    /// The icon of a file's name; none for one that we do not draw.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.strip_suffix(".png")?;
        let screens = SCREENS.iter().flat_map(|&(width, height)| {
            [false, true].map(|is_dark| Self::Splash(width, height, is_dark))
        });
        Self::ALL
            .into_iter()
            .chain(screens)
            .find(|icon| icon.to_string() == name)
    }

    /// Its address.
    #[must_use]
    pub fn address(self) -> String {
        format!("/icons/{self}.png")
    }

    /// How wide and high it is, in pixels.
    #[must_use]
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Plain(side)
            | Self::Maskable(side)
            | Self::Monochrome(side)
            | Self::Apple(side) => (side, side),
            Self::Splash(width, height, _) => (width, height),
        }
    }

    /// The picture as PNG.
    #[must_use]
    pub fn draw(self) -> Option<Vec<u8>> {
        let (width, height) = self.size();
        let tree = Tree::from_str(&self.svg()?, &Options::default()).ok()?;
        let mut pixels = Pixmap::new(width, height)?;
        let scale = width as f32 / tree.size().width();
        resvg::render(
            &tree,
            Transform::from_scale(scale, scale),
            &mut pixels.as_mut(),
        );
        let pixels: Vec<u8> = pixels
            .pixels()
            .iter()
            .map(|pixel| pixel.demultiply())
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()])
            .collect();
        let mut file = Cursor::new(Vec::new());
        PngEncoder::new(&mut file)
            .write_image(&pixels, width, height, ExtendedColorType::Rgba8)
            .ok()?;
        Some(file.into_inner())
    }

    /// The drawing, 64 units wide.
    fn svg(self) -> Option<String> {
        let (width, height) = self.size();
        let height = 64.0 * f64::from(height) / f64::from(width);
        let glyph = MARK.split_once("<g ")?.1.rsplit_once("</svg>")?.0;
        let glyph = ["<g ", glyph].concat();
        let (ground, share, glyph) = match self {
            Self::Plain(_) => return Some(MARK.to_owned()),
            Self::Monochrome(_) => (None, 0.85, glyph),
            Self::Maskable(_) => (Some(PAPER), 0.66, glyph),
            Self::Apple(_) => (Some(PAPER), 0.85, glyph),
            Self::Splash(_, _, false) => (Some(PAPER), 0.36, glyph),
            Self::Splash(_, _, true) => (Some(NIGHT), 0.36, glyph.replace(INK, MOON)),
        };
        let ground = ground
            .map(|fill| format!("<rect width=\"64\" height=\"{height}\" fill=\"{fill}\"/>"))
            .unwrap_or_default();
        let (left, top) = (32.0 * (1.0 - share), (height - 64.0 * share) / 2.0);
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 {height}\">{ground}\
             <g transform=\"translate({left} {top}) scale({share})\">{glyph}</g></svg>"
        ))
    }
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(side) => write!(f, "{side}"),
            Self::Maskable(side) => write!(f, "maskable-{side}"),
            Self::Monochrome(side) => write!(f, "monochrome-{side}"),
            Self::Apple(side) => write!(f, "apple-{side}"),
            Self::Splash(width, height, is_dark) => {
                let dark = if *is_dark { "-dark" } else { "" };
                write!(f, "splash-{width}x{height}{dark}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(icon: Icon) -> image::RgbaImage {
        let file = icon.draw().expect("a picture");
        let picture = image::load_from_memory_with_format(&file, image::ImageFormat::Png);
        picture.expect("a PNG").into_rgba8()
    }

    #[test]
    fn every_icon_is_of_its_size_and_has_the_mark_in_its_middle() {
        for icon in Icon::ALL.into_iter().chain([Icon::Splash(640, 1136, true)]) {
            let picture = pixels(icon);
            assert_eq!(picture.dimensions(), icon.size(), "{icon}");
            let (width, height) = icon.size();
            let colours: std::collections::HashSet<_> = (width / 4..width * 3 / 4)
                .map(|x| picture.get_pixel(x, height / 2).0)
                .collect();
            assert!(colours.len() > 1, "{icon}: nothing is drawn");
        }
    }

    #[test]
    fn what_is_cut_to_a_shape_reaches_the_edges_and_what_matters_stays_in_the_middle() {
        let picture = pixels(Icon::Maskable(512));
        let ground = picture.get_pixel(0, 0).0;
        assert_eq!(ground, [0xef, 0xe8, 0xd8, 0xff]);
        for (x, y, pixel) in picture.enumerate_pixels() {
            let (from_left, from_top) = (f64::from(x) - 255.5, f64::from(y) - 255.5);
            // The circle that is never cut: 40 % of the width (W3C manifest, "icon masks").
            if from_left.hypot(from_top) > 0.4 * 512.0 {
                assert_eq!(pixel.0, ground, "at {x}, {y}");
            }
        }
    }

    #[test]
    fn one_ink_has_no_ground() {
        let picture = pixels(Icon::Monochrome(512));
        assert_eq!(picture.get_pixel(0, 0).0[3], 0);
        assert!(picture.pixels().any(|pixel| pixel.0[3] == 255));
    }

    #[test]
    fn the_script_that_names_pictures_for_the_start_knows_the_same_screens() {
        let script = include_str!("../../../../public/splash.js");
        let named: Vec<(u32, u32)> = script
            .split('\'')
            .filter_map(|text| {
                let (width, height) = text.split_once('x')?;
                Some((width.parse().ok()?, height.parse().ok()?))
            })
            .collect();
        assert_eq!(named, SCREENS);
        for part in [
            "/icons/splash-${size}${end}.png",
            "['light', '']",
            "['dark', '-dark']",
        ] {
            assert!(script.contains(part), "{part}");
        }
    }

    #[test]
    fn files_are_known_by_the_names_that_they_are_given() {
        for icon in Icon::ALL {
            assert_eq!(Icon::of_file(&format!("{icon}.png")), Some(icon));
        }
        let splash = Icon::Splash(1170, 2532, true);
        assert_eq!(Icon::of_file("splash-1170x2532-dark.png"), Some(splash));
        for name in [
            "",
            "512",
            "513.png",
            "splash-9999x9999.png",
            "maskable-512.webp",
        ] {
            assert_eq!(Icon::of_file(name), None, "{name}");
        }
    }
}
