//! The contract between the front end and its backend: every resource of the JSON API, its errors, its addresses, and
//! the [`Backend`] trait that is implemented once over HTTP (in wasm) and once in process (on the server).

mod archive;
mod backend;
mod consent;
mod coordinates;
mod cursor;
mod day;
mod endpoint;
pub mod form;
mod line;
mod listing;
mod newsletter;
mod picture;
mod problem;
mod push;
mod search;
mod search_query;
mod site;
mod slug;
mod static_page;
mod statistics;
mod story;
mod timestamp;
mod weather;

pub use archive::{ArchivePage, ArchivePart, ArchivePeriod, ArchivePeriodError};
pub use backend::Backend;
pub use consent::{
    ConsentNotice, ConsentPage, ConsentPurpose, ConsentRecord, ConsentRequest, ConsentService,
    ConsentSource, ConsentStanding,
};
pub use coordinates::{Coordinates, Degrees, DegreesError};
pub use cursor::{Cursor, CursorError};
pub use day::{Day, DayError};
pub use endpoint::Endpoint;
pub use line::in_one_line;
pub use listing::{AuthorPage, CategoryPage, FrontPage, Section, StoryList, TagPage};
pub use newsletter::{FormToken, LetterOnItsWay, SubscriptionRequest};
pub use picture::{Picture, Rendition};
pub use problem::{ApiError, Problem};
pub use push::{
    PushChoice, PushEndpointNamed, PushKeys, PushOffer, PushSubscription, PushSubscriptionRequest,
    PushTopic, QuietHours,
};
pub use search::{Fragment, SearchHit, SearchPage, Suggestion};
pub use search_query::{SearchFault, SearchQuery};
pub use site::{
    Category, FooterPage, NewsletterTopic, Place, RepublishTerms, ShareLink, Site, SocialLink,
    Sponsor,
};
pub use slug::{Slug, SlugError};
pub use static_page::StaticPage;
pub use statistics::{PageView, PageViews};
pub use story::{
    Access, Author, AuthorName, CategoryName, Correction, Direction, ExternalLink, Retraction,
    Story, StoryLink, StorySummary, Tag, TextLanguage,
};
pub use timestamp::{EditionDate, Timestamp};
pub use weather::{Credit, FoundPlace, PlaceList, WeatherReport};
