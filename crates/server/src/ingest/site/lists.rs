//! The lists in `site.toml`.

use press_api::{Category, FooterPage, NewsletterTopic, Slug, SocialLink, Sponsor};

use super::{CATEGORIES, DESCRIPTION, NAME, NEWSLETTER_TOPICS, SOCIAL, SPONSORS, picture};
use crate::ingest::{
    author::address,
    fields::{Fields, Key},
    media::Media,
    problem::Report,
};

const SLUG: Key = Key::new("slug", "\"diplomacy\"");
const URL: Key = Key::new("url", "\"https://example.org/\"");
const ICON: Key = Key::new("icon", "\"link\"");
const LOGO: Key = Key::new("logo", "\"media/harbour-and-vale.svg\"");
const TAGLINE: Key = Key::new("tagline", "\"Books mended as they were made\"");

/// The icons that the front end draws.
const ICONS: &[&str] = &["bluesky", "link", "mail", "mastodon", "rss"];

/// The categories, at least one.
pub(super) fn categories(site: &Fields<'_>, report: &Report) -> Vec<Category> {
    let tables = site.tables(CATEGORIES, 20, &[SLUG, NAME, DESCRIPTION]);
    if site.lacks(CATEGORIES) {
        report.fault(
            site.line(),
            "no category is there; add [[categories]] with slug, name and description",
        );
    }
    let mut categories: Vec<Category> = Vec::new();
    for fields in &tables {
        if let Some((slug, name, description)) = named(
            fields,
            |slug| categories.iter().any(|known| known.slug == *slug),
            report,
        ) {
            categories.push(Category {
                slug,
                name,
                description,
            });
        }
    }
    categories
}

/// What a reader can subscribe to.
pub(super) fn newsletter_topics(site: &Fields<'_>, report: &Report) -> Vec<NewsletterTopic> {
    let mut topics: Vec<NewsletterTopic> = Vec::new();
    for fields in &site.tables(NEWSLETTER_TOPICS, 12, &[SLUG, NAME, DESCRIPTION]) {
        if let Some((slug, name, description)) = named(
            fields,
            |slug| topics.iter().any(|known| known.slug == *slug),
            report,
        ) {
            topics.push(NewsletterTopic {
                slug,
                name,
                description,
            });
        }
    }
    topics
}

fn named(
    fields: &Fields<'_>,
    is_known: impl Fn(&Slug) -> bool,
    report: &Report,
) -> Option<(Slug, String, String)> {
    let slug = fields.slug(SLUG);
    let name = fields.text(NAME, 60);
    let description = fields.text(DESCRIPTION, 200);
    let (slug, line) = slug?;
    if is_known(&slug) {
        report.fault(
            line,
            format!("the slug \"{slug}\" is there twice; give one of them another"),
        );
    }
    Some((slug, name?, description?))
}

/// Where else the paper is found.
pub(super) fn social(site: &Fields<'_>, report: &Report) -> Vec<SocialLink> {
    let tables = site.tables(SOCIAL, 12, &[NAME, URL, ICON]);
    tables
        .iter()
        .filter_map(|fields| social_link(fields, report))
        .collect()
}

fn social_link(fields: &Fields<'_>, report: &Report) -> Option<SocialLink> {
    let name = fields.text(NAME, 60);
    let url = address(fields, URL, report);
    let icon = fields.text(ICON, 20)?;
    if !ICONS.contains(&icon.as_str()) {
        fields.item(ICON)?.fault(
            report,
            format!("is \"{icon}\"; write one of {}", ICONS.join(", ")),
        );
    }
    Some(SocialLink {
        name: name?,
        url: url?,
        icon,
    })
}

/// Who pays for the paper.
pub(super) fn sponsors(site: &Fields<'_>, media: &Media, report: &Report) -> Vec<Sponsor> {
    let tables = site.tables(SPONSORS, 24, &[NAME, URL, TAGLINE, LOGO]);
    let sponsor = |fields: &Fields<'_>| {
        let name = fields.text(NAME, 60);
        let url = address(fields, URL, report);
        let tagline = fields.optional_text(TAGLINE, 120);
        Some(Sponsor {
            name: name?,
            url: url?,
            tagline,
            logo: picture(fields, LOGO, String::new(), media, report),
        })
    };
    tables.iter().filter_map(sponsor).collect()
}

/// The pages in the foot; their titles are put in when the site is read.
pub(super) fn footer_pages(slugs: &[(Slug, u32)]) -> Vec<FooterPage> {
    slugs
        .iter()
        .map(|(slug, _)| FooterPage {
            slug: slug.clone(),
            title: String::new(),
        })
        .collect()
}
