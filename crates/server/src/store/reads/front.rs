use press_api::{ApiError, Category, CategoryName, FrontPage, Section, Slug};

use super::Moment;
use crate::store::catalogue::{Catalogue, Position};

/// The most stories of the second rank, and of a band.
const AT_MOST: usize = 4;

impl Moment<'_> {
    pub(super) async fn front(&self) -> Result<FrontPage, ApiError> {
        let masthead = self.masthead()?;
        let ranking = Ranking::make(
            &self.snapshot.catalogue,
            masthead.front_lead.as_ref(),
            &masthead.front_second,
            &masthead.site.categories,
            self.seconds(),
        );
        let positions: Vec<Position> = ranking.positions().collect();
        let mut summaries = self
            .summaries(masthead, &positions)
            .await
            .map_err(|error| self.failed(error))?;
        let lead = ranking
            .lead
            .and_then(|lead| self.take(&mut summaries, &[lead]).pop());
        let second = self.take(&mut summaries, &ranking.second);
        let sections = ranking
            .sections
            .iter()
            .zip(&masthead.site.categories)
            .filter_map(|(positions, category)| {
                let stories = self.take(&mut summaries, positions);
                let category = CategoryName {
                    slug: category.slug.clone(),
                    name: category.name.clone(),
                };
                (!stories.is_empty()).then_some(Section { category, stories })
            });
        Ok(FrontPage {
            lead,
            second,
            sections: sections.collect(),
        })
    }
}

/// Which stories stand where on the front page.
#[derive(Debug, Default, PartialEq, Eq)]
struct Ranking {
    lead: Option<Position>,
    second: Vec<Position>,
    /// One a category, in the publication's order; empty where nothing is left.
    sections: Vec<Vec<Position>>,
}

impl Ranking {
    /// Ranks what readers may see: first what the editors chose, then the newest.
    fn make(
        catalogue: &Catalogue,
        lead: Option<&Slug>,
        second: &[Slug],
        categories: &[Category],
        now: i64,
    ) -> Self {
        let visible = catalogue.visible(now);
        let lead = lead
            .and_then(|slug| catalogue.find(slug, now))
            .or_else(|| {
                visible
                    .iter()
                    .copied()
                    .find(|position| catalogue.is_pictured(*position))
            })
            .or_else(|| visible.first().copied());

        let mut above: Vec<Position> = lead.into_iter().collect();
        let chosen = second.iter().filter_map(|slug| catalogue.find(slug, now));
        for position in chosen.chain(visible.iter().copied()) {
            if above.len() > AT_MOST {
                break;
            }
            if !above.contains(&position) {
                above.push(position);
            }
        }

        let sections = categories
            .iter()
            .map(|category| {
                let stories = catalogue.in_category(&category.slug, now).iter().copied();
                stories
                    .filter(|position| !above.contains(position))
                    .take(AT_MOST)
                    .collect()
            })
            .collect();
        Self {
            lead,
            second: above.split_off(above.len().min(1)),
            sections,
        }
    }

    /// All that stand on it.
    fn positions(&self) -> impl Iterator<Item = Position> {
        self.lead
            .iter()
            .chain(&self.second)
            .chain(self.sections.iter().flatten())
            .copied()
    }
}
