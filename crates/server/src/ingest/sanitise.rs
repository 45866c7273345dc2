//! The last step before HTML is stored: whatever the steps before did, only what stands on these lists remains.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

use super::link::Target;
use crate::embed::{is_frame, is_provider};

/// HTML without script, style, frames, forms, event handlers and pictures from elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SafeHtml(String);

impl SafeHtml {
    /// Takes out of `html` what is not on the lists; text is kept, but for that of scripts and styles.
    pub(crate) fn clean(html: &str) -> Self {
        Self(CLEANER.clean(html).to_string())
    }

    /// The HTML.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<SafeHtml> for String {
    fn from(html: SafeHtml) -> Self {
        html.0
    }
}

/// Elements that the HTML in a Markdown text may hold, with their attributes beyond `lang` and `dir`.
pub(crate) const WRITTEN: &[(&str, &[&str])] = &[
    ("a", &["href", "title"]),
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &[]),
    ("mark", &[]),
    ("ol", &["reversed", "start"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

/// Attributes that every element may have.
pub(crate) const EVERYWHERE: &[&str] = &["dir", "lang"];

/// What only our own rendering makes.
const RENDERED: &[(&str, &[&str])] = &[
    ("a", &["aria-label", "id", "rel"]),
    ("button", &["data-frame", "type"]),
    ("div", &["aria-label", "data-service", "role", "tabindex"]),
    ("figcaption", &[]),
    ("figure", &["id"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &[]),
    ("h6", &[]),
    (
        "img",
        &[
            "alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width",
        ],
    ),
    ("li", &["id"]),
    ("pre", &["tabindex"]),
    ("section", &["aria-label"]),
];

/// The classes that style sheets know.
const CLASSES: &[(&str, &[&str])] = &[
    ("a", &["anchor", "enlarge", "footnote-back"]),
    ("blockquote", &["pull-quote"]),
    ("button", &["always", "button", "load", "with-script"]),
    ("div", &["frame", "heading", "post", "table-scroll"]),
    ("figure", &["embed"]),
    ("section", &["footnotes"]),
    ("span", &["credit"]),
    ("sup", &["footnote-ref"]),
    ("td", &["align-centre", "align-end"]),
    ("th", &["align-centre", "align-end"]),
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut tags = HashSet::new();
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (tag, names) in WRITTEN.iter().chain(RENDERED) {
        tags.insert(*tag);
        attributes.entry(tag).or_default().extend(*names);
    }
    let classes = CLASSES
        .iter()
        .map(|(tag, names)| (*tag, names.iter().copied().collect()))
        .collect();
    let mut cleaner = Builder::empty();
    cleaner
        .tags(tags)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.iter().copied().collect())
        .allowed_classes(classes)
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|element, attribute, value| {
            may_stay(element, attribute, value).then_some(Cow::Borrowed(value))
        });
    cleaner
});

fn may_stay(element: &str, attribute: &str, value: &str) -> bool {
    let number =
        || (1..=6).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    match (element, attribute) {
        (_, "href") => Target::parse(value).is_ok(),
        (_, "src") => is_media(value),
        (_, "srcset") => value
            .split(", ")
            .all(|part| part.split_once(' ').is_some_and(|(path, _)| is_media(path))),
        (_, "width" | "height" | "start" | "colspan" | "rowspan") => number(),
        ("a", "id") => is_id(value, "fnref-"),
        ("figure", "id") => is_id(value, "picture-"),
        ("button", "type") => value == "button",
        (_, "data-frame") => is_frame(value),
        (_, "data-service") => is_provider(value),
        ("li", "id") => is_id(value, "fn-"),
        (_, "id") => is_id(value, "h-"),
        (_, "rel") => value == "noopener",
        (_, "role") => value == "region",
        (_, "tabindex") => value == "0",
        (_, "loading") => value == "lazy",
        (_, "decoding") => value == "async",
        (_, "scope") => matches!(value, "col" | "row"),
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        (_, "lang") => {
            value.len() <= 35
                && value
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        }
        _ => true,
    }
}

/// A file of ours: `/media/` and one name.
fn is_media(path: &str) -> bool {
    let name = path.strip_prefix("/media/").unwrap_or_default();
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
}

fn is_id(value: &str, prefix: &str) -> bool {
    let rest = value.strip_prefix(prefix).unwrap_or_default();
    !rest.is_empty()
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests;
