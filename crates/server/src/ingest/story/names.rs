//! What a story names that other files or stories know too.

use press_api::{Slug, Tag};

use super::{AUTHORS, CATEGORY, FORMER_SLUGS, Shelf, TAGS};
use crate::ingest::{
    fields::Fields,
    problem::{Report, suggestion},
};

/// The category, which `site.toml` knows.
pub(super) fn category(fields: &Fields<'_>, shelf: &Shelf<'_>, report: &Report) -> Option<Slug> {
    let (slug, _) = fields.slug(CATEGORY)?;
    if let (Some(categories), Some(item)) = (shelf.categories, fields.item(CATEGORY))
        && !categories.contains(&slug)
    {
        let hint = suggestion(slug.as_str(), categories.iter().map(Slug::as_str));
        item.fault(
            report,
            format!(
                "\"{slug}\" is not in site.toml; write the slug of one of its categories{hint}"
            ),
        );
        return None;
    }
    Some(slug)
}

/// The slugs that the story had before, each once, with their lines.
pub(super) fn former_slugs(
    fields: &Fields<'_>,
    slug: Option<&(Slug, u32)>,
    report: &Report,
) -> Vec<(Slug, u32)> {
    let mut former: Vec<(Slug, u32)> = Vec::new();
    for item in fields.list(FORMER_SLUGS, 20).unwrap_or_default() {
        let Some(known) = item.slug(report) else {
            continue;
        };
        if slug.is_some_and(|(slug, _)| *slug == known) {
            item.fault(
                report,
                format!("has \"{known}\", which is the slug itself; take it out"),
            );
        } else if former.iter().any(|(slug, _)| *slug == known) {
            item.fault(report, format!("has \"{known}\" twice; take one out"));
        } else {
            former.push((known, item.line));
        }
    }
    former
}

/// The subjects, each once, with their lines.
pub(super) fn tags(fields: &Fields<'_>, report: &Report) -> Vec<(Tag, u32)> {
    let mut tags: Vec<(Tag, u32)> = Vec::new();
    for item in fields.list(TAGS, 12).unwrap_or_default() {
        let Some(name) = item.text(60, report) else {
            continue;
        };
        match Slug::from_name(&name) {
            None => item.fault(
                report,
                format!("\"{name}\" has no letter or digit that an address could be made of"),
            ),
            Some(slug) if tags.iter().any(|(tag, _)| tag.slug == slug) => {
                item.fault(report, format!("has \"{name}\" twice; take one out"));
            }
            Some(slug) => tags.push((Tag { slug, name }, item.line)),
        }
    }
    tags
}

/// The authors, who each have a file.
pub(super) fn authors(
    fields: &Fields<'_>,
    shelf: &Shelf<'_>,
    report: &Report,
) -> Option<Vec<Slug>> {
    let items = fields.required_list(AUTHORS, 8)?;
    let mut authors = Vec::new();
    for item in &items {
        let Some(slug) = item.slug(report) else {
            continue;
        };
        if !shelf.authors.contains(&slug) {
            let hint = suggestion(slug.as_str(), shelf.authors.iter().map(Slug::as_str));
            item.fault(
                report,
                format!(
                    "has \"{slug}\", but there is no authors/{slug}.toml; write that file{hint}"
                ),
            );
        } else if authors.contains(&slug) {
            item.fault(report, format!("has \"{slug}\" twice; take one out"));
        } else {
            authors.push(slug);
        }
    }
    if items.is_empty()
        && let Some(item) = fields.item(AUTHORS)
    {
        item.fault(report, "is empty; name one author at least");
    }
    Some(authors)
}
