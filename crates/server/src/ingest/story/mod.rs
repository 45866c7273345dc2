//! `stories/*.md`.

mod names;
mod parts;
mod seal;

use std::collections::BTreeSet;

use press_api::{Access, Slug, Tag};

use self::{
    names::{authors, category, former_slugs, tags},
    parts::{corrections, lead_image, retraction},
    seal::seal,
};
use super::{
    fields::Key,
    front_matter::{Document, Parts, split, text},
    item::Item,
    language,
    markdown::{self, Body},
    media::Media,
    problem::{Problem, Report},
};
use crate::record::{Status, StoryRecord};

const HEADLINE: Key = Key::new("headline", "\"A table with no head\"");
const STANDFIRST: Key = Key::new("standfirst", "\"The paragraph under the headline.\"");
const SLUG: Key = Key::new("slug", "\"a-table-with-no-head\"");
const FORMER_SLUGS: Key = Key::new("former_slugs", "[\"the-table-with-no-head\"]");
const CATEGORY: Key = Key::new("category", "\"diplomacy\"");
const TAGS: Key = Key::new("tags", "[\"Treaties\", \"Furniture\"]");
const AUTHORS: Key = Key::new("authors", "[\"ines-calloway\"]");
const PUBLISHED_AT: Key = Key::new("published_at", "2026-11-20T06:30:00+00:00");
const MODIFIED_AT: Key = Key::new("modified_at", "2026-11-21T09:00:00+00:00");
const ACCESS: Key = Key::new("access", "\"free\" or \"members\"");
const STATUS: Key = Key::new("status", "\"published\", \"draft\" or \"retracted\"");
const LEAD_IMAGE: Key = Key::new("lead_image", "[lead_image] with src and alt");
const CORRECTIONS: Key = Key::new("corrections", "[[corrections]] with at and text");
const RETRACTION: Key = Key::new("retraction", "at and reason");

const LANGUAGE: Key = Key::new("language", "\"ar\"");

const KEYS: &[Key] = &[
    HEADLINE,
    STANDFIRST,
    SLUG,
    FORMER_SLUGS,
    CATEGORY,
    TAGS,
    AUTHORS,
    PUBLISHED_AT,
    MODIFIED_AT,
    ACCESS,
    STATUS,
    LEAD_IMAGE,
    CORRECTIONS,
    RETRACTION,
    LANGUAGE,
];

/// What a story may name.
#[derive(Debug)]
pub(crate) struct Shelf<'p> {
    /// Slugs of the categories; none when `site.toml` cannot be read, and any will do.
    pub(crate) categories: Option<&'p BTreeSet<Slug>>,
    /// Slugs of the authors that have a file.
    pub(crate) authors: &'p BTreeSet<Slug>,
    /// The pictures.
    pub(crate) media: &'p Media,
}

/// What was read of a story's file. What other files must agree with is there even when the story is faulty.
#[derive(Debug, Default)]
pub(crate) struct StoryReading {
    /// The story; none when the file is faulty.
    pub(crate) record: Option<StoryRecord>,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
    /// The slug, with its line.
    pub(crate) slug: Option<(Slug, u32)>,
    /// The slugs that it had before, with their lines.
    pub(crate) former_slugs: Vec<(Slug, u32)>,
    /// The tags, with their lines.
    pub(crate) tags: Vec<(Tag, u32)>,
    /// True for a story that is never shown.
    pub(crate) is_draft: bool,
    /// Its text.
    pub(crate) body: Body,
}

/// Reads a story's file.
pub(crate) fn read(
    source: &str,
    bytes: &[u8],
    fingerprint: &str,
    shelf: &Shelf<'_>,
) -> StoryReading {
    let report = Report::new(source);
    let mut reading = StoryReading::default();
    let record = text(bytes, &report)
        .and_then(|text| split(text, &report))
        .and_then(|parts| read_parts(&parts, shelf, &report, &mut reading))
        .map(|record| StoryRecord {
            source: source.to_owned(),
            fingerprint: fingerprint.to_owned(),
            ..record
        });
    reading.record = record.filter(|_| !report.is_faulty());
    reading.problems = report.into_problems();
    reading
}

/// Reads everything before it gives up on anything, so that each problem is reported.
fn read_parts(
    parts: &Parts<'_>,
    shelf: &Shelf<'_>,
    report: &Report,
    reading: &mut StoryReading,
) -> Option<StoryRecord> {
    let document = Document::parse(parts.matter, 2, report);
    let fields = document.fields(KEYS, report);
    let headline = fields.text(HEADLINE, 200);
    let standfirst = fields.text(STANDFIRST, 400);
    reading.slug = fields.slug(SLUG);
    reading.former_slugs = former_slugs(&fields, reading.slug.as_ref(), report);
    let category = category(&fields, shelf, report);
    reading.tags = tags(&fields, report);
    let authors = authors(&fields, shelf, report);
    let published_at = fields.moment(PUBLISHED_AT);
    let modified_at = fields.optional_moment(MODIFIED_AT);
    if let (Some(published), Some(modified)) = (published_at, modified_at)
        && modified < published
        && let Some(item) = fields.item(MODIFIED_AT)
    {
        item.fault(
            report,
            "is before published_at; write the later moment, or leave it out",
        );
    }
    let kinds = [("free", Access::Free), ("members", Access::Members)];
    let access = fields
        .item(ACCESS)
        .and_then(|item| choice(&item, &kinds, report));
    let statuses = [
        ("published", Status::Published),
        ("draft", Status::Draft),
        ("retracted", Status::Retracted),
    ];
    let status = fields
        .required(STATUS)
        .and_then(|item| choice(&item, &statuses, report));
    let language = language::tag(&fields, LANGUAGE, report).map(language::text_language);
    reading.is_draft = status == Some(Status::Draft);
    let lead_image = lead_image(&fields, shelf.media, report);
    let corrections = corrections(&fields, published_at, report);
    let retraction = retraction(&fields, status, published_at, report);
    if parts.body.trim().is_empty() && status == Some(Status::Published) {
        report.fault(
            parts.body_line,
            "the text is missing; write it below the second +++",
        );
    }
    reading.body = markdown::render(parts.body, parts.body_line, shelf.media, report);
    let access = access.unwrap_or_default();
    let (body_html, whole_html) = texts(parts, access, &reading.body, shelf.media, report);
    let record = StoryRecord {
        source: String::new(),
        fingerprint: String::new(),
        slug: reading.slug.as_ref()?.0.clone(),
        former_slugs: reading
            .former_slugs
            .iter()
            .map(|(slug, _)| slug.clone())
            .collect(),
        headline: headline?,
        standfirst: standfirst?,
        category: category?,
        tags: reading.tags.iter().map(|(tag, _)| tag.clone()).collect(),
        authors: authors?,
        published_at: published_at?,
        modified_at,
        access,
        language,
        status: status?,
        lead_image: lead_image.as_ref().map(|(picture, _)| picture.clone()),
        corrections,
        retraction,
        body_html,
        whole_html,
        word_count: reading.body.word_count,
        canonical: String::new(),
        sha256: String::new(),
    };
    let source_of_lead = lead_image.as_ref().map(|(_, source)| source.as_str());
    seal(
        record,
        parts.body,
        source_of_lead,
        &reading.body.pictures,
        shelf.media,
    )
}

/// What everyone may read, and what members read in its place. The second is none where that is the same.
fn texts(
    parts: &Parts<'_>,
    access: Access,
    body: &Body,
    media: &Media,
    report: &Report,
) -> (String, Option<String>) {
    let whole = body.html.as_str().to_owned();
    match access {
        Access::Free => (whole, None),
        Access::Members => {
            let opening = markdown::opening(parts.body, body.html.as_str(), media);
            if opening.as_str().is_empty() && !whole.is_empty() {
                report.remark(
                    parts.body_line,
                    "nothing of this text can be shown to all: it begins with more than half of its words. They read no more than \
                     the standfirst; make its first paragraph shorter, or write access = \"free\"",
                );
            }
            (opening.into(), Some(whole))
        }
    }
}

/// One of a few words; what is none of them is reported.
fn choice<T: Copy>(item: &Item<'_>, choices: &[(&str, T)], report: &Report) -> Option<T> {
    let word = item.text(100, report)?;
    let choice = choices.iter().find(|(name, _)| *name == word);
    if choice.is_none() {
        let names: Vec<_> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        item.fault(
            report,
            format!("is \"{word}\"; write one of {}", names.join(", ")),
        );
    }
    choice.map(|(_, value)| *value)
}

#[cfg(test)]
mod tests;
