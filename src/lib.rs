//! The front end of Lord's Press: one view of one [`page::Page`], rendered to HTML on the server (feature `ssr`) and
//! built from the same value in the browser (feature `hydrate`).

#[cfg(all(feature = "hydrate", feature = "ssr"))]
compile_error!("the features `hydrate` and `ssr` exclude each other");

pub mod app;
pub mod boot;
#[cfg(feature = "ssr")]
pub mod card;
#[cfg(feature = "hydrate")]
pub mod client;
mod components;
#[cfg(feature = "ssr")]
pub mod cut;
pub mod head;
#[cfg(feature = "ssr")]
pub mod membership;
pub mod page;
mod pages;
#[cfg(feature = "ssr")]
pub mod partners;
pub mod reading;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(feature = "ssr")]
pub mod republication;
pub mod route;
pub mod screen;
#[cfg(feature = "ssr")]
mod structured_data;
#[cfg(feature = "ssr")]
pub mod styleguide;
mod weather;
