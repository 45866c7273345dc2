use std::sync::LazyLock;

use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use utoipa::OpenApi;

use super::{
    archive, authors, bounces, categories, consent, front, newsletter, pages, push, search, site,
    statistics, stories, tags, weather,
};
use crate::{cache_policy::CachePolicy, entity::Entity};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Lord's Press",
        description = "The content of a publication, as its front end reads it. Errors are RFC 9457 problem documents; answers carry an ETag."
    ),
    paths(
        site::site,
        front::front,
        stories::list,
        stories::story,
        categories::category,
        authors::author,
        tags::tag,
        pages::page,
        search::search,
        archive::whole,
        archive::year,
        archive::month,
        archive::day,
        weather::weather,
        weather::places,
        consent::notice,
        consent::decide,
        consent::record,
        consent::erase,
        statistics::count,
        newsletter::token,
        newsletter::ask,
        bounces::note,
        push::offer,
        push::subscribe,
        push::unsubscribe,
        push::look_up
    )
)]
struct Description;

/// The OpenAPI 3.1 description of the API, as JSON.
#[must_use]
pub fn document() -> String {
    // The description is plain data: it has always a JSON form.
    Description::openapi().to_pretty_json().unwrap_or_default()
}

/// `GET /api/v1/openapi.json`
pub(super) async fn openapi(headers: HeaderMap) -> Response {
    static ENTITY: LazyLock<Entity> = LazyLock::new(|| {
        Entity::new(
            StatusCode::OK,
            "application/json",
            CachePolicy::Public,
            document(),
        )
    });
    ENTITY.respond(&headers)
}
