//! SVG: served as it is, so refused when it could do more than show a picture.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use super::PictureError;

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// The most elements, texts and comments an SVG may have.
const MAX_NODES: u32 = 200_000;

/// Elements that run, embed or fetch.
const ACTIVE: &[&str] = &[
    "a",
    "audio",
    "canvas",
    "embed",
    "foreignObject",
    "handler",
    "iframe",
    "listener",
    "object",
    "script",
    "set",
    "video",
];

/// True for what may be SVG: a text that begins like XML.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        text.trim_start_matches('\u{feff}')
            .trim_start()
            .starts_with('<')
            && text.contains("<svg")
    })
}

/// Width and height of an SVG that only shows a picture.
pub(super) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::UnknownFormat)?;
    if !declares_utf8(text) {
        return Err(PictureError::NotSvg(
            "it declares another encoding than UTF-8".to_owned(),
        ));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    let document =
        Document::parse_with_options(text.trim_start_matches('\u{feff}').trim_start(), options)
            .map_err(|error| PictureError::NotSvg(error.to_string()))?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(PictureError::NotSvg(format!(
            "its first element is not svg in the namespace {SVG}"
        )));
    }
    match document.root().descendants().find_map(active_part) {
        Some(part) => Err(PictureError::Active(part)),
        None => size(root).ok_or(PictureError::NoSize),
    }
}

/// True unless the XML declaration names another encoding, in which a browser would read another text than we do.
fn declares_utf8(text: &str) -> bool {
    let declaration = text
        .split_once("?>")
        .map_or("", |(declaration, _)| declaration);
    match declaration.split_once("encoding") {
        Some((_, value)) => value
            .trim_matches([' ', '=', '"', '\''])
            .to_ascii_lowercase()
            .starts_with("utf-8"),
        None => true,
    }
}

/// What in a node runs or fetches something.
fn active_part(node: Node<'_, '_>) -> Option<String> {
    match node.node_type() {
        NodeType::PI => Some("a processing instruction".to_owned()),
        NodeType::Text
            if node
                .parent_element()
                .is_some_and(|parent| parent.has_tag_name((SVG, "style"))) =>
        {
            fetches(node.text().unwrap_or_default())
                .then(|| "a style that fetches something".to_owned())
        }
        NodeType::Element => active_element(node),
        _ => None,
    }
}

fn active_element(node: Node<'_, '_>) -> Option<String> {
    let name = node.tag_name();
    if name.namespace() == Some(XHTML)
        || ACTIVE
            .iter()
            .any(|active| name.name().eq_ignore_ascii_case(active))
    {
        return Some(format!("the element {}", name.name()));
    }
    node.attributes().find_map(|attribute| {
        let (name, value) = (attribute.name(), attribute.value());
        let handles = name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("on"));
        let refers = matches!(name, "href" | "src") && !is_harmless(value);
        // An animation may write any attribute, links among them.
        let animates = name == "attributeName" && value.to_ascii_lowercase().ends_with("href");
        (handles || refers || animates || fetches(value))
            .then(|| format!("the attribute {name}=\"{}\"", shortened(value)))
    })
}

fn shortened(value: &str) -> String {
    value.chars().take(40).collect()
}

/// A reference into the file itself, or a raster picture inside it.
fn is_harmless(reference: &str) -> bool {
    let reference = reference.trim();
    [
        "#",
        "data:image/png;",
        "data:image/jpeg;",
        "data:image/webp;",
    ]
    .iter()
    .any(|start| reference.starts_with(start))
}

/// True when a style or presentation attribute takes something from outside the file.
fn fetches(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    // A backslash could spell any of these words in another way.
    let hidden = style.contains('\\') && style.contains('(');
    let elsewhere = style
        .split("url(")
        .skip(1)
        .any(|after| !is_harmless(after.trim_start_matches([' ', '"', '\''])));
    hidden
        || elsewhere
        || ["@import", "javascript:", "image-set(", "expression("]
            .iter()
            .any(|word| style.contains(word))
}

/// Pixels from `width` and `height`, or from the view box.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name| root.attribute(name).and_then(pixels);
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view_box = root.attribute("viewBox")?;
    let mut numbers = view_box
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|part| !part.is_empty())
        .skip(2);
    let width = numbers.next().and_then(pixels)?;
    let height = numbers.next().and_then(pixels)?;
    Some((width, height))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked before"
)]
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.trim().trim_end_matches("px").parse().ok()?;
    (1.0..=16_383.0)
        .contains(&number)
        .then(|| number.round() as u32)
}

#[cfg(test)]
mod tests;
