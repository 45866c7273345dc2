//! How long a reader waits who asks for a letter, while others read.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use super::load::{Figures, Load};
use super::targets::Target;
use super::verdict::{LETTERS_P99, Verdicts};
use crate::http;
use crate::serving::Serving;
use crate::workspace::Workspace;

/// What limits letters is lifted; each comes from a network of its own.
const SETTINGS: &[&str] = &[
    "--client-address-header",
    "x-forwarded-for",
    "--letters-per-hour",
    "100000000",
];
/// A form is for one address: more than are sent in a run.
const FORMS: usize = 20_000;
/// A form is answered without a proof of work when it was given out so long ago.
const AGE: Duration = Duration::from_secs(4);

/// Measures subscribing at 32 connections, beside as many that read.
pub fn run(
    workspace: &Workspace,
    content: &Path,
    database: &Path,
    (targets, length): (&[Target], Duration),
    verdicts: &mut Verdicts,
) -> Result<()> {
    let serving = Serving::with(workspace, content, database, SETTINGS)?;
    let server = serving.address();
    let folders = ["reading", "letters"].map(|name| database.with_file_name(name));
    for folder in &folders {
        fs::create_dir_all(folder)?;
    }
    let reading = Load::new(workspace, &folders[0], length)?;
    let asking =
        Load::new(workspace, &folders[1], length)?.with_script(include_str!("letters.lua"))?;
    let tokens = (0..FORMS)
        .map(|_| token(server))
        .collect::<Result<Vec<_>>>()?;
    thread::sleep(AGE);
    let paths: Vec<String> = targets
        .iter()
        .flat_map(|target| target.paths.clone())
        .collect();
    let (read, asked) = thread::scope(|scope| {
        let read = scope.spawn(|| reading.on(server, &paths, Some("br")));
        let asked = asking.on(server, &tokens, None);
        (read.join(), asked)
    });
    let read = read.map_err(|_| anyhow!("the load of readers ended early"))??;
    let asked = asked?;
    println!("\nSubscribing, 32 connections, beside 32 that read pages of all kinds");
    println!("{}", Figures::HEADING);
    println!("{}", asked.row("subscriptions"));
    println!("{}", read.row("pages meanwhile"));
    verdicts.judge(LETTERS_P99, asked.p99);
    Ok(())
}

/// The token of a form.
fn token(server: SocketAddr) -> Result<String> {
    let answer = http::get(server, "/api/v1/newsletter/token")?;
    let answer: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let token = answer.get("token").and_then(serde_json::Value::as_str);
    Ok(token.context("no token was given out")?.to_owned())
}
