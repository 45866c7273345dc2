//! The paper on other sites: embeds, the loader, oEmbed, and the page that makes snippets.

mod embeds;
mod headers;
mod hostile;
mod oembed;
mod workshop;

use crate::support::{Server, story};

/// What every embed there is is asked by, of [`Server::of_every_status`].
const EMBEDS: &[&str] = &[
    "/embed/v1/card/bridge",
    "/embed/v1/story/bridge",
    "/embed/v1/list/latest",
    "/embed/v1/list/category/news",
    "/embed/v1/list/tag/maps",
];

/// What gives a story a picture.
const PICTURE: &str =
    "[lead_image]\nsrc = \"media/press.svg\"\nalt = \"A hand press\"\ncaption = \"At rest\"";

/// A headline that would break out of anything: quotes, ends of elements, marks that turn the direction of text, and as many
/// characters as a headline may have.
fn hostile() -> String {
    let start = "\"'></script></textarea></blockquote><script>alert(1)</script><!-- & ]]> \u{202e}\u{2067}\u{200f}";
    let rest = "long ".repeat(100);
    start
        .chars()
        .chain(rest.chars())
        .take(199)
        .chain("!".chars())
        .collect()
}

/// A server over a story with that headline.
async fn server_with_a_hostile_headline() -> Server {
    let escaped = hostile().replace('\\', "\\\\").replace('"', "\\\"");
    let file = story("bridge", "2026-11-20T06:30:00+00:00", PICTURE)
        .replace("Headline of bridge", &escaped);
    Server::with(&[("bridge.md", &file)]).await
}

/// Adds lines to `site.toml`, before its first table, and reads it.
async fn with_site(server: &Server, lines: &str) {
    let path = server.path("site.toml");
    let site = std::fs::read_to_string(&path).expect("a publication");
    std::fs::write(&path, [&site, "\n", lines, "\n"].concat()).expect("a publication");
    server.sync().await;
}
