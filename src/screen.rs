//! What the reader sees now.

use std::sync::Arc;

use press_api::Slug;
use serde::{Deserialize, Serialize};

use crate::{page::Page, route::Route};

/// An address and what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    /// The address; `None` when it is of no page.
    pub route: Option<Route>,
    /// The page at the address.
    pub page: Shown,
}

/// A page on the screen, or not yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// It is on its way.
    Waiting,
    /// It stands in the document as the server rendered it.
    Served(Served),
    /// It is made of its data.
    Built(Arc<Page>),
}

/// What wasm must know of a page that the server rendered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Served {
    /// The category that it stands in, if it is a story.
    pub category: Option<Slug>,
    /// See [`Page::is_lasting`].
    pub lasting: bool,
}

impl Screen {
    /// A page that is there.
    #[must_use]
    pub fn ready(route: Option<Route>, page: Page) -> Self {
        Self {
            route,
            page: Shown::Built(Arc::new(page)),
        }
    }

    /// A page that the server rendered.
    #[must_use]
    pub fn served(route: Option<Route>, page: Served) -> Self {
        Self {
            route,
            page: Shown::Served(page),
        }
    }

    /// What `aria-current` says of a link in the frame: `page` on the very page, whatever part or question of it; `true` in the
    /// category of the story on the screen.
    #[must_use]
    pub fn mark(&self, link: &Route) -> Option<&'static str> {
        match (link, &self.route) {
            (Route::Category(link, _), Some(Route::Category(here, _))) if link == here => {
                Some("page")
            }
            (Route::Search(_), Some(Route::Search(_))) => Some("page"),
            (Route::Category(link, _), _) if self.page.category() == Some(link) => Some("true"),
            _ => None,
        }
    }
}

impl Shown {
    /// The page, if it is made of its data.
    #[must_use]
    pub fn built(&self) -> Option<&Arc<Page>> {
        match self {
            Self::Built(page) => Some(page),
            _ => None,
        }
    }

    /// The category that the page stands in, if it is a story.
    #[must_use]
    pub fn category(&self) -> Option<&Slug> {
        match self {
            Self::Waiting => None,
            Self::Served(page) => page.category.as_ref(),
            Self::Built(page) => page.category(),
        }
    }

    /// See [`Page::is_lasting`].
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        match self {
            Self::Waiting => false,
            Self::Served(page) => page.lasting,
            Self::Built(page) => page.is_lasting(),
        }
    }
}

impl From<&Page> for Served {
    fn from(page: &Page) -> Self {
        Self {
            category: page.category().cloned(),
            lasting: page.is_lasting(),
        }
    }
}
