//! How a card is set: the masthead, the headline under it, and who wrote it at the foot.

use lords_press::card::{Card, HEIGHT, WIDTH};
use resvg::usvg::Tree;

use super::{
    canvas::{ACCENT, Canvas, INK, RULE, SOFT},
    face::{Face, Setting},
    lines::{balanced, fitting, shortened},
};

/// What stays free on each side.
const MARGIN: f32 = 72.0;
/// The width of a line.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Where the masthead ends.
const HEAD: f32 = 146.0;
/// How high the foot is.
const FOOT: f32 = 84.0;
/// Sizes of headlines with the most lines of each, the largest first.
const SIZES: [(f32, usize); 7] = [
    (104.0, 2),
    (88.0, 2),
    (80.0, 3),
    (70.0, 3),
    (62.0, 4),
    (54.0, 4),
    (48.0, 5),
];
/// From one line of a headline to the next, in ems.
const LEADING: f32 = 1.1;

/// Draws a card as PNG, so many pixels high; none when that cannot be done.
pub(super) fn draw(card: &Card, wordmark: Option<&Tree>, height: u32) -> Option<Vec<u8>> {
    let sheet = Sheet {
        height: height as f32,
        regular: Face::regular()?,
        semibold: Face::semibold()?,
        card,
        wordmark,
    };
    let mut canvas = Canvas::new(height)?;
    match sheet.semibold.settable(&card.title) {
        Some(title) => sheet.story(&mut canvas, &title),
        None => sheet.title_page(&mut canvas),
    }
    canvas.png()
}

struct Sheet<'c> {
    height: f32,
    regular: Face,
    semibold: Face,
    card: &'c Card,
    wordmark: Option<&'c Tree>,
}

impl Sheet<'_> {
    /// A headline under the masthead.
    fn story(&self, canvas: &mut Canvas, title: &str) {
        self.name(canvas, 40.0, 560.0, 72.0);
        canvas.rule(MARGIN, HEAD - 12.0, MEASURE, 2.0, INK);
        canvas.rule(MARGIN, HEAD - 7.0, MEASURE, 2.0, INK);

        let kicker = self.semibold.settable(&self.card.kicker.to_uppercase());
        let (size, lines) = self.headline(title);
        let text = self.text_lines(34.0, 3);
        let has_foot = self.foot(canvas);
        let bottom = self.height - if has_foot { FOOT } else { 48.0 };

        let leading = size * LEADING;
        let kicker_room = if kicker.is_some() { 52.0 } else { 0.0 };
        let text_room = if text.is_empty() {
            0.0
        } else {
            28.0 + 46.0 * text.len() as f32
        };
        let room = kicker_room + leading * lines.len() as f32 + text_room;
        let mut y = HEAD + (bottom - HEAD - room) / 2.0;
        if let Some(kicker) = kicker {
            let setting = Setting {
                size: 25.0,
                spacing: 25.0 * 0.09,
            };
            let kicker = fitting(&kicker, MEASURE, |text| self.semibold.width(text, setting));
            let place = (MARGIN, y + 24.0);
            canvas.text(&self.semibold, &kicker, setting, place, ACCENT);
            y += kicker_room;
        }
        for line in &lines {
            // The middle of the small letters stands in the middle of the line.
            let place = (MARGIN, y + leading * 0.5 + size * 0.3);
            canvas.text(&self.semibold, line, Setting::of(size), place, INK);
            y += leading;
        }
        y += 28.0;
        for line in &text {
            canvas.text(
                &self.regular,
                line,
                Setting::of(34.0),
                (MARGIN, y + 34.0),
                SOFT,
            );
            y += 46.0;
        }
    }

    /// The largest size in which the headline has room, and its lines.
    fn headline(&self, title: &str) -> (f32, Vec<String>) {
        let mut last = (0.0, Vec::new());
        let taller = self.height - HEIGHT as f32;
        for (size, most) in SIZES {
            let most = most + (taller / (2.0 * size * LEADING)) as usize;
            let measure = |text: &str| self.semibold.width(text, Setting::of(size));
            let lines = balanced(title, MEASURE, measure);
            let fits = lines.len() <= most;
            let whole = || title.split(' ').all(|word| measure(word) <= MEASURE);
            if fits && whole() {
                return (size, lines);
            }
            last = (size, shortened(lines, most, MEASURE, measure));
        }
        last
    }

    fn text_lines(&self, size: f32, most: usize) -> Vec<String> {
        let Some(text) = self.regular.settable(&self.card.text) else {
            return Vec::new();
        };
        let measure = |text: &str| self.regular.width(text, Setting::of(size));
        let lines = balanced(&text, MEASURE, measure);
        shortened(lines, most, MEASURE, measure)
    }

    /// Who wrote it and when; false when neither is to be said.
    fn foot(&self, canvas: &mut Canvas) -> bool {
        let setting = Setting::of(28.0);
        let top = self.height - FOOT;
        let baseline = top + 46.0;
        let byline = self.regular.settable(&self.card.byline);
        let date = self.regular.settable(&self.card.date);
        if byline.is_none() && date.is_none() {
            return false;
        }
        canvas.rule(MARGIN, top, MEASURE, 2.0, RULE);
        let measure = |text: &str| self.regular.width(text, setting);
        let mut room = MEASURE;
        if let Some(date) = date {
            let width = measure(&date);
            let place = (MARGIN + MEASURE - width, baseline);
            canvas.text(&self.regular, &date, setting, place, SOFT);
            room -= width + 40.0;
        }
        if let Some(byline) = byline {
            let byline = fitting(&byline, room, measure);
            canvas.text(&self.regular, &byline, setting, (MARGIN, baseline), SOFT);
        }
        true
    }

    /// The paper alone: its name, large, over a line of text.
    fn title_page(&self, canvas: &mut Canvas) {
        canvas.rule(MARGIN, 56.0, MEASURE, 2.0, INK);
        canvas.rule(MARGIN, 61.0, MEASURE, 2.0, INK);
        if !self.foot(canvas) {
            canvas.rule(MARGIN, self.height - 63.0, MEASURE, 2.0, INK);
            canvas.rule(MARGIN, self.height - 58.0, MEASURE, 2.0, INK);
        }
        let text = self.text_lines(40.0, 3);
        let room = 150.0 + if text.is_empty() { 0.0 } else { 60.0 } + 54.0 * text.len() as f32;
        let top = (self.height - room) / 2.0;
        self.name(canvas, top, 920.0, 150.0);
        let mut y = top + 150.0 + 60.0;
        for line in &text {
            let setting = Setting::of(40.0);
            let left = (WIDTH as f32 - self.regular.width(line, setting)) / 2.0;
            canvas.text(&self.regular, line, setting, (left, y + 40.0), SOFT);
            y += 54.0;
        }
    }

    /// The paper's name in a box, as its wordmark or in type.
    fn name(&self, canvas: &mut Canvas, top: f32, width: f32, height: f32) {
        if let Some(wordmark) = self.wordmark {
            canvas.drawing(wordmark, top, width, height);
            return;
        }
        let Some(name) = self.semibold.settable(&self.card.name) else {
            return;
        };
        let size = height * 0.8;
        let wide = self.semibold.width(&name, Setting::of(size));
        let setting = Setting::of(size * (MEASURE / wide).min(1.0));
        let left = (WIDTH as f32 - self.semibold.width(&name, setting)) / 2.0;
        let baseline = top + height / 2.0 + setting.size * 0.33;
        canvas.text(&self.semibold, &name, setting, (left, baseline), INK);
    }
}
