use super::{PLAIN, file};
use crate::{entity::Entity, failure::Failure, feeds::site, state::AppState};

/// What is for no robot (RFC 9309): what answers programs, what is one reader's own, and results of searches, of which there is no end.
const CLOSED: &[&str] = &["/api/", "/account", "/confirm", "/unsubscribe", "/search?"];

/// `/robots.txt`
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let mut text = String::from("User-agent: *\n");
    for path in CLOSED {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", site.base_url));
    Ok(file(PLAIN, text))
}
