use crate::{
    ApiError, ArchivePage, ArchivePeriod, AuthorPage, CategoryPage, ConsentNotice, Coordinates,
    Cursor, FrontPage, PlaceList, SearchPage, SearchQuery, Site, Slug, StaticPage, Story, TagPage,
    WeatherReport,
};

/// Where content comes from: one method a resource.
///
/// Each method fails with [`ApiError::NotFound`] when there is no such resource and [`ApiError::Unavailable`] when
/// nothing can be said; those with a cursor fail with [`ApiError::BadRequest`] when it is not one of theirs.
#[expect(
    async_fn_in_trait,
    reason = "futures are Send on the server and are not in the browser: callers are concrete"
)]
pub trait Backend {
    /// The publication.
    async fn site(&self) -> Result<Site, ApiError>;
    /// The front page.
    async fn front(&self) -> Result<FrontPage, ApiError>;
    /// One story; [`ApiError::Gone`] when it was withdrawn.
    async fn story(&self, slug: &Slug) -> Result<Story, ApiError>;
    /// A category with its stories, from the cursor on.
    async fn category(
        &self,
        slug: &Slug,
        cursor: Option<&Cursor>,
    ) -> Result<CategoryPage, ApiError>;
    /// An author with their stories, from the cursor on.
    async fn author(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<AuthorPage, ApiError>;
    /// A tag with its stories, from the cursor on.
    async fn tag(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<TagPage, ApiError>;
    /// A static page.
    async fn static_page(&self, slug: &Slug) -> Result<StaticPage, ApiError>;
    /// What a search finds. Whatever the words are, they are no error.
    async fn search(&self, query: &SearchQuery) -> Result<SearchPage, ApiError>;
    /// The archive, or a year, month or day of it, its stories from the cursor on; [`ApiError::NotFound`] before the first
    /// story and after today.
    async fn archive(
        &self,
        period: Option<ArchivePeriod>,
        cursor: Option<&Cursor>,
    ) -> Result<ArchivePage, ApiError>;
    /// What readers are asked about privacy and cookies. A backend that asks nothing has no such resource; neither has the one in
    /// a browser, which is given the server's own form.
    async fn consent(&self) -> Result<ConsentNotice, ApiError> {
        Err(ApiError::NotFound)
    }
    /// The weather at a position, or where the paper is written. A backend that tells no weather has no such resource.
    async fn weather(&self, _at: Option<Coordinates>) -> Result<WeatherReport, ApiError> {
        Err(ApiError::NotFound)
    }
    /// Places that bear a name; [`ApiError::BadRequest`] when it is blank or too long. A backend that tells no weather
    /// has no such resource.
    async fn places(&self, _name: &str) -> Result<PlaceList, ApiError> {
        Err(ApiError::NotFound)
    }
}
