//! How long an edit takes from the saved file to the page.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http;
use crate::serving::Serving;

/// How many edits are made, one after the other.
const EDITS: usize = 5;
/// How often the page is looked at.
const INTERVAL: Duration = Duration::from_millis(20);
/// Far beyond the two seconds that an edit may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Puts words at the end of a story's file, again and again, and prints how long they took to be on its page; the longest
/// of that is handed back.
pub fn run(serving: &Serving, content: &Path, story: &str) -> Result<Duration> {
    let slug = story.rsplit('/').next().unwrap_or_default();
    let file = content.join("stories").join(format!("{slug}.md"));
    let mut taken = Vec::new();
    for edit in 1..=EDITS {
        let words = format!("Edit number {edit} of the measurement.");
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        fs::write(&file, format!("{text}\n{words}\n"))?;
        let saved = Instant::now();
        while !String::from_utf8_lossy(&http::get(serving.address(), story)?.body).contains(&words)
        {
            if saved.elapsed() > PATIENCE {
                bail!(
                    "{} s after an edit {story} is what it was",
                    PATIENCE.as_secs()
                );
            }
            thread::sleep(INTERVAL);
        }
        taken.push(saved.elapsed());
    }
    taken.sort();
    println!(
        "an edit among all of them shows after {:.2} s, {:.2} s at most (of {EDITS})",
        taken[EDITS / 2].as_secs_f64(),
        taken[EDITS - 1].as_secs_f64(),
    );
    Ok(taken[EDITS - 1])
}
