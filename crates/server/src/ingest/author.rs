//! `authors/*.toml`.

use press_api::{ExternalLink, Slug};

use super::{
    fields::{Fields, Key},
    front_matter::{Document, text},
    link::Target,
    problem::{Problem, Report},
};
use crate::record::AuthorRecord;

const NAME: Key = Key::new("name", "\"Ines Calloway\"");
const ROLE: Key = Key::new("role", "\"Diplomatic correspondent\"");
const BIO: Key = Key::new("bio", "\"One to three sentences.\"");
const COLLECTIVE: Key = Key::new("collective", "true");
const LINKS: Key = Key::new("links", "[[links]] with name and url");
const URL: Key = Key::new("url", "\"https://example.org/\"");

/// What was read of an author's file.
#[derive(Debug)]
pub(crate) struct AuthorReading {
    /// The author; none when the file is faulty.
    pub(crate) record: Option<AuthorRecord>,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
}

/// The slug of the author whose file is `authors/{slug}.toml`.
pub(crate) fn slug_of(source: &str) -> Option<Slug> {
    source
        .strip_prefix("authors/")?
        .strip_suffix(".toml")?
        .parse()
        .ok()
}

/// Reads an author's file.
pub(crate) fn read(source: &str, bytes: &[u8], fingerprint: &str) -> AuthorReading {
    let report = Report::new(source);
    let record = text(bytes, &report).and_then(|text| {
        let slug = slug_of(source);
        if slug.is_none() {
            report.fault(
                1,
                "the file's name is the author's slug: a-z, 0-9 and single hyphens, then .toml",
            );
        }
        let document = Document::parse(text, 1, &report);
        let fields = document.fields(&[NAME, ROLE, BIO, COLLECTIVE, LINKS], &report);
        let name = fields.text(NAME, 100);
        let role = fields.text(ROLE, 100);
        let bio = fields.text(BIO, 1000);
        let collective = fields.flag(COLLECTIVE);
        let links = fields.tables(LINKS, 10, &[NAME, URL]);
        let links = links
            .iter()
            .filter_map(|link| external_link(link, &report))
            .collect();
        Some(AuthorRecord {
            source: source.to_owned(),
            fingerprint: fingerprint.to_owned(),
            slug: slug?,
            name: name?,
            role: role?,
            bio: bio?,
            collective,
            links,
        })
    });
    let record = record.filter(|_| !report.is_faulty());
    AuthorReading {
        record,
        problems: report.into_problems(),
    }
}

fn external_link(link: &Fields<'_>, report: &Report) -> Option<ExternalLink> {
    let name = link.text(NAME, 100);
    let url = address(link, URL, report);
    Some(ExternalLink {
        name: name?,
        url: url?,
    })
}

/// An `https:`, `http:` or `mailto:` address.
pub(crate) fn address(fields: &Fields<'_>, key: Key, report: &Report) -> Option<String> {
    let url = fields.text(key, 500)?;
    if matches!(Target::parse(&url), Ok(Target::Web(_) | Target::Mail(_))) {
        return Some(url);
    }
    let item = fields.item(key)?;
    item.fault(
        report,
        "is not an address; write one that begins with https://, http:// or mailto:",
    );
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_read_whole() {
        let toml = "name = \"Ines\"\nrole = \"Editor\"\nbio = \"\"\"\nTwo\nlines.\"\"\"\ncollective = true\n[[links]]\nname = \"Letters\"\nurl = \"mailto:a@b.example\"\n";
        let reading = read("authors/ines-calloway.toml", toml.as_bytes(), "f");
        assert_eq!(reading.problems, []);
        let record = reading.record.expect("the file is sound");
        assert_eq!(
            (record.slug.as_str(), record.bio.as_str(), record.collective),
            ("ines-calloway", "Two lines.", true)
        );
        assert_eq!(record.links[0].url, "mailto:a@b.example");
    }

    #[test]
    fn each_fault_of_an_author_is_reported_in_one_pass() {
        let toml = "nmae = \"Ines\"\nrole = 3\nbio = \"\"\ncollective = \"yes\"\n\n[[links]]\nname = \"X\"\nurl = \"javascript:alert(1)\"\n\n[[links]]\n";
        let reading = read("authors/Ines.toml", toml.as_bytes(), "f");
        assert_eq!(reading.record, None);
        let found: Vec<_> = reading
            .problems
            .iter()
            .map(|problem| (problem.line, problem.message.as_str()))
            .collect();
        let expected = [
            (1, "the file's name"),
            (1, "nmae is not a known key; did you mean name?"),
            (1, "name is missing; add name = \"Ines Calloway\""),
            (2, "role is a number"),
            (3, "bio is empty"),
            (4, "collective is a text; write it like true"),
            (8, "links.url is not an address"),
            (10, "links.name is missing"),
            (10, "links.url is missing"),
        ];
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((line, message), (expected_line, start)) in found.iter().zip(expected) {
            assert!(
                *line == expected_line && message.starts_with(start),
                "{line} {message}"
            );
        }
    }
}
