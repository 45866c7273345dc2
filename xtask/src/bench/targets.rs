//! What is asked for: every endpoint and every kind of page.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};

use super::publication::Publication;
use crate::http;

/// A kind of address, and the addresses of it that are asked for in turn.
pub struct Target {
    /// What its row is called.
    pub name: &'static str,
    /// The addresses.
    pub paths: Vec<String>,
}

/// What the row of the story is called that has a budget.
pub const LONG_STORY: &str = "story page, 1,000 words";

/// All of them; each answers 200 now.
pub fn all(server: SocketAddr, publication: &Publication) -> Result<Vec<Target>> {
    let one = |name, path: &str| Target {
        name,
        paths: vec![path.to_owned()],
    };
    let stories = publication.some.clone();
    let api_stories = stories
        .iter()
        .map(|path| path.replacen("/story/", "/api/v1/stories/", 1))
        .collect();
    let targets = vec![
        one("api site", "/api/v1/site"),
        one("api front", "/api/v1/front"),
        one("api stories", "/api/v1/stories"),
        one("api stories, later", &later(server)?),
        Target {
            name: "api story",
            paths: api_stories,
        },
        one("api category", "/api/v1/categories/science"),
        one("api author", "/api/v1/authors/lp-staff-writers"),
        one("api tag", "/api/v1/tags/maps"),
        one("api page", "/api/v1/pages/about"),
        one("front page", "/"),
        Target {
            name: "story page",
            paths: stories,
        },
        one(LONG_STORY, &publication.one),
        one("category page", "/category/science"),
        one("author page", "/author/lp-staff-writers"),
        one("tag page", "/tag/maps"),
        one("static page", "/about"),
        one("archive page", "/archive"),
        one("search page", "/search?q=harbour"),
    ];
    for target in &targets {
        for path in &target.paths {
            let status = http::get(server, path)?.status;
            ensure!(
                status == 200,
                "{path} answers {status}: there is nothing to measure"
            );
        }
    }
    Ok(targets)
}

/// The second part of the list of all stories.
fn later(server: SocketAddr) -> Result<String> {
    let first = String::from_utf8(http::get(server, "/api/v1/stories")?.body)?;
    let (_, rest) = first
        .split_once("\"next\":\"")
        .context("the list of stories has no next part")?;
    let (cursor, _) = rest.split_once('"').context("a cursor ends")?;
    Ok(format!("/api/v1/stories?cursor={cursor}"))
}
