//! How fast a large publication is taken in and given out, and what that takes. It
//! prints, and fails in the end when a budget is broken.

mod cards;
mod corpus;
mod edit;
mod letters;
mod load;
mod nginx;
mod publication;
pub mod search;
mod targets;
mod verdict;

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
use verdict::Verdicts;

/// How many stories the generated publication has.
const STORIES: usize = 10_000;
/// How often the server and nginx are measured in turn; the middle figure counts.
const ROUNDS: usize = 5;
/// What browsers ask for, of which the server takes brotli.
const BROTLI: &str = "br";
/// What feed readers ask for all day.
const FEED: &str = "/feeds/latest.atom";
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
    let mut verdicts = Verdicts::default();

    let begun = Instant::now();
    let serving = Serving::patiently(workspace, &content, &database, KEPT)?;
    ingest(publication.stories, begun.elapsed(), &database)?;
    let targets = targets::all(serving.address(), &publication)?;
    verdicts.judge(verdict::MEMORY, memory("at rest", &serving)?);
    let longest = edit::run(&serving, &content, &publication.one)?;
    verdicts.judge(verdict::EDIT, longest.as_secs_f64());

    println!("\nCached: answers that are ready, brotli");
    table(&load, &serving, &targets, Some(BROTLI))?;
    let feed = load.on(serving.address(), &[FEED.to_owned()], Some(BROTLI))?;
    println!("{}", feed.row("feed of 50 whole stories"));
    verdicts.judge(verdict::FEED_P99, feed.p99);
    verdicts.judge(verdict::MEMORY, memory("after that", &serving)?);
    for share in beside_nginx(workspace, &load, &serving, &publication.one, scratch.path())? {
        verdicts.judge(verdict::BESIDE_NGINX, share);
    }
    drop(serving);

    let serving = Serving::with(workspace, &content, &database, NOT_KEPT)?;
    println!("\nUncached: every answer read from the store, made and sent as it is");
    let story = table(&load, &serving, &targets, None)?;
    verdicts.judge(verdict::STORY_RATE, story.rate);
    verdicts.judge(verdict::STORY_P99, story.p99);
    println!("\nUncached and compressed on the way: brotli 5");
    table(&load, &serving, &targets, Some(BROTLI))?;
    verdicts.judge(
        verdict::MEMORY,
        memory("after that, without a cache", &serving)?,
    );
    cards::run(serving.address(), &publication.some, &mut verdicts)?;
    drop(serving);
    let length = Duration::from_secs(seconds.into());
    letters::run(
        workspace,
        &content,
        &database,
        (&targets, length),
        &mut verdicts,
    )?;
    verdicts.finish()
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

fn memory(when: &str, serving: &Serving) -> Result<f64> {
    let mebibytes = serving.resident_mebibytes()?;
    println!("resident memory {when}: {mebibytes:.1} MiB");
    Ok(mebibytes)
}

/// A row for each target. The figures are those of the story of 1,000 words, which has a budget.
fn table(
    load: &Load,
    serving: &Serving,
    targets: &[Target],
    encoding: Option<&str>,
) -> Result<Figures> {
    println!("{}", Figures::HEADING);
    let mut of_story = None;
    for target in targets {
        let figures = load.on(serving.address(), &target.paths, encoding)?;
        println!("{}", figures.row(target.name));
        if target.name == targets::LONG_STORY {
            of_story = Some(figures);
        }
    }
    of_story.context("the story of 1,000 words is not among what is measured")
}

/// The same story's bytes from both, by turns, so that what else the machine does falls on both. Our share of nginx's rate,
/// in brotli and as it is.
fn beside_nginx(
    workspace: &Workspace,
    load: &Load,
    serving: &Serving,
    story: &str,
    scratch: &Path,
) -> Result<Vec<f64>> {
    let mut shares = Vec::new();
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
        let share = ours.rate / theirs.rate;
        println!("press / nginx, {name}: {share:.2}");
        shares.push(share);
    }
    Ok(shares)
}
