//! What stands on the card that the server draws for a page without a picture of its own: the headline on the masthead.

use std::{fmt, str::FromStr};

use press_api::{AuthorName, Site, Slug};
use sha2::{Digest, Sha256};

use crate::{cut::Shape, page::Page, route::Route};

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

/// How high one in a shape is: all are as wide.
#[must_use]
pub fn height(shape: Shape) -> u32 {
    let (across, down) = shape.ratio();
    WIDTH * down / across
}

/// Raised when cards are drawn otherwise, so that each has a new address.
const DESIGN: &str = "1";

/// The page that a card stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The paper itself.
    Front,
    /// A story.
    Story(Slug),
    /// A category.
    Category(Slug),
    /// An author.
    Author(Slug),
    /// A tag.
    Tag(Slug),
    /// A static page.
    Page(Slug),
}

/// A text that is the name of no subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownSubject;

/// The words on a card. What is empty is not on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it stands for.
    pub subject: Subject,
    /// The paper's name.
    pub name: String,
    /// Path of the paper's name as a picture.
    pub wordmark: String,
    /// The line over the headline.
    pub kicker: String,
    /// The headline, in large type.
    pub title: String,
    /// A sentence under it.
    pub text: String,
    /// At the foot, at the start of the line.
    pub byline: String,
    /// At the foot, at the end of the line.
    pub date: String,
}

impl Card {
    /// The card of a page; none for one that nobody is led to.
    #[must_use]
    pub fn of(page: &Page, site: &Site) -> Option<Self> {
        let bare = |subject: Subject| Self {
            subject,
            name: site.name.clone(),
            wordmark: site
                .wordmark
                .as_ref()
                .map_or_else(String::new, |mark| mark.src.clone()),
            kicker: String::new(),
            title: String::new(),
            text: String::new(),
            byline: String::new(),
            date: String::new(),
        };
        Some(match page {
            Page::Front(_) | Page::Archive(_) => Self {
                text: site.tagline.clone(),
                ..bare(Subject::Front)
            },
            Page::Story(story) => {
                let summary = &story.summary;
                Self {
                    kicker: summary.category.name.clone(),
                    title: summary.headline.clone(),
                    byline: byline(&summary.authors),
                    date: day(&summary.published.text),
                    ..bare(Subject::Story(summary.slug.clone()))
                }
            }
            Page::Category(page) => Self {
                title: page.category.name.clone(),
                text: page.category.description.clone(),
                ..bare(Subject::Category(page.category.slug.clone()))
            },
            Page::Author(page) => Self {
                title: page.author.name.clone(),
                text: page.author.role.clone(),
                ..bare(Subject::Author(page.author.slug.clone()))
            },
            Page::Tag(page) => Self {
                kicker: "All stories on".to_owned(),
                title: page.tag.name.clone(),
                ..bare(Subject::Tag(page.tag.slug.clone()))
            },
            Page::Static(page) => Self {
                title: page.title.clone(),
                text: page.description.clone(),
                ..bare(Subject::Page(page.slug.clone()))
            },
            _ => return None,
        })
    }

    /// Where it is: another address for other words, so that it can be kept for good.
    #[must_use]
    pub fn address(&self) -> String {
        ["/media/card/", &self.file()].concat()
    }

    /// The same, of the card in a shape that search engines ask for.
    #[must_use]
    pub fn address_in(&self, shape: Shape) -> String {
        ["/media/card/", shape.name(), "/", &self.file()].concat()
    }

    fn file(&self) -> String {
        let mut hash = Sha256::new_with_prefix(DESIGN);
        for part in [
            &self.name,
            &self.wordmark,
            &self.kicker,
            &self.title,
            &self.text,
            &self.byline,
            &self.date,
        ] {
            // No text holds it: two parts are never taken for one.
            hash.update([0]);
            hash.update(part);
        }
        let hash = hash.finalize();
        let short = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
        format!("{}-{short:08x}.png", self.subject)
    }

    /// The same in words, for those who cannot see it.
    #[must_use]
    pub fn alt(&self) -> String {
        let title = if self.title.is_empty() {
            &self.text
        } else {
            &self.title
        };
        [&self.name, ": ", title].concat()
    }
}

impl Subject {
    /// The subject whose card has this file name, whatever its hash.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let (subject, _) = name.strip_suffix(".png")?.rsplit_once('-')?;
        subject.parse().ok()
    }

    /// The address of its page.
    #[must_use]
    pub fn route(&self) -> Route {
        match self.clone() {
            Self::Front => Route::Front,
            Self::Story(slug) => Route::Story(slug),
            Self::Category(slug) => Route::Category(slug, None),
            Self::Author(slug) => Route::Author(slug, None),
            Self::Tag(slug) => Route::Tag(slug, None),
            Self::Page(slug) => Route::Page(slug),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, slug) = match self {
            Self::Front => return f.write_str("front"),
            Self::Story(slug) => ("story", slug),
            Self::Category(slug) => ("category", slug),
            Self::Author(slug) => ("author", slug),
            Self::Tag(slug) => ("tag", slug),
            Self::Page(slug) => ("page", slug),
        };
        write!(f, "{kind}-{slug}")
    }
}

impl FromStr for Subject {
    type Err = UnknownSubject;

    fn from_str(name: &str) -> Result<Self, UnknownSubject> {
        if name == "front" {
            return Ok(Self::Front);
        }
        let (kind, slug) = name.split_once('-').ok_or(UnknownSubject)?;
        let slug: Slug = slug.parse().map_err(|_| UnknownSubject)?;
        match kind {
            "story" => Ok(Self::Story(slug)),
            "category" => Ok(Self::Category(slug)),
            "author" => Ok(Self::Author(slug)),
            "tag" => Ok(Self::Tag(slug)),
            "page" => Ok(Self::Page(slug)),
            _ => Err(UnknownSubject),
        }
    }
}

/// Names as a sentence joins them; empty when there are none.
#[must_use]
pub fn byline(authors: &[AuthorName]) -> String {
    let names: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => ["By ", last].concat(),
        Some((last, others)) => ["By ", &others.join(", "), " and ", last].concat(),
    }
}

/// The day of a moment in print, without the hour.
fn day(moment: &str) -> String {
    let (day, _) = moment.split_once(',').unwrap_or((moment, ""));
    day.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_survives_the_way_through_its_file_name() {
        for name in ["front", "story-a-b-c", "category-arts", "page-about"] {
            let subject: Subject = name.parse().expect("a subject");
            assert_eq!(subject.to_string(), name);
            let file = format!("{name}-1a2b3c4d.png");
            assert_eq!(Subject::of_file(&file), Some(subject), "{file}");
        }
        for file in [
            "",
            ".png",
            "front.png",
            "story-1a2b3c4d.png",
            "story--1a2b3c4d.png",
            "story-A-1a2b3c4d.png",
            "nothing-a-1a2b3c4d.png",
            "front-1a2b3c4d.webp",
        ] {
            assert_eq!(Subject::of_file(file), None, "{file}");
        }
    }

    #[test]
    fn names_are_joined_as_a_sentence_joins_them() {
        let names = |names: &[&str]| {
            let authors: Vec<AuthorName> = names
                .iter()
                .map(|name| AuthorName {
                    slug: "a".parse().expect("a slug"),
                    name: (*name).to_owned(),
                })
                .collect();
            byline(&authors)
        };
        assert_eq!(names(&[]), "");
        assert_eq!(names(&["A"]), "By A");
        assert_eq!(names(&["A", "B"]), "By A and B");
        assert_eq!(names(&["A", "B", "C"]), "By A, B and C");
    }
}
