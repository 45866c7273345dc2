use std::collections::HashMap;

use press_api::{Slug, Tag};

use super::{StoryFilter, cursor::Rank};

/// The order of all published stories, in memory: which come when, in which lists, and which are akin. Scheduled ones are
/// in it too, ahead of the rest, so that time passing needs no work: readers see what stands behind [`Catalogue::shown`].
///
/// Whatever is a question of order is answered here and SQL is left with fetching rows by key, because what is akin to
/// a story has no cheap answer in SQL, and because each statement costs a change of threads.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    entries: Vec<Entry>,
    by_slug: HashMap<Slug, Position>,
    all: Vec<Position>,
    /// By position; beside the entries, because looking for kin asks for nothing else of many.
    category_of: Vec<u32>,
    categories: Vec<Vec<Position>>,
    category_keys: HashMap<Slug, u32>,
    authors: HashMap<Slug, Vec<Position>>,
    tags: Vec<TagList>,
    tag_keys: HashMap<Slug, u32>,
}

/// Index of an entry; the newest story has the smallest.
pub(super) type Position = u32;

/// A published story as the database gives it for the catalogue.
pub(super) struct Listing {
    pub(super) rank: Rank,
    pub(super) slug: Slug,
    pub(super) category: Slug,
    pub(super) authors: Vec<Slug>,
    pub(super) tags: Vec<Tag>,
    pub(super) pictured: bool,
    /// When it was last changed, or published if it never was, in seconds.
    pub(super) changed_at: i64,
}

#[derive(Debug)]
struct Entry {
    rank: Rank,
    tags: Box<[u32]>,
    pictured: bool,
    /// Seconds from its publication to its last change: half as long as a moment, there are many of them.
    changed_after: u32,
}

#[derive(Debug, Default)]
struct TagList {
    positions: Vec<Position>,
    /// The tag's name, from the newest story on, wherever an older story spells it otherwise.
    names: Vec<(Position, String)>,
}

impl Catalogue {
    /// Adds a story older than all before.
    pub(super) fn push(&mut self, listing: Listing) {
        let position = Position::try_from(self.entries.len()).unwrap_or(Position::MAX);
        let category = key(
            &mut self.category_keys,
            &mut self.categories,
            listing.category,
        );
        self.categories[category as usize].push(position);
        self.category_of.push(category);
        for author in listing.authors {
            self.authors.entry(author).or_default().push(position);
        }
        let mut tags = Vec::with_capacity(listing.tags.len());
        for tag in listing.tags {
            let tag_key = key(&mut self.tag_keys, &mut self.tags, tag.slug);
            let list = &mut self.tags[tag_key as usize];
            if list.positions.last() == Some(&position) {
                continue;
            }
            list.positions.push(position);
            if list.names.last().is_none_or(|(_, name)| *name != tag.name) {
                list.names.push((position, tag.name));
            }
            tags.push(tag_key);
        }
        self.all.push(position);
        self.by_slug.insert(listing.slug, position);
        let changed_after = listing.changed_at - listing.rank.published_at;
        self.entries.push(Entry {
            rank: listing.rank,
            tags: tags.into(),
            pictured: listing.pictured,
            changed_after: u32::try_from(changed_after.max(0)).unwrap_or(u32::MAX),
        });
    }

    /// Gives back the room that growing took in advance.
    pub(super) fn finish(mut self) -> Self {
        self.entries.shrink_to_fit();
        self.by_slug.shrink_to_fit();
        self
    }

    /// The newest position that readers may see at that moment, in seconds.
    pub(super) fn shown(&self, now: i64) -> Position {
        let scheduled = self
            .entries
            .partition_point(|entry| entry.rank.published_at > now);
        Position::try_from(scheduled).unwrap_or(Position::MAX)
    }

    /// When the next scheduled story is published, in seconds.
    pub(super) fn next_publication(&self, now: i64) -> Option<i64> {
        let next = self.shown(now).checked_sub(1)?;
        Some(self.entry(next).rank.published_at)
    }

    /// A story that readers may see.
    pub(super) fn find(&self, slug: &Slug, now: i64) -> Option<Position> {
        let position = *self.by_slug.get(slug)?;
        (self.entry(position).rank.published_at <= now).then_some(position)
    }

    /// The story's key in the database.
    pub(super) fn id(&self, position: Position) -> i64 {
        self.entry(position).rank.id
    }

    pub(super) fn rank(&self, position: Position) -> Rank {
        self.entry(position).rank
    }

    /// When it was last changed, or published if it never was, in seconds.
    pub(super) fn changed_at(&self, position: Position) -> i64 {
        let entry = self.entry(position);
        entry.rank.published_at + i64::from(entry.changed_after)
    }

    /// The story that stands at that rank, if readers may see it.
    pub(super) fn at(&self, rank: Rank, now: i64) -> Option<Position> {
        let at = self.entries.partition_point(|entry| entry.rank > rank);
        let found = self.entries.get(at)?.rank == rank && rank.published_at <= now;
        found.then(|| Position::try_from(at).ok()).flatten()
    }

    /// Those of a list, newest first, that were published from one second on and before another.
    pub(super) fn between<'list>(
        &self,
        list: &'list [Position],
        from: i64,
        before: i64,
    ) -> &'list [Position] {
        let start = list.partition_point(|position| self.rank(*position).published_at >= before);
        let end = list.partition_point(|position| self.rank(*position).published_at >= from);
        &list[start.min(end)..end]
    }

    /// Those that readers may see of all stories, newest first.
    pub(super) fn visible(&self, now: i64) -> &[Position] {
        behind(&self.all, self.shown(now))
    }

    /// Those of a category that readers may see, newest first.
    pub(super) fn in_category(&self, category: &Slug, now: i64) -> &[Position] {
        self.category_keys.get(category).map_or(&[], |key| {
            behind(&self.categories[*key as usize], self.shown(now))
        })
    }

    /// Those of an author that readers may see, newest first.
    pub(super) fn by_author(&self, author: &Slug, now: i64) -> &[Position] {
        self.authors
            .get(author)
            .map_or(&[], |positions| behind(positions, self.shown(now)))
    }

    /// Those with a tag that readers may see, newest first.
    pub(super) fn with_tag(&self, tag: &Slug, now: i64) -> &[Position] {
        self.tag_keys.get(tag).map_or(&[], |key| {
            behind(&self.tags[*key as usize].positions, self.shown(now))
        })
    }

    /// The tag as the newest story that readers may see spells it; none when there is no such story.
    pub(super) fn tag(&self, slug: &Slug, now: i64) -> Option<Tag> {
        let list = &self.tags[*self.tag_keys.get(slug)? as usize];
        let newest = *behind(&list.positions, self.shown(now)).first()?;
        let (_, name) = list.names.iter().rev().find(|(from, _)| *from <= newest)?;
        Some(Tag {
            slug: slug.clone(),
            name: name.clone(),
        })
    }

    /// Those that pass the filter and that readers may see, newest first.
    pub(super) fn filtered(&self, filter: &StoryFilter, now: i64) -> Vec<Position> {
        let lists = [
            filter
                .category
                .as_ref()
                .map(|category| self.in_category(category, now)),
            filter.tag.as_ref().map(|tag| self.with_tag(tag, now)),
            filter
                .author
                .as_ref()
                .map(|author| self.by_author(author, now)),
        ];
        let mut lists: Vec<&[Position]> = lists.into_iter().flatten().collect();
        lists.sort_by_key(|list| list.len());
        let Some((shortest, others)) = lists.split_first() else {
            return self.visible(now).to_vec();
        };
        let in_all = |position: &Position| {
            others
                .iter()
                .all(|list| list.binary_search(position).is_ok())
        };
        shortest.iter().copied().filter(in_all).collect()
    }

    /// The stories of the same category that were published just before and just after, as far as readers may see them.
    pub(super) fn beside(
        &self,
        position: Position,
        now: i64,
    ) -> (Option<Position>, Option<Position>) {
        let category = &self.categories[self.category_of[position as usize] as usize];
        let category = behind(category, self.shown(now));
        let Ok(at) = category.binary_search(&position) else {
            return (None, None);
        };
        let newer = at.checked_sub(1).and_then(|at| category.get(at));
        (category.get(at + 1).copied(), newer.copied())
    }

    /// Whether both stand in the same category.
    pub(super) fn are_neighbours(&self, left: Position, right: Position) -> bool {
        self.category_of[left as usize] == self.category_of[right as usize]
    }

    pub(super) fn is_pictured(&self, position: Position) -> bool {
        self.entry(position).pictured
    }

    /// What the story shares with others: the lists of its tags and of its category, scheduled stories included.
    pub(super) fn kin(
        &self,
        position: Position,
    ) -> (impl Iterator<Item = &[Position]>, &[Position]) {
        let tags = self
            .entry(position)
            .tags
            .iter()
            .map(|tag| self.tags[*tag as usize].positions.as_slice());
        (
            tags,
            &self.categories[self.category_of[position as usize] as usize],
        )
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, position: Position) -> &Entry {
        &self.entries[position as usize]
    }
}

/// What of a list stands at that position or behind it.
pub(super) fn behind(list: &[Position], shown: Position) -> &[Position] {
    &list[list.partition_point(|position| *position < shown)..]
}

/// The number of a slug's list, new when the slug is.
fn key<List: Default>(keys: &mut HashMap<Slug, u32>, lists: &mut Vec<List>, slug: Slug) -> u32 {
    *keys.entry(slug).or_insert_with(|| {
        lists.push(List::default());
        u32::try_from(lists.len() - 1).unwrap_or(u32::MAX)
    })
}
