use std::borrow::Cow;

use press_api::{ApiError, Cursor, Slug, StoryList};

use super::Moment;
use crate::store::{Store, catalogue::Position, cursor::Rank};

/// Which stories a list holds: those to which all that is given applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryFilter {
    /// Of this category.
    pub category: Option<Slug>,
    /// With this tag.
    pub tag: Option<Slug>,
    /// By this author, alone or with others.
    pub author: Option<Slug>,
}

/// The longest part of a list that is given at once.
const LONGEST_PART: u32 = 100;

impl StoryFilter {
    /// The list's name, for its cursors.
    fn name(&self) -> String {
        let part = |slug: &Option<Slug>| {
            slug.as_ref()
                .map(Slug::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        format!(
            "category={}&tag={}&author={}",
            part(&self.category),
            part(&self.tag),
            part(&self.author)
        )
    }
}

impl Store {
    /// Part of a list of stories, newest first. `limit` is 1 to 100; what no story has makes an empty list.
    pub async fn stories(
        &self,
        filter: &StoryFilter,
        cursor: Option<&Cursor>,
        limit: u32,
    ) -> Result<StoryList, ApiError> {
        if !(1..=LONGEST_PART).contains(&limit) {
            return Err(ApiError::BadRequest {
                parameter: "limit".to_owned(),
                detail: format!("A part of a list has 1 to {LONGEST_PART} stories."),
            });
        }
        self.moment().list(filter, cursor, limit).await
    }
}

impl Moment<'_> {
    pub(super) async fn list(
        &self,
        filter: &StoryFilter,
        cursor: Option<&Cursor>,
        limit: u32,
    ) -> Result<StoryList, ApiError> {
        self.part(&self.filtered(filter), &filter.name(), cursor, limit)
            .await
    }

    /// Part of the list of that name, which is newest first.
    pub(super) async fn part(
        &self,
        positions: &[Position],
        name: &str,
        cursor: Option<&Cursor>,
        limit: u32,
    ) -> Result<StoryList, ApiError> {
        let masthead = self.masthead()?;
        let after = cursor.map(|cursor| Rank::read(cursor, name)).transpose()?;
        let catalogue = &self.snapshot.catalogue;
        let start = after.map_or(0, |after| {
            positions.partition_point(|position| catalogue.rank(*position) >= after)
        });
        let rest = &positions[start..];
        let limit = limit as usize;
        let part = &rest[..limit.min(rest.len())];
        let next = match part.last() {
            Some(last) if rest.len() > limit => catalogue.rank(*last).cursor(name),
            _ => None,
        };
        let mut summaries = self
            .summaries(masthead, part)
            .await
            .map_err(|error| self.failed(error))?;
        Ok(StoryList {
            items: self.take(&mut summaries, part),
            next,
        })
    }

    /// A filter with one condition is a list that is there already.
    fn filtered(&self, filter: &StoryFilter) -> Cow<'_, [Position]> {
        let (catalogue, now) = (&self.snapshot.catalogue, self.seconds());
        match filter {
            StoryFilter {
                category: None,
                tag: None,
                author: None,
            } => Cow::Borrowed(catalogue.visible(now)),
            StoryFilter {
                category: Some(category),
                tag: None,
                author: None,
            } => Cow::Borrowed(catalogue.in_category(category, now)),
            StoryFilter {
                category: None,
                tag: Some(tag),
                author: None,
            } => Cow::Borrowed(catalogue.with_tag(tag, now)),
            StoryFilter {
                category: None,
                tag: None,
                author: Some(author),
            } => Cow::Borrowed(catalogue.by_author(author, now)),
            several => Cow::Owned(catalogue.filtered(several, now)),
        }
    }
}
