use super::{PLAIN, file};
use crate::{entity::Entity, failure::Failure, feeds::site, state::AppState};

/// The most authors that are named.
const MOST: usize = 500;

/// `/humans.txt`: who makes the paper.
pub(super) async fn make(state: &AppState) -> Result<Entity, Failure> {
    let site = site(state).await?;
    let mut text = format!("/* PAPER */\n{}\n{}\n", site.name, site.description);
    text.push_str(&format!("Written in: {}\n", site.place.name));
    text.push_str(&format!("Language: {}\n\n/* AUTHORS */\n", site.language));
    for author in state.store.authors().iter().take(MOST) {
        text.push_str(&format!("{}, {}\n", author.name, author.role));
    }
    text.push_str("\n/* SITE */\nPrinted by: Lord’s Press, in Rust\n");
    text.push_str(&format!("Feeds: {}/feeds\n", site.base_url));
    Ok(file(PLAIN, text))
}
