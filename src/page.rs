//! A page: the data of one address, and what follows from it before anything is rendered.

use press_api::{
    ApiError, ArchivePage, AuthorPage, Backend, CategoryPage, FrontPage, PlaceList, Retraction,
    SearchPage, Slug, StaticPage, Story, TagPage, WeatherReport,
};
use serde::{Deserialize, Serialize};

use crate::route::{Route, WeatherQuery};

/// Everything that one address shows, apart from the publication around it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Page {
    /// The front page.
    Front(Box<FrontPage>),
    /// A category.
    Category(CategoryPage),
    /// A story.
    Story(Box<Story>),
    /// An author.
    Author(AuthorPage),
    /// A tag.
    Tag(TagPage),
    /// A static page.
    Static(StaticPage),
    /// There is no such page.
    NotFound,
    /// The story was withdrawn.
    Gone(Retraction),
    /// The backend cannot answer.
    Failed,
    /// What the newsletter form leads to until subscriptions are taken.
    SignUpClosed,
    /// What a search found.
    Search(SearchPage),
    /// The archive or a period of it.
    Archive(ArchivePage),
    /// The weather, or places to choose from.
    Weather(WeatherPage),
    /// What the reader agrees to.
    // In a browser, links to it open the settings: it comes as a document only, and costs wasm nothing.
    #[cfg(feature = "ssr")]
    Consent(Box<press_api::ConsentPage>),
    /// Subscribing, signing in, the account.
    // Made for one reader: it comes as a document only.
    #[cfg(feature = "ssr")]
    #[serde(skip)]
    Membership(Box<crate::membership::MembershipPage>),
    /// The builder of snippets for partners.
    // Of use beside other work on other pages: it comes as a document only.
    #[cfg(feature = "ssr")]
    #[serde(skip)]
    Partners(Box<crate::partners::PartnersPage>),
    /// What is shown in the place of a page that is neither to be had nor kept on the device.
    // The service worker keeps the document.
    #[cfg(feature = "ssr")]
    #[serde(skip)]
    Offline,
    /// What a reader keeps on the device.
    // Only the device knows what is on it: a script of its own fills in the document.
    #[cfg(feature = "ssr")]
    #[serde(skip)]
    Desk {
        /// Whether the paper sends breaking news.
        has_news: bool,
    },
    /// A story for others to print.
    #[cfg(feature = "ssr")]
    #[serde(skip)]
    Republish(Box<crate::republication::Republication>),
}

/// What the page of the weather shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WeatherPage {
    /// The weather at a place.
    Report(Box<WeatherReport>),
    /// The places that a search found.
    Places(PlaceList),
    /// What was asked for cannot be had now; the page is whole without it.
    Missing,
}

impl Page {
    /// The page at an address, from wherever content comes: exactly one request to the backend.
    pub async fn load(route: &Route, backend: &impl Backend) -> Self {
        let page = match route {
            Route::Front => backend
                .front()
                .await
                .map(|front| Self::Front(Box::new(front))),
            Route::Category(slug, cursor) => backend
                .category(slug, cursor.as_ref())
                .await
                .map(Self::Category),
            Route::Story(slug) => backend
                .story(slug)
                .await
                .map(|story| Self::Story(Box::new(story))),
            Route::Author(slug, cursor) => backend
                .author(slug, cursor.as_ref())
                .await
                .map(Self::Author),
            Route::Tag(slug, cursor) => backend.tag(slug, cursor.as_ref()).await.map(Self::Tag),
            Route::Page(slug) => backend.static_page(slug).await.map(Self::Static),
            Route::Search(query) => backend.search(query).await.map(Self::Search),
            Route::Archive(period, cursor) => backend
                .archive(*period, cursor.as_ref())
                .await
                .map(Self::Archive),
            Route::Weather(query) => weather(query, backend).await.map(Self::Weather),
            // Whoever renders it knows the reader, and makes it: see `Page::Consent`.
            Route::ConsentChoices => Err(ApiError::NotFound),
        };
        page.unwrap_or_else(Self::from)
    }

    /// The HTTP status that the page is answered with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Gone(_) => 410,
            Self::Failed | Self::SignUpClosed => 503,
            #[cfg(feature = "ssr")]
            Self::Membership(page) => page.status(),
            _ => 200,
        }
    }

    /// Whether something is missing that may be there in a moment: such a page is not to be kept.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Failed | Self::SignUpClosed | Self::Weather(WeatherPage::Missing)
        )
    }

    /// Whether the page is worth keeping for a reader who comes back to it.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        !self.is_passing() && !self.is_private() && !matches!(self, Self::Weather(_))
    }

    /// Whether the page shows what holds for one reader: it is not for caches, nor for anybody else.
    #[must_use]
    pub fn is_private(&self) -> bool {
        #[cfg(feature = "ssr")]
        if matches!(self, Self::Consent(_) | Self::Membership(_)) {
            return true;
        }
        false
    }

    /// Where a story stands now, whatever address it was asked for under; none for other pages.
    #[must_use]
    pub fn address(&self) -> Option<Route> {
        match self {
            Self::Story(story) => Some(Route::Story(story.summary.slug.clone())),
            _ => None,
        }
    }

    /// The category that the page stands in, if it is a story.
    #[must_use]
    pub fn category(&self) -> Option<&Slug> {
        match self {
            Self::Story(story) => Some(&story.summary.category.slug),
            _ => None,
        }
    }
}

async fn weather(query: &WeatherQuery, backend: &impl Backend) -> Result<WeatherPage, ApiError> {
    let page = match &query.search {
        Some(name) => backend.places(name).await.map(WeatherPage::Places),
        None => {
            let report = backend
                .weather(query.place.as_ref().map(|place| place.at))
                .await;
            report.map(|report| WeatherPage::Report(Box::new(report)))
        }
    };
    match page {
        Err(ApiError::Unavailable(_)) => Ok(WeatherPage::Missing),
        page => page,
    }
}

impl From<ApiError> for Page {
    fn from(error: ApiError) -> Self {
        match error {
            // A cursor that is not one of the backend's leads nowhere, like any other address that nobody gave out.
            ApiError::NotFound | ApiError::BadRequest { .. } => Self::NotFound,
            ApiError::Gone(retraction) => Self::Gone(*retraction),
            ApiError::Unavailable(_) => Self::Failed,
        }
    }
}
