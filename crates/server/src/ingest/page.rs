//! `pages/*.md`.

use press_api::Slug;

use super::{
    fields::Key,
    front_matter::{Document, split, text},
    markdown::{self, Body},
    media::Media,
    problem::{Problem, Report},
};
use crate::record::PageRecord;

const TITLE: Key = Key::new("title", "\"About the paper\"");
const DESCRIPTION: Key = Key::new(
    "description",
    "\"One sentence for search engines and link previews.\"",
);
const MODIFIED_AT: Key = Key::new("modified_at", "2026-11-01T09:00:00+00:00");

/// What was read of a page's file.
#[derive(Debug)]
pub(crate) struct PageReading {
    /// The page; none when the file is faulty.
    pub(crate) record: Option<PageRecord>,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
    /// Its text.
    pub(crate) body: Body,
}

/// The slug of the page whose file is `pages/{slug}.md`.
pub(crate) fn slug_of(source: &str) -> Option<Slug> {
    source
        .strip_prefix("pages/")?
        .strip_suffix(".md")?
        .parse()
        .ok()
}

/// True when the first part of an address belongs to the program.
pub(crate) fn is_reserved(part: &str) -> bool {
    lords_press::route::RESERVED.contains(&part)
}

/// Reads a page's file.
pub(crate) fn read(source: &str, bytes: &[u8], fingerprint: &str, media: &Media) -> PageReading {
    let report = Report::new(source);
    let mut body = Body::default();
    let record = text(bytes, &report)
        .and_then(|text| split(text, &report))
        .and_then(|parts| {
            let slug = slug_of(source);
            match &slug {
                None => report.fault(
                    1,
                    "the file's name is the page's slug: a-z, 0-9 and single hyphens, then .md",
                ),
                Some(slug) if is_reserved(slug.as_str()) => {
                    report.fault(
                        1,
                        format!("/{slug} is an address of the program; give the file another name"),
                    );
                }
                Some(_) => {}
            }
            let document = Document::parse(parts.matter, 2, &report);
            let fields = document.fields(&[TITLE, DESCRIPTION, MODIFIED_AT], &report);
            let title = fields.text(TITLE, 200);
            let description = fields.text(DESCRIPTION, 300);
            let modified_at = fields.moment(MODIFIED_AT);
            if parts.body.trim().is_empty() {
                report.fault(
                    parts.body_line,
                    "the text is missing; write it below the second +++",
                );
            }
            body = markdown::render(parts.body, parts.body_line, media, &report);
            Some(PageRecord {
                source: source.to_owned(),
                fingerprint: fingerprint.to_owned(),
                slug: slug?,
                title: title?,
                description: description?,
                body_html: body.html.as_str().to_owned(),
                modified_at: modified_at?,
            })
        });
    let record = record.filter(|_| !report.is_faulty());
    PageReading {
        record,
        problems: report.into_problems(),
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &str = "+++\ntitle = \"About\"\ndescription = \"D\"\nmodified_at = 2026-11-01T09:00:00+01:00\n+++\n\n## Who\n\nWe.\n";

    #[test]
    fn a_page_is_read_whole() {
        let reading = read("pages/about.md", ABOUT.as_bytes(), "f", &Media::default());
        assert_eq!(reading.problems, []);
        let record = reading.record.expect("the file is sound");
        assert_eq!(record.modified_at.to_string(), "2026-11-01T08:00:00Z");
        assert_eq!(
            record.body_html,
            "<div class=\"heading\"><h2 id=\"h-who\">Who</h2>\
             <a class=\"anchor\" href=\"#h-who\" aria-label=\"Link to this section: Who\">§</a></div>\n<p>We.</p>\n"
        );
    }

    #[test]
    fn a_page_cannot_take_an_address_of_the_program() {
        for name in ["story", "api", "healthz", "About us"] {
            let reading = read(
                &format!("pages/{name}.md"),
                ABOUT.as_bytes(),
                "f",
                &Media::default(),
            );
            assert_eq!(
                (reading.record, reading.problems.len()),
                (None, 1),
                "{name}"
            );
        }
        assert!(
            read("pages/privacy.md", ABOUT.as_bytes(), "f", &Media::default())
                .record
                .is_some()
        );
    }
}
