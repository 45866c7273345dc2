//! How long the card of a story takes that nobody has asked for yet, and how large it is.

use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::verdict::{CARD, CARD_BYTES, Verdicts};
use crate::budget::KB;
use crate::http;

/// Asks for the cards of stories, one after the other: each is drawn when it is asked for.
pub fn run(server: SocketAddr, stories: &[String], verdicts: &mut Verdicts) -> Result<()> {
    let (mut taken, mut largest) = (Vec::new(), 0);
    for story in stories {
        let slug = story.rsplit('/').next().unwrap_or_default();
        // Under a name with another hash the server says under which the card is.
        let path = http::get(server, &format!("/media/card/story-{slug}-00000000.png"))?
            .location
            .with_context(|| format!("{story} has no card"))?;
        let begun = Instant::now();
        let card = http::get(server, &path)?;
        taken.push(begun.elapsed().as_secs_f64() * 1000.0);
        ensure!(card.status == 200, "{path} answered {}", card.status);
        largest = largest.max(card.body.len());
    }
    taken.sort_by(f64::total_cmp);
    let longest = *taken.last().context("no card was asked for")?;
    println!(
        "\n{} cards, each drawn for the first time: {:.1} ms, {longest:.1} ms at most; {} KB at most",
        taken.len(),
        taken[taken.len() / 2],
        largest.div_ceil(KB),
    );
    verdicts.judge(CARD, longest);
    #[expect(clippy::cast_precision_loss, reason = "some kilobytes")]
    verdicts.judge(CARD_BYTES, largest as f64 / KB as f64);
    Ok(())
}
