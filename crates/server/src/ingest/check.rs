//! Reads a whole publication and tells everything that is wrong with it, without a database.

mod links;

use std::{collections::BTreeMap, path::Path, thread};

use press_api::Slug;

use self::links::Addresses;
use super::{
    author, fingerprint,
    media::Media,
    page,
    pictures::Original,
    problem::Problem,
    scan::{Entry, Listing, scan},
    site,
    story::{self, Shelf, StoryReading},
};

/// Every problem of the publication in `dir`, in the order of files and lines.
#[must_use]
pub fn check(dir: &Path) -> Vec<Problem> {
    let mut listing = scan(dir);
    let mut problems = std::mem::take(&mut listing.problems);
    let media = check_media(&listing, &mut problems);
    let site = read_site(&listing, &mut problems);
    let authors = listing.authors.iter().filter_map(|entry| author::slug_of(&entry.source)).collect();
    let categories = site.record.as_ref().map(|record| {
        record.site.categories.iter().map(|category| category.slug.clone()).collect()
    });
    let shelf = Shelf { categories: categories.as_ref(), authors: &authors, media: &media };

    for reading in in_parallel(&listing.authors, |entry| {
        entry.read().map(|bytes| author::read(&entry.source, &bytes, ""))
    }) {
        problems.extend(reading.map_or_else(|problem| vec![problem], |reading| reading.problems));
    }
    let pages = in_parallel(&listing.pages, |entry| {
        entry.read().map(|bytes| page::read(&entry.source, &bytes, "", &media))
    });
    let stories = in_parallel(&listing.stories, |entry| {
        entry.read().map(|bytes| story::read(&entry.source, &bytes, "", &shelf))
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
    let mut tags = Tags::default();
    for (entry, reading) in listing.stories.iter().zip(stories) {
        let StoryReading { problems: found, slug, tags: named, is_draft, body, .. } = match reading {
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
        let Some((slug, line)) = slug else { continue };
        if let Some((holder, _)) = holders.get(&slug) {
            let message = format!("slug \"{slug}\" is taken by {holder}; give one of the two another");
            problems.push(Problem { file: entry.source.clone(), line, message });
            continue;
        }
        addresses.add_story(&slug, is_draft, body.anchors);
        holders.insert(slug, (&entry.source, line));
    }
    for (source, links) in links {
        problems.extend(links.iter().filter_map(|link| addresses.compare(source, link)));
    }
    problems.extend(addresses.compare_site(&site));
    problems.sort();
    problems
}

/// Decodes every picture.
fn check_media(listing: &Listing, problems: &mut Vec<Problem>) -> Media {
    let mut media = Media::default();
    let readings = in_parallel(&listing.media, |entry| {
        let bytes = entry.read()?;
        examine(entry, &bytes).and_then(|original| {
            let sound = original.verify(&bytes);
            sound.map(|()| original).map_err(|error| problem_of(entry, error.to_string()))
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

/// Looks at the head of a picture, and at its name, which goes into addresses.
pub(super) fn examine(entry: &Entry, bytes: &[u8]) -> Result<Original, Problem> {
    if !entry.source.chars().all(fingerprint::is_path_character) {
        let message = "the name of a picture is made of a-z, A-Z, 0-9, full stops, hyphens and underscores; rename it";
        return Err(problem_of(entry, message.to_owned()));
    }
    Original::examine(&entry.source, bytes).map_err(|error| problem_of(entry, error.to_string()))
}

/// A problem of a picture.
pub(super) fn problem_of(entry: &Entry, message: String) -> Problem {
    Problem { file: entry.source.clone(), line: 1, message }
}

fn read_site(listing: &Listing, problems: &mut Vec<Problem>) -> site::SiteReading {
    let Some(entry) = &listing.site else { return site::SiteReading::default() };
    match entry.read() {
        Ok(bytes) => {
            let mut reading = site::read(&bytes, "");
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
            Problem { file: source.to_owned(), line, message }
        })
    }
}

/// Does `work` for each item on all cores; the results are in the order of the items.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = items.len().div_ceil(cores * 4).max(1);
    let next = std::sync::Mutex::new(items.chunks(share).enumerate());
    let mut parts = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = Vec::new();
                    loop {
                        let part = next.lock().unwrap_or_else(std::sync::PoisonError::into_inner).next();
                        let Some((index, part)) = part else { return done };
                        done.push((index, part.iter().map(&work).collect::<Vec<_>>()));
                    }
                })
            })
            .collect();
        let finish = |worker: thread::ScopedJoinHandle<'_, _>| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        workers.into_iter().flat_map(finish).collect::<Vec<_>>()
    });
    parts.sort_by_key(|(index, _)| *index);
    parts.into_iter().flat_map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests;
