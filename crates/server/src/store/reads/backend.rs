use press_api::{
    ApiError, ArchivePage, ArchivePeriod, AuthorPage, Backend, CategoryPage, ConsentNotice, Cursor,
    FrontPage, SearchPage, SearchQuery, Site, Slug, StaticPage, Story, TagPage,
};
use sqlx::Row;

use super::{Moment, StoryFilter};
use crate::{
    reader::Reader,
    store::{Store, decode},
};

/// Stories in one part of a list.
const PART: u32 = 20;

impl Backend for Store {
    async fn site(&self) -> Result<Site, ApiError> {
        let moment = self.moment();
        let masthead = moment.masthead()?;
        let mut site = masthead.site.clone();
        site.edition = masthead.printer.edition(moment.now);
        Ok(site)
    }

    async fn consent(&self) -> Result<ConsentNotice, ApiError> {
        let moment = self.moment();
        let notice = moment.masthead()?.site.consent.clone();
        notice.ok_or(ApiError::NotFound)
    }

    async fn front(&self) -> Result<FrontPage, ApiError> {
        self.moment().front().await
    }

    /// As a visitor sees it: who is asked without a reader knows of none.
    async fn story(&self, slug: &Slug) -> Result<Story, ApiError> {
        self.story_for(slug, Reader::Visitor).await
    }

    async fn category(
        &self,
        slug: &Slug,
        cursor: Option<&Cursor>,
    ) -> Result<CategoryPage, ApiError> {
        let moment = self.moment();
        let mut categories = moment.masthead()?.site.categories.iter();
        let category = categories
            .find(|category| category.slug == *slug)
            .ok_or(ApiError::NotFound)?
            .clone();
        let filter = StoryFilter {
            category: Some(slug.clone()),
            ..StoryFilter::default()
        };
        Ok(CategoryPage {
            category,
            stories: moment.list(&filter, cursor, PART).await?,
        })
    }

    async fn author(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<AuthorPage, ApiError> {
        let moment = self.moment();
        let author = moment
            .snapshot
            .authors
            .get(slug)
            .ok_or(ApiError::NotFound)?
            .clone();
        let filter = StoryFilter {
            author: Some(slug.clone()),
            ..StoryFilter::default()
        };
        Ok(AuthorPage {
            author,
            stories: moment.list(&filter, cursor, PART).await?,
        })
    }

    async fn tag(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<TagPage, ApiError> {
        let moment = self.moment();
        let tag = moment
            .snapshot
            .catalogue
            .tag(slug, moment.seconds())
            .ok_or(ApiError::NotFound)?;
        let filter = StoryFilter {
            tag: Some(slug.clone()),
            ..StoryFilter::default()
        };
        Ok(TagPage {
            tag,
            stories: moment.list(&filter, cursor, PART).await?,
        })
    }

    async fn static_page(&self, slug: &Slug) -> Result<StaticPage, ApiError> {
        self.moment().static_page(slug).await
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage, ApiError> {
        let (store, query) = (self.clone(), query.clone());
        // A task of its own: when a reader leaves, SQLite works on, and its connection and turn are not free until it is done.
        let search = tokio::spawn(async move { store.moment().search(&query).await });
        search
            .await
            .unwrap_or_else(|error| Err(ApiError::Unavailable(error.to_string())))
    }

    async fn archive(
        &self,
        period: Option<ArchivePeriod>,
        cursor: Option<&Cursor>,
    ) -> Result<ArchivePage, ApiError> {
        self.moment().archive(period, cursor, PART).await
    }
}

impl Moment<'_> {
    async fn static_page(&self, slug: &Slug) -> Result<StaticPage, ApiError> {
        let printer = &self.masthead()?.printer;
        let page = async {
            let mut reader = self.store.inner.readers.take().await?;
            let query = sqlx::query(
                "SELECT title, description, body_html, modified_at FROM page WHERE slug = ?1",
            );
            let row = query
                .bind(slug.as_str())
                .fetch_optional(reader.connection()?)
                .await?;
            let Some(row) = row else { return Ok(None) };
            Ok(Some(StaticPage {
                slug: slug.clone(),
                title: row.try_get(0)?,
                description: row.try_get(1)?,
                body_html: row.try_get(2)?,
                modified: printer.moment(decode::moment(row.try_get(3)?)?),
            }))
        };
        page.await
            .map_err(|error| self.failed(error))?
            .ok_or(ApiError::NotFound)
    }
}
