//! How fast a large publication is taken in and given out, and what that takes. It prints; it never fails for being slow.

mod corpus;
mod edit;
mod load;
mod nginx;
mod publication;
pub mod search;
mod targets;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::http;
use crate::serving::Serving;
use crate::workspace::{Scratch, Workspace};
use load::{Figures, Load};
use nginx::Nginx;
use targets::Target;

/// How many stories the generated publication has.
const STORIES: usize = 10_000;
/// How often the server and nginx are measured in turn; the middle figure counts.
const ROUNDS: usize = 5;
/// What browsers ask for, of which the server takes brotli.
const BROTLI: &str = "br";
/// Memory for ready answers as an operator would have it, and none.
const KEPT: &[&str] = &[];
const NOT_KEPT: &[&str] = &["--cache-mib", "0"];

/// Measures the release binary, which must have been built. `seconds` is the length of each measurement.
pub fn run(workspace: &Workspace, seconds: u32) -> Result<()> {
    let scratch = Scratch::new(&workspace.target("xtask"), "bench")?;
    let content = scratch.path().join("content");
    let publication = publication::generate(&workspace.path("content"), &content, STORIES)?;
    let load = Load::new(
        workspace,
        scratch.path(),
        Duration::from_secs(seconds.into()),
    )?;
    let database = scratch.path().join("press.sqlite");

    let begun = Instant::now();
    let serving = Serving::with(workspace, &content, &database, KEPT)?;
    ingest(publication.stories, begun.elapsed(), &database)?;
    let targets = targets::all(serving.address(), &publication)?;
    memory("at rest", &serving)?;
    edit::run(&serving, &content, &publication.one)?;

    println!("\nCached: answers that are ready, brotli");
    table(&load, &serving, &targets, Some(BROTLI))?;
    memory("after that", &serving)?;
    beside_nginx(workspace, &load, &serving, &publication.one, scratch.path())?;
    drop(serving);

    let serving = Serving::with(workspace, &content, &database, NOT_KEPT)?;
    println!("\nUncached: every answer read from the store, made and sent as it is");
    table(&load, &serving, &targets, None)?;
    println!("\nUncached and compressed on the way: brotli 5");
    table(&load, &serving, &targets, Some(BROTLI))?;
    memory("after that, without a cache", &serving)
}

fn ingest(stories: usize, taken: Duration, database: &Path) -> Result<()> {
    #[expect(clippy::cast_precision_loss, reason = "thousands of stories")]
    let rate = stories as f64 / taken.as_secs_f64();
    let bytes = fs::metadata(database)
        .context("the server made no database")?
        .len();
    println!(
        "{stories} stories into a fresh store: {:.1} s from start to ready, {rate:.0} stories/s, {} MiB of database",
        taken.as_secs_f64(),
        bytes / 1024 / 1024,
    );
    Ok(())
}

fn memory(when: &str, serving: &Serving) -> Result<()> {
    println!(
        "resident memory {when}: {:.1} MiB",
        serving.resident_mebibytes()?
    );
    Ok(())
}

fn table(load: &Load, serving: &Serving, targets: &[Target], encoding: Option<&str>) -> Result<()> {
    println!("{}", Figures::HEADING);
    for target in targets {
        let figures = load.on(serving.address(), &target.paths, encoding)?;
        println!("{}", figures.row(target.name));
    }
    Ok(())
}

/// The same story's bytes from both, by turns, so that what else the machine does falls on both.
fn beside_nginx(
    workspace: &Workspace,
    load: &Load,
    serving: &Serving,
    story: &str,
    scratch: &Path,
) -> Result<()> {
    println!("\nOne story, cached, beside nginx with the same bytes on disk");
    println!("{}", Figures::HEADING);
    for encoding in [Some(BROTLI), None] {
        let bytes = http::get_encoded(serving.address(), story, encoding)?.body;
        let nginx = Nginx::start(workspace, scratch, story, &bytes, encoding)?;
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let paths = [story.to_owned()];
        for _ in 0..ROUNDS {
            ours.push(load.on(serving.address(), &paths, encoding)?);
            theirs.push(load.on(nginx.address(), &paths, encoding)?);
        }
        let (ours, theirs) = (load::middle(ours)?, load::middle(theirs)?);
        let name = encoding.unwrap_or("as it is");
        println!("{}", ours.row(&format!("press, {name}, {} B", bytes.len())));
        println!(
            "{}",
            theirs.row(&format!("nginx, {name}, {} B", bytes.len()))
        );
        println!("press / nginx, {name}: {:.2}", ours.rate / theirs.rate);
    }
    Ok(())
}
