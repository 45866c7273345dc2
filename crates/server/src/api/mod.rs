//! The JSON API: one module a resource.

mod answer;
mod archive;
mod authors;
mod body;
mod bounces;
mod categories;
mod consent;
mod front;
mod newsletter;
mod openapi;
mod pages;
mod parameters;
mod push;
mod search;
mod site;
mod statistics;
mod stories;
mod tags;
mod weather;

use axum::{
    Router,
    http::StatusCode,
    response::Response,
    routing::{get, post, put},
};

use crate::{
    failure::{bare, problem},
    state::AppState,
};

pub(crate) use answer::answer_made;
pub use consent::gpc;
pub use openapi::document;
pub use stories::story_for;

/// Everything under `/api/v1`.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/site", get(site::site))
        .route("/front", get(front::front))
        .route("/stories", get(stories::list))
        .route("/stories/{slug}", get(stories::story))
        .route("/categories/{slug}", get(categories::category))
        .route("/authors/{slug}", get(authors::author))
        .route("/tags/{slug}", get(tags::tag))
        .route("/pages/{slug}", get(pages::page))
        .route("/search", get(search::search))
        .route("/archive", get(archive::whole))
        .route("/archive/{year}", get(archive::year))
        .route("/archive/{year}/{month}", get(archive::month))
        .route("/archive/{year}/{month}/{day}", get(archive::day))
        .route("/weather", get(weather::weather))
        .route("/places", get(weather::places))
        .route("/consent", get(consent::notice).post(consent::decide))
        .route("/consent/{id}", get(consent::record).delete(consent::erase))
        .route("/statistics", post(statistics::count))
        .route("/mail/bounces", post(bounces::note))
        .route("/newsletter", post(newsletter::ask))
        .route("/newsletter/token", get(newsletter::token))
        .route("/push", get(push::offer))
        .route(
            "/push/subscription",
            put(push::subscribe).delete(push::unsubscribe),
        )
        .route("/push/subscription/look-up", post(push::look_up))
        .route("/openapi.json", get(openapi::openapi))
        .fallback(async || -> Response { problem(&bare(StatusCode::NOT_FOUND)) })
        .method_not_allowed_fallback(async || -> Response {
            problem(&bare(StatusCode::METHOD_NOT_ALLOWED))
        })
}
