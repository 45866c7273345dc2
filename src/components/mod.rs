//! One component a file.

pub(crate) mod author_box;
pub(crate) mod byline;
pub(crate) mod category_nav;
pub(crate) mod corrections;
pub(crate) mod loading;
pub(crate) mod masthead;
pub(crate) mod pager;
pub(crate) mod picture;
pub(crate) mod place_search;
pub(crate) mod problem;
pub(crate) mod related;
pub(crate) mod site_footer;
pub(crate) mod sponsors;
pub(crate) mod story_card;
pub(crate) mod story_list;
pub(crate) mod tag_list;
pub(crate) mod top_bar;
pub(crate) mod weather_bar;
