use std::io;

use press_api::Site;

use super::{NAMESPACE, XML, address::MapAddress, site, write_place};
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
    entity(XML, write(&site, &parts))
}

fn write(site: &Site, parts: &[MapPart]) -> io::Result<Vec<u8>> {
    // Both others change with stories.
    let changed = parts.iter().map(|part| part.changed.as_str()).max();
    let others = [MapAddress::Pages, MapAddress::News].map(|address| (address, changed));
    let parts = parts.iter().map(|part| {
        let address = MapAddress::Stories {
            year: part.year,
            part: part.number,
        };
        (address, Some(part.changed.as_str()))
    });
    let mut xml = Xml::document()?;
    xml.open("sitemapindex", &[("xmlns", NAMESPACE)])?;
    for (address, changed) in others.into_iter().chain(parts).take(MOST) {
        xml.open("sitemap", &[])?;
        write_place(&mut xml, &format!("{}{address}", site.base_url), changed)?;
        xml.close("sitemap")?;
    }
    xml.close("sitemapindex")?;
    Ok(xml.finish())
}
