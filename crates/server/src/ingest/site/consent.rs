//! What readers are asked about privacy and cookies.

use press_api::{ConsentNotice, ConsentPurpose, ConsentService};
use press_consent::Purpose;
use sha2::{Digest, Sha256};

mod scripts;

pub(super) use scripts::is_origin;
pub(crate) use scripts::origin;

use super::{CONSENT, DESCRIPTION, NAME};
use crate::embed::is_provider;
use crate::ingest::{
    fields::{Fields, Key},
    pictures::hexadecimal,
    problem::Report,
};

const REVISION: Key = Key::new("revision", "1");
const TITLE: Key = Key::new("title", "\"Privacy and cookies\"");
const NOTICE: Key = Key::new("notice", "\"What the site stores, in two sentences.\"");
const CHANGE: Key = Key::new("change", "\"Why readers are asked again.\"");
const PURPOSES: Key = Key::new(
    "purposes",
    "[[consent.purposes]] with id, name and description",
);
const ID: Key = Key::new("id", "\"statistics\"");
const SERVICES: Key = Key::new(
    "services",
    "[[consent.purposes.services]] with id, name, provider and lifetime",
);
const PROVIDER: Key = Key::new("provider", "\"This paper\"");
const LIFETIME: Key = Key::new("lifetime", "\"180 days\"");
const COOKIES: Key = Key::new("cookies", "[\"_name\", \"_begins*\"]");
const STORAGE: Key = Key::new("storage", "[\"key\", \"begins*\"]");
const CACHES: Key = Key::new("caches", "[\"cache\", \"begins*\"]");
const SCRIPTS: Key = Key::new("scripts", "[\"https://stats.example/count.js\"]");
const ORIGINS: Key = Key::new("origins", "[\"https://*.stats.example\"]");
const GOOGLE: Key = Key::new("google_consent_mode", "true");

/// The largest revision.
const LAST_REVISION: f64 = 1_000_000.0;

/// The notice, when the publication has one.
pub(super) fn notice(site: &Fields<'_>, report: &Report) -> Option<ConsentNotice> {
    let fields = site.table(
        CONSENT,
        &[REVISION, TITLE, NOTICE, CHANGE, PURPOSES, GOOGLE],
    )?;
    let revision = fields.number(REVISION, 1.0, LAST_REVISION);
    let title = fields.text(TITLE, 60);
    let notice = fields.text(NOTICE, 600);
    let change = fields.optional_text(CHANGE, 300);
    let purposes = purposes(&fields, report);
    let google_consent_mode = fields.flag(GOOGLE);
    let revision = revision.filter(|number| {
        let is_whole = number.fract() == 0.0;
        if !is_whole && let Some(item) = fields.item(REVISION) {
            item.fault(report, "is not a whole number");
        }
        is_whole
    })?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number within bounds"
    )]
    let mut notice = ConsentNotice {
        revision: revision as u32,
        sha256: String::new(),
        title: title?,
        notice: notice?,
        change,
        purposes,
        google_consent_mode,
    };
    notice.sha256 = consent_sha256(&notice);
    Some(notice)
}

/// SHA-256 over the notice as JSON, without the hash itself.
pub(crate) fn consent_sha256(notice: &ConsentNotice) -> String {
    let unmarked = ConsentNotice {
        sha256: String::new(),
        ..notice.clone()
    };
    // Plain data has always a JSON form.
    hexadecimal(&Sha256::digest(
        serde_json::to_vec(&unmarked).unwrap_or_default(),
    ))
}

fn purposes(consent: &Fields<'_>, report: &Report) -> Vec<ConsentPurpose> {
    let mut purposes: Vec<ConsentPurpose> = Vec::new();
    let tables = consent.tables(PURPOSES, 5, &[ID, NAME, DESCRIPTION, SERVICES]);
    for fields in &tables {
        let (id, name) = (fields.text(ID, 20), fields.text(NAME, 60));
        let description = fields.text(DESCRIPTION, 400);
        let services = services(fields, id.as_deref(), report);
        let (Some(id), Some(name), Some(description)) = (id, name, description) else {
            continue;
        };
        let is_known = id == ConsentNotice::NECESSARY || id.parse::<Purpose>().is_ok();
        let fault = if !is_known {
            Some("is no purpose; write necessary, preferences, statistics, media or marketing")
        } else if purposes.iter().any(|known| known.id == id) {
            Some("is there twice; put what belongs to one purpose into one table")
        } else {
            None
        };
        if let (Some(fault), Some(item)) = (fault, fields.item(ID)) {
            item.fault(report, fault);
        }
        purposes.push(ConsentPurpose {
            id,
            name,
            description,
            services,
        });
    }
    let is_first = purposes
        .first()
        .is_some_and(|purpose| purpose.id == ConsentNotice::NECESSARY);
    if !is_first {
        let line = tables
            .first()
            .and_then(|fields| Some(fields.item(ID)?.line));
        report.fault(
            line.unwrap_or(consent.line()),
            "the first of [[consent.purposes]] is to be \"necessary\": say what the site cannot do without",
        );
    }
    purposes
}

fn services(purpose: &Fields<'_>, of: Option<&str>, report: &Report) -> Vec<ConsentService> {
    let known = [
        ID, NAME, PROVIDER, LIFETIME, COOKIES, STORAGE, CACHES, SCRIPTS, ORIGINS,
    ];
    let is_media = of == Some(Purpose::Media.id());
    let has_scripts = !is_media && of != Some(ConsentNotice::NECESSARY);
    let mut services: Vec<ConsentService> = Vec::new();
    for fields in &purpose.tables(SERVICES, 12, &known) {
        let id = fields.slug(ID);
        let (name, provider) = (fields.text(NAME, 60), fields.text(PROVIDER, 60));
        let lifetime = fields.text(LIFETIME, 60);
        let cookies = patterns(fields, COOKIES, report);
        let storage = patterns(fields, STORAGE, report);
        let caches = patterns(fields, CACHES, report);
        let scripts = scripts::addresses(fields, SCRIPTS, report);
        let origins = scripts::origins(fields, ORIGINS, report);
        if !has_scripts && let Some(item) = fields.item(SCRIPTS) {
            item.fault(report, "is for services of preferences, statistics and marketing: what is necessary comes from the paper itself, and media are frames");
        }
        let Some((id, line)) = id else { continue };
        let id = id.to_string();
        if is_media && !is_provider(&id) {
            report.fault(
                line,
                format!("\"{id}\" provides no media; write youtube, vimeo or mastodon"),
            );
        } else if id.len() > 32 {
            report.fault(line, "the id of a service has 32 characters at most");
        } else if services.iter().any(|known| known.id == id) {
            report.fault(line, format!("the service \"{id}\" is there twice"));
        }
        if let (Some(name), Some(provider), Some(lifetime)) = (name, provider, lifetime) {
            services.push(ConsentService {
                id,
                name,
                provider,
                lifetime,
                cookies,
                storage,
                caches,
                scripts,
                origins,
            });
        }
    }
    services
}

/// Names, or their beginnings before a `*`. What is withdrawn is erased by them: one that fits everything fits too much.
fn patterns(fields: &Fields<'_>, key: Key, report: &Report) -> Vec<String> {
    let mut patterns = Vec::new();
    for item in fields.list(key, 20).unwrap_or_default() {
        let Some(pattern) = item.text(60, report) else {
            continue;
        };
        let beginning = pattern.strip_suffix('*').unwrap_or(&pattern);
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        if beginning.is_empty() || !beginning.bytes().all(is_name) {
            item.fault(
                report,
                format!(
                    "has \"{pattern}\"; write a name of letters, digits, _, - and ., or its beginning and a *"
                ),
            );
        }
        patterns.push(pattern);
    }
    patterns
}
