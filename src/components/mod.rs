//! One component a file.

pub(crate) mod archive_parts;
pub(crate) mod author_box;
pub(crate) mod byline;
#[cfg(feature = "ssr")]
pub(crate) mod consent_form;
#[cfg(any(feature = "ssr", debug_assertions))]
pub(crate) mod consent_sentence;
pub(crate) mod corrections;
#[cfg(any(feature = "ssr", debug_assertions))]
pub(crate) mod frame;
#[cfg(any(feature = "ssr", debug_assertions))]
pub(crate) mod honeypot;
pub(crate) mod loading;
pub(crate) mod member_gate;
pub(crate) mod pager;
pub(crate) mod picture;
pub(crate) mod place_search;
pub(crate) mod problem;
pub(crate) mod recent;
pub(crate) mod related;
pub(crate) mod search_form;
pub(crate) mod search_hit;
pub(crate) mod search_pager;
pub(crate) mod share;
pub(crate) mod story_card;
pub(crate) mod story_list;
pub(crate) mod story_nav;
pub(crate) mod tag_list;
pub(crate) mod weather_bar;
