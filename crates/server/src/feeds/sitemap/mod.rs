//! Maps of the paper for search engines (sitemaps.org, Google's extensions for pictures and news).

mod address;
mod index;
mod news;
mod pages;
mod stories;

use std::io;

use axum::{
    extract::{OriginalUri, State},
    http::HeaderMap,
    response::Response,
};

use self::address::MapAddress;
use super::{nothing, site, xml::Xml};
use crate::{api::answer_made, failure::Failure, state::AppState};

/// The media type of a map.
const XML: &str = "application/xml; charset=utf-8";
/// The namespace of maps and of indexes.
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/sitemap.xml` and what it names.
pub(super) async fn map(
    State(state): State<AppState>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let Ok(address) = uri.path().parse::<MapAddress>() else {
        return Ok(nothing());
    };
    let kept = address.to_string();
    match address {
        // What is new gets old without any change of the content: both are made each time.
        MapAddress::Index => Ok(index::make(&state).await?.respond(&headers)),
        MapAddress::Pages => answer_made(&state, &headers, kept, pages::make(&state)).await,
        MapAddress::News => Ok(news::make(&state).await?.respond(&headers)),
        MapAddress::Stories { year, part } => stories::answer(&state, year, part).await,
    }
}

/// Writes the address of a page, and when it was last changed.
fn write_place(xml: &mut Xml, url: &str, changed: Option<&str>) -> io::Result<()> {
    xml.text("loc", url)?;
    match changed {
        Some(changed) => xml.text("lastmod", changed),
        None => Ok(()),
    }
}
