use std::io;

use press_api::Site;

use super::{NAMESPACE, XML, address::MapAddress, news, site, write_place};
use crate::{
    entity::Entity,
    failure::Failure,
    feeds::{entity, xml::Xml},
    state::AppState,
    store::MapPart,
};

/// As many maps as an index may name (sitemaps.org): stories by the thousand million.
const MOST: usize = 50_000;

/// The index of all maps.
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let parts = state.store.map_parts()?;
    let has_news = news::is_there(state).await?;
    entity(XML, write(&site, &parts, has_news))
}

fn write(site: &Site, parts: &[MapPart], has_news: bool) -> io::Result<Vec<u8>> {
    // Both others change with stories.
    let changed = parts.iter().map(|part| part.changed.as_str()).max();
    let news = has_news.then_some(MapAddress::News);
    let others = std::iter::once(MapAddress::Pages).chain(news);
    let others = others.map(|address| (address, changed));
    let parts = parts.iter().map(|part| {
        let address = MapAddress::Stories {
            year: part.year,
            part: part.number,
        };
        (address, Some(part.changed.as_str()))
    });
    let mut xml = Xml::document()?;
    xml.open("sitemapindex", &[("xmlns", NAMESPACE)])?;
    for (address, changed) in others.chain(parts).take(MOST) {
        xml.open("sitemap", &[])?;
        write_place(&mut xml, &format!("{}{address}", site.base_url), changed)?;
        xml.close("sitemap")?;
    }
    xml.close("sitemapindex")?;
    Ok(xml.finish())
}
