use std::io;

use lords_press::route::Route;
use press_api::{ApiError, Site, StorySummary};

use super::{NAMESPACE, XML, site};
use crate::{
    entity::Entity,
    failure::Failure,
    feeds::{entity, page_url, xml::Xml},
    state::AppState,
};

/// How long a story is news, in seconds, and how many there may be (Google, "News sitemaps").
const TWO_DAYS: i64 = 2 * 24 * 60 * 60;
const MOST: usize = 1000;

/// The map of what is new. Without news there is none: a map has to have something in it (sitemaps.org).
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let stories = state.store.since(TWO_DAYS, MOST).await?;
    if stories.is_empty() {
        return Err(ApiError::NotFound.into());
    }
    entity(XML, write(&site, &stories))
}

/// Whether anything is new.
pub(super) async fn is_there(state: &AppState) -> Result<bool, Failure> {
    Ok(!state.store.since(TWO_DAYS, 1).await?.is_empty())
}

fn write(site: &Site, stories: &[StorySummary]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    let news = "http://www.google.com/schemas/sitemap-news/0.9";
    xml.open("urlset", &[("xmlns", NAMESPACE), ("xmlns:news", news)])?;
    for story in stories {
        xml.open("url", &[])?;
        xml.text("loc", &page_url(site, &Route::Story(story.slug.clone())))?;
        xml.open("news:news", &[])?;
        xml.open("news:publication", &[])?;
        xml.text("news:name", &site.name)?;
        let tag = story.language.as_ref().map_or(&site.language, |it| &it.tag);
        xml.text("news:language", &language(tag))?;
        xml.close("news:publication")?;
        xml.text("news:publication_date", &story.published.at)?;
        xml.text("news:title", &story.headline)?;
        xml.close("news:news")?;
        xml.close("url")?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

/// The language alone, as news are sorted by; of Chinese, the script by its country.
fn language(tag: &str) -> String {
    let tag = tag.to_ascii_lowercase();
    match tag.as_str() {
        "zh-cn" | "zh-hans" | "zh-hans-cn" => "zh-cn".to_owned(),
        "zh-tw" | "zh-hant" | "zh-hant-tw" => "zh-tw".to_owned(),
        other => other.split('-').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_are_of_a_language_and_no_more() {
        for (tag, named) in [
            ("en-GB", "en"),
            ("ar", "ar"),
            ("zh-Hant", "zh-tw"),
            ("zh-CN", "zh-cn"),
            ("gsw-CH", "gsw"),
        ] {
            assert_eq!(language(tag), named);
        }
    }
}
