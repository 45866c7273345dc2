//! Whether links inside the paper lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use lords_press::route::Route;
use press_api::Slug;

use crate::ingest::{
    markdown::OwnLink,
    page::is_reserved,
    problem::{Problem, suggestion},
    site::{SOURCE, SiteReading},
    story::Shelf,
};

/// The addresses of a publication.
#[derive(Debug)]
pub(super) struct Addresses<'s> {
    shelf: &'s Shelf<'s>,
    /// Pages and stories, by their path, with the places in them; drafts are apart.
    texts: BTreeMap<String, Vec<String>>,
    drafts: BTreeSet<String>,
}

impl<'s> Addresses<'s> {
    /// Categories and authors.
    pub(super) fn new(shelf: &'s Shelf<'s>) -> Self {
        Self {
            shelf,
            texts: BTreeMap::new(),
            drafts: BTreeSet::new(),
        }
    }

    /// Adds a page.
    pub(super) fn add_page(&mut self, slug: &Slug, anchors: Vec<String>) {
        self.texts.insert(format!("/{slug}"), anchors);
    }

    /// Adds a story.
    pub(super) fn add_story(&mut self, slug: &Slug, is_draft: bool, anchors: Vec<String>) {
        let path = format!("/story/{slug}");
        if is_draft {
            self.drafts.insert(path);
        } else {
            self.texts.insert(path, anchors);
        }
    }

    /// What is wrong with a link.
    pub(super) fn compare(&self, source: &str, link: &OwnLink) -> Option<Problem> {
        let message = self.fault(&link.path, link.fragment.as_deref())?;
        Some(Problem {
            file: source.to_owned(),
            line: link.line,
            message,
        })
    }

    fn fault(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        if let Some(anchors) = self.texts.get(path) {
            let fragment =
                fragment.filter(|fragment| !anchors.iter().any(|anchor| anchor == fragment))?;
            let hint = suggestion(&format!("h-{fragment}"), anchors.iter().map(String::as_str));
            return Some(format!(
                "the link {path}#{fragment} leads to no heading of that text{hint}"
            ));
        }
        let known = match path.trim_start_matches('/').split_once('/') {
            None if path == "/" => true,
            Some(_) if path.parse() == Ok(Route::ConsentChoices) => true,
            None => is_reserved(path.trim_start_matches('/')),
            Some(("story", _)) if self.drafts.contains(path) => {
                return Some(format!(
                    "the link {path} leads to a draft, which no reader can open; publish it first"
                ));
            }
            Some(("story", _)) => false,
            Some(("category", slug)) => self
                .shelf
                .categories
                .is_none_or(|categories| categories.contains(slug)),
            Some(("author", slug)) => self.shelf.authors.contains(slug),
            Some(("media", _)) => {
                return Some(format!(
                    "the link {path} leads to a picture; show it with ![Alternative text](media/…)"
                ));
            }
            Some((first, _)) => is_reserved(first),
        };
        if known {
            return None;
        }
        let hint = suggestion(path, self.texts.keys().map(String::as_str));
        Some(format!(
            "the link {path} leads nowhere; write the address of a page or story of the paper{hint}"
        ))
    }

    /// What is wrong with the names in `site.toml`.
    pub(super) fn compare_site(&self, site: &SiteReading) -> Vec<Problem> {
        let problem = |line, message| Problem {
            file: SOURCE.to_owned(),
            line,
            message,
        };
        let pages = site
            .footer_pages
            .iter()
            .filter(|(slug, _)| !self.texts.contains_key(&format!("/{slug}")));
        let stories = site.front.iter().filter(|(slug, _)| {
            let path = format!("/story/{slug}");
            !self.texts.contains_key(&path) && !self.drafts.contains(&path)
        });
        pages
            .map(|(slug, line)| {
                problem(*line, format!("footer_pages has \"{slug}\", but there is no pages/{slug}.md; write that file"))
            })
            .chain(stories.map(|(slug, line)| {
                problem(*line, format!("front has \"{slug}\", but no story has that slug; write the slug of one"))
            }))
            .collect()
    }
}
