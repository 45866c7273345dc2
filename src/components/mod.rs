//! One component a file.

pub(crate) mod author_box;
pub(crate) mod byline;
pub(crate) mod category_nav;
pub(crate) mod corrections;
pub(crate) mod follow;
pub(crate) mod icon;
pub(crate) mod loading;
pub(crate) mod masthead;
pub(crate) mod newsletter_form;
pub(crate) mod pager;
pub(crate) mod picture;
pub(crate) mod problem;
pub(crate) mod reading_controls;
pub(crate) mod recent;
pub(crate) mod related;
pub(crate) mod share;
pub(crate) mod site_footer;
pub(crate) mod sponsors;
pub(crate) mod story_card;
pub(crate) mod story_list;
pub(crate) mod story_nav;
pub(crate) mod tag_list;
pub(crate) mod top_bar;
