//! A picture to draw on: lines, type and drawings, in the paper's own colours.

use std::io::Cursor;

use image::{
    ExtendedColorType, ImageEncoder as _,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use lords_press::card::WIDTH;
use resvg::{
    tiny_skia::{Color, FillRule, Paint, Pixmap, Rect, Transform},
    usvg::{ImageHrefResolver, Options, Tree},
};

use super::face::{Face, Setting};

/// A colour, as red, green and blue.
pub(super) type Ink = (u8, u8, u8);

/// Those of `style/tokens.css`, by day.
pub(super) const PAPER: Ink = (0xfb, 0xf9, 0xf4);
pub(super) const INK: Ink = (0x1b, 0x1a, 0x17);
pub(super) const SOFT: Ink = (0x57, 0x53, 0x4a);
pub(super) const RULE: Ink = (0xd9, 0xd2, 0xc3);
pub(super) const ACCENT: Ink = (0x7a, 0x1f, 0x1f);

/// A card in the making.
pub(super) struct Canvas(Pixmap);

impl Canvas {
    /// Blank paper, so many pixels high.
    pub(super) fn new(height: u32) -> Option<Self> {
        let mut pixels = Pixmap::new(WIDTH, height)?;
        pixels.fill(color(PAPER));
        Some(Self(pixels))
    }

    /// A line from left to right.
    pub(super) fn rule(&mut self, left: f32, top: f32, width: f32, thickness: f32, ink: Ink) {
        if let Some(line) = Rect::from_xywh(left, top, width, thickness) {
            self.0
                .fill_rect(line, &paint(ink), Transform::identity(), None);
        }
    }

    /// A line of type.
    pub(super) fn text(
        &mut self,
        face: &Face,
        text: &str,
        setting: Setting,
        (x, baseline): (f32, f32),
        ink: Ink,
    ) {
        if let Some(path) = face.outlines(text, setting, x, baseline) {
            let (winding, still) = (FillRule::Winding, Transform::identity());
            self.0.fill_path(&path, &paint(ink), winding, still, None);
        }
    }

    /// A drawing, as large as it can be in a box, in the middle of it.
    pub(super) fn drawing(&mut self, drawing: &Tree, top: f32, width: f32, height: f32) {
        let size = drawing.size();
        let scale = (width / size.width()).min(height / size.height());
        let left = (WIDTH as f32 - size.width() * scale) / 2.0;
        let top = top + (height - size.height() * scale) / 2.0;
        let place = Transform::from_row(scale, 0.0, 0.0, scale, left, top);
        resvg::render(drawing, place, &mut self.0.as_mut());
    }

    /// The picture as PNG.
    pub(super) fn png(&self) -> Option<Vec<u8>> {
        // Nothing of it can be seen through.
        let pixels = self.0.pixels().iter();
        let pixels: Vec<u8> = pixels
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
            .collect();
        let mut file = Cursor::new(Vec::new());
        let (best, filter) = (CompressionType::Default, FilterType::Adaptive);
        PngEncoder::new_with_quality(&mut file, best, filter)
            .write_image(&pixels, WIDTH, self.0.height(), ExtendedColorType::Rgb8)
            .ok()?;
        Some(file.into_inner())
    }
}

/// A drawing that needs nothing but itself; none when it holds type, which we would set otherwise than its maker, or is none.
pub(super) fn read_drawing(svg: &[u8]) -> Option<Tree> {
    let text = std::str::from_utf8(svg).ok()?;
    let document = roxmltree::Document::parse(text).ok()?;
    if document
        .descendants()
        .any(|node| node.tag_name().name() == "text")
    {
        return None;
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_xmltree(&document, &options).ok()
}

fn color((red, green, blue): Ink) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

fn paint(ink: Ink) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(color(ink));
    paint
}
