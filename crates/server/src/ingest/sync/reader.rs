//! The half of a reading that looks at the folder and makes records, on threads of its own.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
};

use press_api::{Site, Slug};
use tokio::sync::mpsc::Sender;

use super::{
    Stored,
    unasked::unasked,
    writer::{Change, SlugLines},
};
use crate::ingest::{
    author,
    fingerprint::Essence,
    media::Media,
    page,
    parallel::guarded,
    pictures::Original,
    problem::Problem,
    scan::{Entry, Listing, Stamp, scan},
    site,
    story::{self, Shelf},
};

/// What earlier readings have seen.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) essences: HashMap<String, (Stamp, Essence)>,
    pub(super) pictures: HashMap<String, (Stamp, Result<Original, Problem>)>,
    pub(super) texts: HashMap<String, KnownText>,
    /// Hash of the categories and authors at the last reading.
    pub(super) surroundings: Option<u64>,
}

/// A text as it was when it was last read.
#[derive(Clone, Debug)]
pub(super) struct KnownText {
    pub(super) fingerprint: String,
    pub(super) surroundings: Option<u64>,
    pub(super) problems: Vec<Problem>,
    pub(super) faulty: bool,
}

/// What came of a reading.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) memory: Memory,
    pub(super) problems: Vec<Problem>,
    pub(super) stories: usize,
}

/// One reading.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) dir: PathBuf,
    pub(super) stored: Stored,
    /// Should site.toml be broken, the last good one tells the categories.
    pub(super) former_site: Option<Site>,
    pub(super) memory: Memory,
    pub(super) records: Sender<Change>,
}

/// Nobody writes any more.
pub(super) struct Deaf;

impl Reader {
    /// Reads the folder. What has changed goes to the channel.
    pub(super) fn read(mut self) -> Read {
        let mut listing = scan(&self.dir);
        // What was renamed while we looked may have been seen in neither place. It has arrived by now.
        if !self.gone(&listing).is_empty() {
            listing = scan(&self.dir);
        }
        let mut problems = std::mem::take(&mut listing.problems);
        let stories = listing.stories.len();
        // When nobody writes any more, the reason is known on the other side.
        _ = self.read_listing(&listing, &mut problems);
        Read {
            memory: self.memory,
            problems,
            stories,
        }
    }

    fn read_listing(&mut self, listing: &Listing, problems: &mut Vec<Problem>) -> Result<(), Deaf> {
        self.remove_what_has_gone(listing)?;
        let media = self.media(listing, problems)?;
        let categories = self
            .site(listing, &media, problems)?
            .or_else(|| self.former_site.as_ref().map(categories));
        let authors: BTreeSet<Slug> = listing
            .authors
            .iter()
            .filter_map(|entry| author::slug_of(&entry.source))
            .collect();
        let shelf = Shelf {
            categories: categories.as_ref(),
            authors: &authors,
            media: &media,
        };

        let read = |entry: &Entry, bytes: &[u8], fingerprint: &str| {
            let reading = author::read(&entry.source, bytes, fingerprint);
            (reading.record.map(Change::Author), reading.problems)
        };
        self.texts(&listing.authors, &media, None, problems, read)?;
        let read = |entry: &Entry, bytes: &[u8], fingerprint: &str| {
            let reading = page::read(&entry.source, bytes, fingerprint, &media);
            (reading.record.map(Change::Page), reading.problems)
        };
        self.texts(&listing.pages, &media, None, problems, read)?;
        let read = |entry: &Entry, bytes: &[u8], fingerprint: &str| {
            let reading = story::read(&entry.source, bytes, fingerprint, &shelf);
            let slug = reading.slug.map_or(1, |(_, line)| line);
            let former_slugs = reading.former_slugs.first().map_or(slug, |(_, line)| *line);
            let lines = SlugLines { slug, former_slugs };
            (
                reading
                    .record
                    .map(|record| Change::Story(Box::new(record), lines)),
                reading.problems,
            )
        };
        let surroundings = Some(hash_of(&(&categories, &authors)));
        self.texts(&listing.stories, &media, surroundings, problems, read)?;
        self.memory.surroundings = surroundings;
        Ok(())
    }

    /// Hands on what is to be written.
    pub(super) fn send(&self, change: Change) -> Result<(), Deaf> {
        self.records.blocking_send(change).map_err(|_| Deaf)
    }

    /// What the store has and the folder has not, in order.
    fn gone(&self, listing: &Listing) -> Vec<String> {
        let there = sources(listing);
        let gone = self
            .stored
            .keys()
            .filter(|source| !there.contains(source.as_str()));
        let mut gone: Vec<String> = gone.cloned().collect();
        gone.sort();
        gone
    }

    /// A folder of which part cannot be seen loses nothing: it may be on its way back.
    fn remove_what_has_gone(&mut self, listing: &Listing) -> Result<(), Deaf> {
        if !listing.complete {
            return Ok(());
        }
        for source in self.gone(listing) {
            self.send(Change::Remove(source))?;
        }
        let there = sources(listing);
        self.memory
            .essences
            .retain(|source, _| there.contains(source.as_str()));
        self.memory
            .pictures
            .retain(|source, _| there.contains(source.as_str()));
        self.memory
            .texts
            .retain(|source, _| there.contains(source.as_str()));
        Ok(())
    }

    /// The categories, if `site.toml` is sound.
    fn site(
        &mut self,
        listing: &Listing,
        media: &Media,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<BTreeSet<Slug>>, Deaf> {
        let Some(entry) = &listing.site else {
            return Ok(None);
        };
        let reading = guarded(&entry.source, || {
            let bytes = entry.read()?;
            let fingerprint = Essence::of(&bytes).fingerprint(media);
            Ok(site::read(&bytes, &fingerprint, media))
        });
        let reading = match reading {
            Ok(reading) => reading,
            Err(problem) => {
                problems.push(problem);
                return Ok(None);
            }
        };
        problems.extend(reading.problems);
        let Some(record) = reading.record else {
            return Ok(None);
        };
        let categories = categories(&record.site);
        let former = self.former_site.as_ref();
        if let Some(problem) = former.and_then(|former| unasked(former, &record.site)) {
            problems.push(problem);
        } else if self.stored.get(&entry.source) != Some(&record.fingerprint) {
            self.send(Change::Site(Box::new(record)))?;
        }
        Ok(Some(categories))
    }
}

fn categories(site: &Site) -> BTreeSet<Slug> {
    let categories = site.categories.iter();
    categories.map(|category| category.slug.clone()).collect()
}

fn sources(listing: &Listing) -> HashSet<&str> {
    listing
        .entries()
        .map(|entry| entry.source.as_str())
        .collect()
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
