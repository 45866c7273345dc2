//! The contract between the front end and its backend: every resource of the JSON API, its errors, its addresses, and
//! the [`Backend`] trait that is implemented once over HTTP (in wasm) and once in process (on the server).

mod backend;
mod coordinates;
mod cursor;
mod endpoint;
pub mod form;
mod listing;
mod picture;
mod problem;
mod site;
mod slug;
mod static_page;
mod story;
mod timestamp;
mod weather;

pub use backend::Backend;
pub use coordinates::{Coordinates, Degrees, DegreesError};
pub use cursor::{Cursor, CursorError};
pub use endpoint::Endpoint;
pub use listing::{AuthorPage, CategoryPage, FrontPage, Section, StoryList, TagPage};
pub use picture::{Picture, Rendition};
pub use problem::{ApiError, Problem};
pub use site::{Category, FooterPage, NewsletterTopic, Place, Site, SocialLink, Sponsor};
pub use slug::{Slug, SlugError};
pub use static_page::StaticPage;
pub use story::{
    Access, Author, AuthorName, CategoryName, Correction, ExternalLink, Retraction, Story,
    StorySummary, Tag,
};
pub use timestamp::{EditionDate, Timestamp};
pub use weather::{Credit, FoundPlace, PlaceList, WeatherReport};
