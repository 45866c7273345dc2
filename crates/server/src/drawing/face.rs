//! Type: which texts a face can set, how wide they are, and their outlines.

use icu_normalizer::ComposingNormalizerBorrowed;
use resvg::tiny_skia::{Path, PathBuilder};
use rustybuzz::{
    UnicodeBuffer, shape,
    ttf_parser::{GlyphId, OutlineBuilder},
};

/// Source Serif 4, without what its tables hold for other uses: see `assets/fonts/README.md`.
const REGULAR: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/SourceSerif4-SemiBold.ttf");

/// A face in one weight.
pub(super) struct Face(rustybuzz::Face<'static>);

/// A text in a size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Pixels an em.
    pub(super) size: f32,
    /// Pixels between letters, beside those that the face has.
    pub(super) spacing: f32,
}

impl Setting {
    /// A size with the face's own spaces.
    pub(super) fn of(size: f32) -> Self {
        Self { size, spacing: 0.0 }
    }
}

impl Face {
    /// The weight for text.
    pub(super) fn regular() -> Option<Self> {
        rustybuzz::Face::from_slice(REGULAR, 0).map(Self)
    }

    /// The weight for headlines.
    pub(super) fn semibold() -> Option<Self> {
        rustybuzz::Face::from_slice(SEMIBOLD, 0).map(Self)
    }

    /// The text as the face can set it, on one line: without marks that are not seen, and without signs that it lacks. None when it
    /// lacks a letter, for a word without one is another word, or when nothing is left.
    pub(super) fn settable(&self, text: &str) -> Option<String> {
        let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let mut set = String::with_capacity(text.len());
        for character in text.chars() {
            if character.is_whitespace() {
                if !set.is_empty() && !set.ends_with(' ') {
                    set.push(' ');
                }
            } else if is_unseen(character) {
            } else if self.0.glyph_index(character).is_some() {
                set.push(character);
            } else if character.is_alphanumeric() {
                return None;
            }
        }
        let set = set.trim_end();
        (!set.is_empty()).then(|| set.to_owned())
    }

    /// Width in pixels.
    pub(super) fn width(&self, text: &str, setting: Setting) -> f32 {
        let mut width = 0.0;
        self.set(text, setting, |_, _, _, advance| width += advance);
        // The last letter has no neighbour.
        (width - setting.spacing).max(0.0)
    }

    /// The outlines of a line that begins at `x` and stands on `baseline`; none when there is nothing to be seen.
    pub(super) fn outlines(
        &self,
        text: &str,
        setting: Setting,
        x: f32,
        baseline: f32,
    ) -> Option<Path> {
        let mut pen = Pen {
            path: PathBuilder::new(),
            scale: self.scale(setting),
            x,
            y: baseline,
        };
        let mut at = x;
        self.set(text, setting, |glyph, right, up, advance| {
            pen.x = at + right;
            pen.y = baseline - up;
            self.0.outline_glyph(glyph, &mut pen);
            at += advance;
        });
        pen.path.finish()
    }

    fn scale(&self, setting: Setting) -> f32 {
        let em = self.0.units_per_em().max(1);
        setting.size / em as f32
    }

    /// Each glyph with where it stands off its place, to the right and up, and how far the next one is, in pixels.
    fn set(&self, text: &str, setting: Setting, mut each: impl FnMut(GlyphId, f32, f32, f32)) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let glyphs = shape(&self.0, &[], buffer);
        let scale = self.scale(setting);
        for (glyph, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let id = GlyphId(u16::try_from(glyph.glyph_id).unwrap_or_default());
            let advance = position.x_advance as f32 * scale + setting.spacing;
            let (right, up) = (position.x_offset as f32, position.y_offset as f32);
            each(id, right * scale, up * scale, advance);
        }
    }
}

/// What tells programs how to set a text and is not seen itself: controls, marks of direction, joiners, soft hyphens.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Draws glyphs at their places: a font's y goes up, a picture's down.
struct Pen {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
