use std::io;

use lords_press::route::Route;
use press_api::Site;

use super::{NAMESPACE, XML, site, write_place};
use crate::{
    entity::Entity,
    failure::Failure,
    feeds::{entity, page_url, xml::Xml},
    state::AppState,
    store::MapPages,
};

/// As many addresses as a map may hold (sitemaps.org).
const MOST: usize = 50_000;

/// The map of all that is no story.
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let pages = state.store.map_pages().await?;
    entity(XML, write(&site, pages))
}

fn write(site: &Site, pages: MapPages) -> io::Result<Vec<u8>> {
    let categories = pages.categories.into_iter();
    let categories = categories.map(|(slug, changed)| (Route::Category(slug, None), changed));
    let statics = pages.statics.into_iter();
    let statics = statics.map(|(slug, changed)| (Route::Page(slug), Some(changed)));
    let authors = pages.authors.into_iter();
    let authors = authors.map(|(slug, changed)| (Route::Author(slug, None), changed));
    let front = std::iter::once((Route::Front, pages.front));
    let all = front.chain(categories).chain(statics).chain(authors);
    let mut xml = Xml::document()?;
    xml.open("urlset", &[("xmlns", NAMESPACE)])?;
    for (route, changed) in all.take(MOST) {
        xml.open("url", &[])?;
        write_place(&mut xml, &page_url(site, &route), changed.as_deref())?;
        xml.close("url")?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}
