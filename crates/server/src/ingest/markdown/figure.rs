//! Pictures in a text.

use press_api::Picture;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::{push_attribute, push_escaped, writer::Located};

/// How wide a figure stands on the page: the measure of the text, or the whole of a small screen.
const SIZES: &str = "(min-width: 60rem) 38rem, 100vw";

/// Index of the image's start, when the paragraph that starts at `at` holds an image and nothing else.
pub(super) fn alone_in_paragraph(events: &[Located<'_>], at: usize) -> Option<usize> {
    if !matches!(events.get(at + 1)?.0, Event::Start(Tag::Image { .. })) {
        return None;
    }
    let end = end_of_image(events, at + 1);
    matches!(events.get(end + 1)?.0, Event::End(TagEnd::Paragraph)).then_some(at + 1)
}

/// Index of the event that ends the image which starts at `at`.
pub(super) fn end_of_image(events: &[Located<'_>], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) if depth == 1 => return index,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
    }
    events.len()
}

/// The alternative text of the image that starts at `at`.
pub(super) fn alt_text(events: &[Located<'_>], at: usize) -> String {
    let end = end_of_image(events, at).min(events.len());
    let mut text = String::new();
    for (event, _) in events.get(at..end).unwrap_or_default() {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The caption and the credit in an image's title: `Caption | Credit`.
pub(super) fn caption_and_credit(title: &str) -> (Option<String>, Option<String>) {
    let part = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match title.rsplit_once('|') {
        Some((caption, credit)) => (part(caption), part(credit)),
        None => (part(title), None),
    }
}

/// Appends the figure with a number, from 1: a link to the whole picture, which the client opens in the page under the
/// figure's id.
pub(super) fn push_figure(html: &mut String, picture: &Picture, number: usize) {
    html.push_str("<figure");
    push_attribute(html, "id", &format!("picture-{number}"));
    html.push_str("><a class=\"enlarge\"");
    push_attribute(html, "href", picture.largest());
    html.push('>');
    push_image(html, picture);
    html.push_str("</a>");
    if picture.caption.is_some() || picture.credit.is_some() {
        html.push_str("<figcaption>");
        if let Some(caption) = &picture.caption {
            push_escaped(html, caption);
        }
        if let Some(credit) = &picture.credit {
            html.push_str(" <span class=\"credit\">");
            push_escaped(html, credit);
            html.push_str("</span>");
        }
        html.push_str("</figcaption>");
    }
    html.push_str("</figure>\n");
}

/// Appends a picture without caption and credit.
pub(super) fn push_image(html: &mut String, picture: &Picture) {
    html.push_str("<img");
    push_attribute(html, "src", &picture.src);
    push_attribute(html, "width", &picture.width.to_string());
    push_attribute(html, "height", &picture.height.to_string());
    if let Some(srcset) = picture.srcset() {
        push_attribute(html, "srcset", &srcset);
        push_attribute(html, "sizes", SIZES);
    }
    push_attribute(html, "loading", "lazy");
    push_attribute(html, "decoding", "async");
    push_attribute(html, "alt", &picture.alt);
    html.push('>');
}
