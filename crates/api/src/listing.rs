use serde::{Deserialize, Serialize};

use crate::{Author, Category, CategoryName, Cursor, StorySummary, Tag};

/// Part of a list of stories, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoryList {
    /// The stories of this part.
    pub items: Vec<StorySummary>,
    /// Where the list goes on; null at its end.
    pub next: Option<Cursor>,
}

/// The front page, ranked by the editors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FrontPage {
    /// The story that leads the paper; null only when nothing is published.
    pub lead: Option<StorySummary>,
    /// The second rank, at most four.
    pub second: Vec<StorySummary>,
    /// One band a category that has stories not shown above, in the publication's order.
    pub sections: Vec<Section>,
}

/// A band of the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Section {
    /// The category of the band.
    pub category: CategoryName,
    /// Its newest stories that do not stand higher on the page, at most four.
    pub stories: Vec<StorySummary>,
}

/// A category with its stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryPage {
    /// The category.
    pub category: Category,
    /// Its stories.
    pub stories: StoryList,
}

/// An author with their stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorPage {
    /// The author.
    pub author: Author,
    /// Their stories.
    pub stories: StoryList,
}

/// A tag with its stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TagPage {
    /// The tag.
    pub tag: Tag,
    /// Its stories.
    pub stories: StoryList,
}
