//! How fast stories are found, among ten thousand and among a hundred thousand.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::corpus::Corpus;
use super::load::{Figures, Load};
use super::verdict::{SEARCH_GROWTH, SEARCH_P99, Verdicts};
use super::{NOT_KEPT, ingest, memory};
use crate::http;
use crate::serving::Serving;
use crate::workspace::{Scratch, Workspace};

const SMALL: usize = 10_000;
const LARGE: usize = 100_000;
const CONNECTIONS: u32 = 16;
/// Questions of each kind.
const EACH: usize = 50;

/// Measures the release binary, which must have been built. `seconds` is the length of each measurement.
pub fn run(workspace: &Workspace, seconds: u32) -> Result<()> {
    let length = Duration::from_secs(seconds.into());
    let p99 = |stories| {
        let scratch = Scratch::new(&workspace.target("xtask"), "search")?;
        let figures = of(workspace, scratch.path(), stories, length)?;
        anyhow::Ok(figures.p99)
    };
    let (small, large) = (p99(SMALL)?, p99(LARGE)?);
    println!(
        "\nall kinds by turns, p99: {large:.1} ms among the larger, {small:.1} ms among the smaller"
    );
    let mut verdicts = Verdicts::default();
    verdicts.judge(SEARCH_P99, large);
    verdicts.judge(SEARCH_GROWTH, large / small);
    verdicts.finish()
}

fn of(workspace: &Workspace, scratch: &Path, stories: usize, length: Duration) -> Result<Figures> {
    let content = scratch.join("content");
    let mut corpus = Corpus::new();
    corpus.write(&workspace.path("content"), &content, stories)?;
    let database = scratch.join("press.sqlite");
    let begun = Instant::now();
    let serving = Serving::patiently(workspace, &content, &database, NOT_KEPT)?;
    println!();
    ingest(stories, begun.elapsed(), &database)?;
    let load = Load::new(workspace, scratch, length)?.with_connections(CONNECTIONS);
    let kinds = kinds(&corpus);
    println!(
        "Search at {CONNECTIONS} connections, as JSON, nothing kept\n{}",
        Figures::HEADING
    );
    for (name, paths) in &kinds {
        let status = http::get(serving.address(), &paths[0])?.status;
        ensure!(status == 200, "{} answers {status}", paths[0]);
        println!("{}", load.on(serving.address(), paths, None)?.row(name));
    }
    // By turns, so that quick ones wait for slow ones as they do in life.
    let mixed: Vec<String> = (0..EACH)
        .flat_map(|at| kinds.iter().map(move |(_, paths)| paths[at].clone()))
        .collect();
    let all = load.on(serving.address(), &mixed, None)?;
    println!("{}", all.row("all kinds by turns"));
    memory("after that", &serving)?;
    Ok(all)
}

/// Questions by kind. Ranks are those of words: 0 is the most common.
fn kinds(corpus: &Corpus) -> Vec<(&'static str, Vec<String>)> {
    let word = |rank: usize| corpus.word(rank);
    let kind = |name, question: &dyn Fn(usize) -> String| {
        let paths = (0..EACH).map(|at| format!("/api/v1/search?q={}", question(at)));
        (name, paths.collect())
    };
    vec![
        kind("a rare word", &|at| word(12_000 + at * 97).to_owned()),
        kind("a common word", &|at| word(at).to_owned()),
        kind("two common words", &|at| {
            format!("{}+{}", word(at), word(at + 50))
        }),
        kind("three words", &|at| {
            format!(
                "{}+{}+{}",
                word(at + 20),
                word(at * 3 + 100),
                word(at * 20 + 300)
            )
        }),
        kind("a phrase", &|at| {
            format!("%22{}+{}%22", word(at), word(at * 2 + 1))
        }),
        kind("a beginning, 3 letters", &|at| prefix(word(at + 200), 3)),
        kind("a beginning, 5 letters", &|at| {
            prefix(word(at * 9 + 200), 5)
        }),
        kind("common in a category", &|at| {
            format!("{}&category=arts", word(at))
        }),
        kind("by author and year", &|at| {
            format!(
                "{}&author=ines-calloway&from=2010-01-01&to=2010-12-31",
                word(at + 100)
            )
        }),
        kind("second part", &|at| format!("{}&page=2", word(at + 30))),
        kind("nothing", &|at| format!("{}zz", word(at + 300))),
    ]
}

/// The beginning of a word of these sounds, which are plain ASCII.
fn prefix(word: &str, length: usize) -> String {
    format!("{}*", &word[..length.min(word.len())])
}
