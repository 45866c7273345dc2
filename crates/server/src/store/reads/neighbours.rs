use std::collections::HashMap;

use press_api::{Slug, StoryLink};

use crate::store::{
    catalogue::{Catalogue, Position},
    decode,
    print::Printer,
};

/// The most stories that are named as the newest.
const NEWEST: usize = 5;

/// The stories that a story leads to without being akin to them.
pub(super) struct Neighbours {
    previous: Option<Position>,
    next: Option<Position>,
    recent: Vec<Position>,
}

/// Links to the stories that a story leads to.
pub(super) struct NeighbourLinks {
    pub(super) previous: Option<StoryLink>,
    pub(super) next: Option<StoryLink>,
    pub(super) recent: Vec<StoryLink>,
}

/// A story as the statement gives it for a link: key, slug, headline, seconds.
type LinkColumns = (i64, Slug, String, i64);

impl Neighbours {
    /// Those of a story beside which `related` are shown.
    pub(super) fn of(
        catalogue: &Catalogue,
        story: Position,
        related: &[Position],
        now: i64,
    ) -> Self {
        let (previous, next) = catalogue.beside(story, now);
        let others = catalogue.visible(now).iter().copied();
        let recent = others
            .filter(|position| *position != story && !related.contains(position))
            .take(NEWEST)
            .collect();
        Self {
            previous,
            next,
            recent,
        }
    }

    /// Their keys in the database, as a JSON array.
    pub(super) fn ids(&self, catalogue: &Catalogue) -> String {
        let positions = self.previous.iter().chain(&self.next).chain(&self.recent);
        let ids: Vec<_> = positions
            .map(|position| catalogue.id(*position).to_string())
            .collect();
        format!("[{}]", ids.join(","))
    }

    /// The links that the statement gave. One that was withdrawn a moment ago is left out.
    pub(super) fn links(
        &self,
        catalogue: &Catalogue,
        printer: &Printer,
        columns: &str,
    ) -> Result<NeighbourLinks, sqlx::Error> {
        let columns: Vec<LinkColumns> = decode::json(columns)?;
        let mut links = HashMap::with_capacity(columns.len());
        for (id, slug, headline, published_at) in columns {
            let published = printer.moment(decode::moment(published_at)?);
            let link = StoryLink {
                slug,
                headline,
                published,
            };
            links.insert(id, link);
        }
        let link = |position: Position| links.get(&catalogue.id(position)).cloned();
        Ok(NeighbourLinks {
            previous: self.previous.and_then(link),
            next: self.next.and_then(link),
            recent: self.recent.iter().copied().filter_map(link).collect(),
        })
    }
}
