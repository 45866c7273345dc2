//! What stands around every page. The server renders it; in a browser it stays as it came, and `client::frame` changes the few
//! things in it that change. Only `trunk serve`, which has no server, builds it in the browser.

pub(crate) mod category_nav;
pub(crate) mod consent_notice;
mod follow;
mod icon;
pub(crate) mod masthead;
pub(crate) mod newsletter_form;
mod reading_controls;
pub(crate) mod site_footer;
pub(crate) mod sponsors;
pub(crate) mod tools;
pub(crate) mod top_bar;
