//! `site.toml`.

mod consent;
mod embeds;
mod install;
mod lists;
mod republish;
mod share;
mod syndication;

pub(crate) use consent::{consent_sha256, origin};
use jiff::tz::TimeZone;
use press_api::{EditionDate, Picture, Place, Site, Slug};

use super::{
    fields::{Fields, Key},
    front_matter::{Document, text},
    language,
    link::Target,
    media::Media,
    problem::{Problem, Report},
};
use crate::record::SiteRecord;

/// Path of the file inside the publication.
pub(crate) const SOURCE: &str = "site.toml";

const NAME: Key = Key::new("name", "\"Lord’s Press\"");
const WORDMARK: Key = Key::new("wordmark", "\"media/wordmark.svg\"");
const TAGLINE: Key = Key::new("tagline", "\"A journal of record\"");
const DESCRIPTION: Key = Key::new(
    "description",
    "\"One sentence for search engines and link previews.\"",
);
const BASE_URL: Key = Key::new("base_url", "\"https://press.example\"");
const LANGUAGE: Key = Key::new("language", "\"en-GB\"");
const TIME_ZONE: Key = Key::new("time_zone", "\"Europe/London\"");
const COPYRIGHT: Key = Key::new("copyright", "\"© 2026 Lord’s Press\"");
const FOOTER_PAGES: Key = Key::new("footer_pages", "[\"about\", \"contact\"]");
const PLACE: Key = Key::new("place", "name, latitude and longitude");
const LATITUDE: Key = Key::new("latitude", "51.51");
const LONGITUDE: Key = Key::new("longitude", "-0.13");
const FRONT: Key = Key::new("front", "[front] with lead and second");
const LEAD: Key = Key::new("lead", "\"a-table-with-no-head\"");
const SECOND: Key = Key::new("second", "[\"one-bridge-too-many\"]");
const CATEGORIES: Key = Key::new(
    "categories",
    "[[categories]] with slug, name and description",
);
const SOCIAL: Key = Key::new("social", "[[social]] with name, url and icon");
const SPONSORS: Key = Key::new("sponsors", "[[sponsors]] with name and url");
const NEWSLETTER_TOPICS: Key = Key::new(
    "newsletter_topics",
    "[[newsletter_topics]] with slug, name and description",
);
const CONSENT: Key = Key::new(
    "consent",
    "[consent] with revision, title, notice and [[consent.purposes]]",
);
const SYNDICATION: Key = Key::new("syndication", "[syndication] with hub and indexnow_key");
const CONTACT: Key = Key::new("contact", "[contact] with security");
const EMBEDS: Key = Key::new("embeds", "[embeds] with partners");
const SHARE: Key = Key::new("share", "[[share]] with name and url");
const REPUBLISH: Key = Key::new("republish", "[republish] with terms");
const INSTALL: Key = Key::new("install", "[[install.screenshots]] with file and label");

const KEYS: &[Key] = &[
    NAME,
    WORDMARK,
    TAGLINE,
    DESCRIPTION,
    BASE_URL,
    LANGUAGE,
    TIME_ZONE,
    COPYRIGHT,
    FOOTER_PAGES,
    PLACE,
    FRONT,
    CATEGORIES,
    SOCIAL,
    SPONSORS,
    NEWSLETTER_TOPICS,
    SHARE,
    CONSENT,
    SYNDICATION,
    CONTACT,
    EMBEDS,
    REPUBLISH,
    INSTALL,
];

/// What was read of `site.toml`.
#[derive(Debug, Default)]
pub(crate) struct SiteReading {
    /// The publication; none when the file is faulty.
    pub(crate) record: Option<SiteRecord>,
    /// What is wrong.
    pub(crate) problems: Vec<Problem>,
    /// Slugs that the foot names, with their lines.
    pub(crate) footer_pages: Vec<(Slug, u32)>,
    /// Slugs that the front page names, with their lines.
    pub(crate) front: Vec<(Slug, u32)>,
}

/// Reads `site.toml`, which may name pictures.
pub(crate) fn read(bytes: &[u8], fingerprint: &str, media: &Media) -> SiteReading {
    let report = Report::new(SOURCE);
    let mut reading = SiteReading::default();
    let record =
        text(bytes, &report).and_then(|text| read_text(text, media, &report, &mut reading));
    let record = record.map(|record| SiteRecord {
        fingerprint: fingerprint.to_owned(),
        ..record
    });
    reading.record = record.filter(|_| !report.is_faulty());
    reading.problems = report.into_problems();
    reading
}

fn read_text(
    text: &str,
    media: &Media,
    report: &Report,
    reading: &mut SiteReading,
) -> Option<SiteRecord> {
    let document = Document::parse(text, 1, report);
    let fields = document.fields(KEYS, report);
    let name = fields.text(NAME, 100);
    let wordmark = name
        .clone()
        .and_then(|name| picture(&fields, WORDMARK, name, media, report));
    let tagline = fields.text(TAGLINE, 200);
    let description = fields.text(DESCRIPTION, 300);
    let base_url = base_url(&fields, report);
    let language = language(&fields, report);
    let time_zone = time_zone(&fields, report);
    let copyright = fields.optional_text(COPYRIGHT, 200);
    let place = place(&fields);
    let categories = lists::categories(&fields, report);
    let social = lists::social(&fields, report);
    let sponsors = lists::sponsors(&fields, media, report);
    let newsletter_topics = lists::newsletter_topics(&fields, report);
    let share = share::links(&fields, report);
    let consent = consent::notice(&fields, report);
    let syndication = syndication::services(&fields, report);
    let security_contact = syndication::security_contact(&fields, report);
    let partners = embeds::partners(&fields, report);
    let republish = republish::terms(&fields, report);
    let screenshots = install::screenshots(&fields, media, report);
    reading.footer_pages = slugs(&fields, FOOTER_PAGES, 12, report);
    let (front_lead, front_second) = front(&fields, report, reading);
    let site = Site {
        name: name?,
        wordmark,
        tagline: tagline?,
        description: description?,
        base_url: base_url?,
        language: language?,
        time_zone: time_zone?,
        copyright,
        place: place?,
        // Put in when the site is read.
        edition: EditionDate {
            date: String::new(),
            text: String::new(),
        },
        categories,
        social,
        sponsors,
        footer_pages: lists::footer_pages(&reading.footer_pages),
        newsletter_topics,
        share,
        consent,
        may_republish: republish.is_some(),
        republish,
        // Put in by whoever knows it.
        weather: None,
    };
    Some(SiteRecord {
        fingerprint: String::new(),
        site,
        front_lead,
        front_second,
        syndication,
        security_contact,
        partners,
        screenshots,
    })
}

/// A picture that a key names by its path, when the key is there.
fn picture(
    fields: &Fields<'_>,
    key: Key,
    alt: String,
    media: &Media,
    report: &Report,
) -> Option<Picture> {
    let path = fields.optional_text(key, 200)?;
    let item = fields.item(key)?;
    let original = media.find(&path, &item.name, item.line, report)?;
    Some(original.picture(alt, None, None))
}

fn base_url(fields: &Fields<'_>, report: &Report) -> Option<String> {
    let text = fields.text(BASE_URL, 200)?;
    if is_base_url(&text) {
        return Some(text);
    }
    fields.item(BASE_URL)?.fault(
        report,
        "is not an address like https://press.example, without a slash at its end",
    );
    None
}

/// True for the public address of a publication: `http:` or `https:` and a host, without path or a slash at the end.
#[must_use]
pub fn is_base_url(text: &str) -> bool {
    let Ok(Target::Web(_)) = Target::parse(text) else {
        return false;
    };
    ammonia::Url::parse(text).is_ok_and(|url| {
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        bare && url.username().is_empty()
            && url.password().is_none()
            && !text.ends_with(['/', '?', '#'])
    })
}

fn language(fields: &Fields<'_>, report: &Report) -> Option<String> {
    fields.required(LANGUAGE)?;
    language::tag(fields, LANGUAGE, report)
}

fn time_zone(fields: &Fields<'_>, report: &Report) -> Option<String> {
    let text = fields.text(TIME_ZONE, 60)?;
    if TimeZone::get(&text).is_ok() {
        return Some(text);
    }
    fields.item(TIME_ZONE)?.fault(
        report,
        "is not the name of a time zone (IANA); write one like \"Europe/London\"",
    );
    None
}

fn place(fields: &Fields<'_>) -> Option<Place> {
    let fields = fields.required_table(PLACE, &[NAME, LATITUDE, LONGITUDE])?;
    let name = fields.text(NAME, 100);
    let latitude = fields.number(LATITUDE, -90.0, 90.0);
    let longitude = fields.number(LONGITUDE, -180.0, 180.0);
    Some(Place {
        name: name?,
        latitude: latitude?,
        longitude: longitude?,
    })
}

fn front(
    fields: &Fields<'_>,
    report: &Report,
    reading: &mut SiteReading,
) -> (Option<Slug>, Vec<Slug>) {
    let Some(fields) = fields.table(FRONT, &[LEAD, SECOND]) else {
        return (None, Vec::new());
    };
    let lead = fields
        .item(LEAD)
        .and_then(|item| Some((item.slug(report)?, item.line)));
    let second = slugs(&fields, SECOND, 4, report);
    reading.front = lead.iter().chain(&second).cloned().collect();
    (
        lead.map(|(slug, _)| slug),
        second.into_iter().map(|(slug, _)| slug).collect(),
    )
}

/// A list of slugs, each once, with their lines.
fn slugs(fields: &Fields<'_>, key: Key, max: usize, report: &Report) -> Vec<(Slug, u32)> {
    let mut slugs: Vec<(Slug, u32)> = Vec::new();
    for item in fields.list(key, max).unwrap_or_default() {
        let Some(slug) = item.slug(report) else {
            continue;
        };
        if slugs.iter().any(|(known, _)| *known == slug) {
            item.fault(report, format!("has \"{slug}\" twice; take one out"));
        } else {
            slugs.push((slug, item.line));
        }
    }
    slugs
}

#[cfg(test)]
mod tests;
