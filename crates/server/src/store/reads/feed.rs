use std::collections::HashMap;

use jiff::Timestamp;
use press_api::{Access, ApiError, Author, Correction, Slug, StorySummary, Tag};
use sqlx::{Row, sqlite::SqliteRow};

use super::{Masthead, Moment, row::seen};
use crate::{
    access::{Portion, visible},
    reader::Reader,
    record::Syndication,
    store::{
        Store,
        catalogue::Position,
        decode,
        writes::{CorrectionColumn, SummaryColumn},
    },
};

/// Stories in a feed.
const NEWEST: usize = 50;

/// The stories whose keys are in the array `?2`, with what everyone may read of their texts, and how much that is. A text of more
/// characters than `?3` is left out, so that what a feed holds is bounded.
pub(in crate::store) const FEED: &str = concat!(
    "SELECT id, summary, modified_at, tags, corrections, iif(length(body_html) <= ?3, body_html, NULL)
    FROM story JOIN story_text ON story_text.story = story.id
    WHERE id IN (SELECT value FROM json_each(?2)) AND ",
    seen!()
);
/// The longest text that a feed holds, in characters: some thirty thousand words.
const LONGEST_TEXT: i64 = 200_000;

/// When anything was last put on record.
pub(in crate::store) const LAST_RECORDED: &str =
    "SELECT recorded_at FROM revision WHERE id = (SELECT max(id) FROM revision)";

/// Which stories a feed holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// All.
    Latest,
    /// Those of a category.
    Category(Slug),
    /// Those by an author.
    Author(Slug),
    /// Those with a tag.
    Tag(Slug),
}

/// The newest stories of a subject.
#[derive(Clone, Debug)]
pub struct FeedContent {
    /// What the subject is called; none for the whole paper.
    pub name: Option<String>,
    /// A few sentences on it, where there are any.
    pub description: Option<String>,
    /// Newest first.
    pub stories: Vec<FeedStory>,
    /// When anything in the paper last changed on record, the withdrawal of a story too; none where nothing ever was.
    pub recorded_at: Option<Timestamp>,
}

/// A story as a visitor may have it elsewhere.
#[derive(Clone, Debug)]
pub struct FeedStory {
    /// What lists show of it.
    pub summary: StorySummary,
    /// What everyone may read of its text; none where that is too long for a feed.
    pub body_html: Option<String>,
    /// Whether that is the whole text.
    pub is_whole: bool,
    /// When it was published.
    pub published_at: Timestamp,
    /// When it was last changed after that, for machines and in print.
    pub modified: Option<(Timestamp, press_api::Timestamp)>,
    /// Subjects, in the editors' order.
    pub tags: Vec<Tag>,
    /// Corrections, newest first.
    pub corrections: Vec<Correction>,
}

impl FeedStory {
    /// When it was last changed, or published if it never was.
    #[must_use]
    pub fn changed_at(&self) -> Timestamp {
        self.modified
            .as_ref()
            .map_or(self.published_at, |(at, _)| *at)
    }
}

impl Store {
    /// The newest stories of a subject with their texts, as a visitor may have them.
    ///
    /// # Errors
    /// `NotFound` when there is no such category, author or tag; `Unavailable` when the store does not answer.
    pub async fn feed(&self, subject: &Subject) -> Result<FeedContent, ApiError> {
        self.moment().feed(subject).await
    }

    /// Who is told of new stories.
    #[must_use]
    pub fn syndication(&self) -> Syndication {
        let snapshot = self.snapshot();
        let masthead = snapshot.masthead.as_ref();
        masthead.map_or_else(Syndication::default, |masthead| {
            masthead.syndication.clone()
        })
    }

    /// Where faults in the paper's security are reported.
    #[must_use]
    pub fn security_contact(&self) -> Option<String> {
        self.snapshot().masthead.as_ref()?.security_contact.clone()
    }

    /// All authors, by name.
    #[must_use]
    pub fn authors(&self) -> Vec<Author> {
        let mut authors: Vec<Author> = self.snapshot().authors.values().cloned().collect();
        authors.sort_by(|one, other| (&one.name, &one.slug).cmp(&(&other.name, &other.slug)));
        authors
    }
}

impl Moment<'_> {
    async fn feed(&self, subject: &Subject) -> Result<FeedContent, ApiError> {
        let masthead = self.masthead()?;
        let (name, description) = self.subject(masthead, subject)?;
        let positions = self.positions(subject);
        let positions = &positions[..positions.len().min(NEWEST)];
        let (stories, recorded_at) = self
            .feed_stories(masthead, positions)
            .await
            .map_err(|error| self.failed(error))?;
        Ok(FeedContent {
            name,
            description,
            stories,
            recorded_at,
        })
    }

    /// What the subject is called, and what is said of it.
    fn subject(
        &self,
        masthead: &Masthead,
        subject: &Subject,
    ) -> Result<(Option<String>, Option<String>), ApiError> {
        let said = match subject {
            Subject::Latest => return Ok((None, None)),
            Subject::Category(slug) => {
                let mut categories = masthead.site.categories.iter();
                let category = categories.find(|category| category.slug == *slug);
                category.map(|it| (it.name.clone(), Some(it.description.clone())))
            }
            Subject::Author(slug) => self
                .author(slug)
                .map(|author| (author.name.clone(), Some(author.bio.clone()))),
            Subject::Tag(slug) => {
                let tag = self.snapshot.catalogue.tag(slug, self.seconds());
                tag.map(|tag| (tag.name, None))
            }
        };
        let (name, description) = said.ok_or(ApiError::NotFound)?;
        Ok((Some(name), description))
    }

    /// The stories of a subject, newest first.
    pub(super) fn positions(&self, subject: &Subject) -> &[Position] {
        let (catalogue, now) = (&self.snapshot.catalogue, self.seconds());
        match subject {
            Subject::Latest => catalogue.visible(now),
            Subject::Category(slug) => catalogue.in_category(slug, now),
            Subject::Author(slug) => catalogue.by_author(slug, now),
            Subject::Tag(slug) => catalogue.with_tag(slug, now),
        }
    }

    async fn feed_stories(
        &self,
        masthead: &Masthead,
        positions: &[Position],
    ) -> Result<(Vec<FeedStory>, Option<Timestamp>), sqlx::Error> {
        let catalogue = &self.snapshot.catalogue;
        let ids = positions.iter().map(|position| catalogue.id(*position));
        let ids: Vec<i64> = ids.collect();
        let mut reader = self.store.inner.readers.take().await?;
        let query = sqlx::query(FEED)
            .bind(self.seconds())
            .bind(decode::to_json(&ids)?)
            .bind(LONGEST_TEXT);
        let rows = query.fetch_all(reader.connection()?).await?;
        let recorded = sqlx::query(LAST_RECORDED)
            .fetch_optional(reader.connection()?)
            .await?;
        drop(reader);
        let mut stories: HashMap<i64, FeedStory> = HashMap::with_capacity(rows.len());
        for row in &rows {
            stories.insert(row.try_get(0)?, self.feed_story(masthead, row)?);
        }
        let recorded = recorded.map(|row| decode::moment(row.try_get(0)?));
        // One that was withdrawn a moment ago is left out.
        let stories = ids.iter().filter_map(|id| stories.remove(id));
        Ok((stories.collect(), recorded.transpose()?))
    }

    fn feed_story(&self, masthead: &Masthead, row: &SqliteRow) -> Result<FeedStory, sqlx::Error> {
        let printer = &masthead.printer;
        let column: SummaryColumn = decode::json(row.try_get(1)?)?;
        let published_at = decode::moment(column.published_at)?;
        let summary = self.summary(masthead, column)?;
        let modified: Option<i64> = row.try_get(2)?;
        let modified = modified.map(decode::moment).transpose()?;
        let corrections: Vec<CorrectionColumn> = decode::json(row.try_get(4)?)?;
        let corrections = corrections.into_iter().map(|correction| {
            Ok(Correction {
                at: printer.moment(decode::moment(correction.at)?),
                text: correction.text,
            })
        });
        Ok(FeedStory {
            is_whole: is_whole(summary.access),
            summary,
            body_html: row.try_get(5)?,
            published_at,
            modified: modified.map(|at| (at, printer.moment(at))),
            tags: decode::json(row.try_get(3)?)?,
            corrections: corrections.collect::<Result<_, sqlx::Error>>()?,
        })
    }
}

/// Whether what is stored for everyone is the whole text.
fn is_whole(access: Access) -> bool {
    visible(access, Reader::Visitor) == Portion::Whole
}
