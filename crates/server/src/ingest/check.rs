//! Reads a whole publication and tells everything that is wrong with it, without a database.

mod links;

use std::{collections::BTreeMap, path::Path};

use press_api::Slug;

use self::links::Addresses;
use super::{
    author,
    media::Media,
    page,
    parallel::{guarded, in_parallel},
    pictures::Original,
    problem::{Problem, former_slug_taken},
    scan::{Listing, scan},
    site,
    story::{self, Shelf, StoryReading},
};

/// Every problem of the publication in `dir`, in the order of files and lines.
#[must_use]
pub fn check(dir: &Path) -> Vec<Problem> {
    let mut listing = scan(dir);
    let mut problems = std::mem::take(&mut listing.problems);
    let media = check_media(&listing, &mut problems);
    let site = read_site(&listing, &media, &mut problems);
    let authors = listing
        .authors
        .iter()
        .filter_map(|entry| author::slug_of(&entry.source))
        .collect();
    let categories = site.record.as_ref().map(|record| {
        record
            .site
            .categories
            .iter()
            .map(|category| category.slug.clone())
            .collect()
    });
    let shelf = Shelf {
        categories: categories.as_ref(),
        authors: &authors,
        media: &media,
    };

    let authors = in_parallel(&listing.authors, |entry| {
        guarded(&entry.source, || {
            Ok(author::read(&entry.source, &entry.read()?, ""))
        })
    });
    for reading in authors {
        problems.extend(reading.map_or_else(|problem| vec![problem], |reading| reading.problems));
    }
    let pages = in_parallel(&listing.pages, |entry| {
        guarded(&entry.source, || {
            Ok(page::read(&entry.source, &entry.read()?, "", &media))
        })
    });
    let stories = in_parallel(&listing.stories, |entry| {
        guarded(&entry.source, || {
            Ok(story::read(&entry.source, &entry.read()?, "", &shelf))
        })
    });

    let mut addresses = Addresses::new(&shelf);
    let mut links = Vec::new();
    for (entry, reading) in listing.pages.iter().zip(pages) {
        match reading {
            Err(problem) => problems.push(problem),
            Ok(reading) => {
                problems.extend(reading.problems);
                if let Some(slug) = page::slug_of(&entry.source) {
                    addresses.add_page(&slug, reading.body.anchors);
                }
                links.push((entry.source.as_str(), reading.body.links));
            }
        }
    }
    let mut holders: BTreeMap<Slug, (&str, u32)> = BTreeMap::new();
    let mut former_slugs = Vec::new();
    let mut tags = Tags::default();
    for (entry, reading) in listing.stories.iter().zip(stories) {
        let StoryReading {
            problems: found,
            slug,
            former_slugs: former,
            tags: named,
            is_draft,
            body,
            ..
        } = match reading {
            Ok(reading) => reading,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        problems.extend(found);
        for (tag, line) in named {
            problems.extend(tags.compare(&entry.source, line, &tag));
        }
        links.push((entry.source.as_str(), body.links));
        former_slugs.push((entry.source.as_str(), former));
        let Some((slug, line)) = slug else { continue };
        if let Some((holder, _)) = holders.get(&slug) {
            let message =
                format!("slug \"{slug}\" is taken by {holder}; give one of the two another");
            problems.push(Problem {
                file: entry.source.clone(),
                line,
                message,
            });
            continue;
        }
        addresses.add_story(&slug, is_draft, body.anchors);
        holders.insert(slug, (&entry.source, line));
    }
    problems.extend(compare_former_slugs(&former_slugs, &holders));
    for (source, links) in links {
        problems.extend(
            links
                .iter()
                .filter_map(|link| addresses.compare(source, link)),
        );
    }
    problems.extend(addresses.compare_site(&site));
    problems.sort();
    problems
}

/// What is wrong with slugs that stories had: one that another story has, or had too.
fn compare_former_slugs(
    former_slugs: &[(&str, Vec<(Slug, u32)>)],
    holders: &BTreeMap<Slug, (&str, u32)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut named: BTreeMap<&Slug, &str> = BTreeMap::new();
    for (source, former) in former_slugs {
        for (slug, line) in former {
            let holder = holders.get(slug).map(|(holder, _)| *holder);
            let Some(holder) = holder.or_else(|| named.get(slug).copied()) else {
                named.insert(slug, source);
                continue;
            };
            problems.push(Problem {
                file: (*source).to_owned(),
                line: *line,
                message: former_slug_taken(slug, holder),
            });
        }
    }
    problems
}

/// Decodes every picture.
fn check_media(listing: &Listing, problems: &mut Vec<Problem>) -> Media {
    let mut media = Media::default();
    let readings = in_parallel(&listing.media, |entry| {
        guarded(&entry.source, || {
            let bytes = entry.read()?;
            let original = Original::of(&entry.source, &bytes)?;
            original
                .verify(&bytes)
                .map_err(|error| error.on(&entry.source))?;
            Ok(original)
        })
    });
    for (entry, reading) in listing.media.iter().zip(readings) {
        match reading {
            Ok(original) => media.insert(original),
            Err(problem) => {
                media.insert_broken(&entry.source);
                problems.push(problem);
            }
        }
    }
    media
}

fn read_site(listing: &Listing, media: &Media, problems: &mut Vec<Problem>) -> site::SiteReading {
    let Some(entry) = &listing.site else {
        return site::SiteReading::default();
    };
    match entry.read() {
        Ok(bytes) => {
            let mut reading = site::read(&bytes, "", media);
            problems.append(&mut reading.problems);
            reading
        }
        Err(problem) => {
            problems.push(problem);
            site::SiteReading::default()
        }
    }
}

/// The tags of all stories: an address has one name.
#[derive(Debug, Default)]
struct Tags(BTreeMap<Slug, (String, String, u32)>);

impl Tags {
    fn compare(&mut self, source: &str, line: u32, tag: &press_api::Tag) -> Option<Problem> {
        let first = || (tag.name.clone(), source.to_owned(), line);
        let (name, file, first_line) = self.0.entry(tag.slug.clone()).or_insert_with(first);
        (*name != tag.name).then(|| {
            let message = format!(
                "tag \"{}\" has the address of \"{name}\" ({file}:{first_line}); write both alike",
                tag.name
            );
            Problem {
                file: source.to_owned(),
                line,
                message,
            }
        })
    }
}

#[cfg(test)]
mod tests;
