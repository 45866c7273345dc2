//! The backend in the server's own process: content from the store, weather from its service.

use press_api::{
    ApiError, ArchivePage, ArchivePeriod, AuthorPage, Backend, CategoryPage, ConsentNotice,
    Coordinates, Cursor, FrontPage, PlaceList, SearchPage, SearchQuery, Site, Slug, StaticPage,
    Story, TagPage, WeatherReport,
};

use crate::{reader::Reader, store::Store, weather::Weather};

/// All that pages and the API are made of. Clones share it.
#[derive(Clone, Debug)]
pub struct Paper {
    /// All content.
    pub store: Store,
    /// The weather.
    pub weather: Weather,
    /// Who reads it.
    pub reader: Reader,
}

impl Paper {
    /// The same in the hands of a reader.
    #[must_use]
    pub fn read_by(&self, reader: Reader) -> Self {
        Self {
            reader,
            ..self.clone()
        }
    }
}

impl Backend for Paper {
    /// With the weather as far as it is known: no page waits for a provider.
    async fn site(&self) -> Result<Site, ApiError> {
        let mut site = self.store.site().await?;
        site.weather = self.weather.of_site(&site);
        Ok(site)
    }

    async fn consent(&self) -> Result<ConsentNotice, ApiError> {
        self.store.consent().await
    }

    async fn front(&self) -> Result<FrontPage, ApiError> {
        self.store.front().await
    }

    async fn story(&self, slug: &Slug) -> Result<Story, ApiError> {
        self.store.story_for(slug, self.reader).await
    }

    async fn category(
        &self,
        slug: &Slug,
        cursor: Option<&Cursor>,
    ) -> Result<CategoryPage, ApiError> {
        self.store.category(slug, cursor).await
    }

    async fn author(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<AuthorPage, ApiError> {
        self.store.author(slug, cursor).await
    }

    async fn tag(&self, slug: &Slug, cursor: Option<&Cursor>) -> Result<TagPage, ApiError> {
        self.store.tag(slug, cursor).await
    }

    async fn static_page(&self, slug: &Slug) -> Result<StaticPage, ApiError> {
        self.store.static_page(slug).await
    }

    async fn search(&self, query: &SearchQuery) -> Result<SearchPage, ApiError> {
        self.store.search(query).await
    }

    async fn archive(
        &self,
        period: Option<ArchivePeriod>,
        cursor: Option<&Cursor>,
    ) -> Result<ArchivePage, ApiError> {
        self.store.archive(period, cursor).await
    }

    async fn weather(&self, at: Option<Coordinates>) -> Result<WeatherReport, ApiError> {
        let site = self.store.site().await?;
        self.weather.at(at, &site).await
    }

    async fn places(&self, name: &str) -> Result<PlaceList, ApiError> {
        self.weather.places(name).await
    }
}
