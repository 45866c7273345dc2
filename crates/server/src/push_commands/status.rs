//! `press push status`: who subscribes to what, and what became of the last messages.

use std::{fmt::Write as _, path::PathBuf};

use clap::Args;

use super::PushCommandError;
use crate::{
    clock::Clock,
    store::{PushFigures, Store},
    with_store::with_store,
};

/// What `press push status` is told.
#[derive(Args, Clone, Debug)]
pub struct Status {
    /// The database.
    #[arg(long, env = "PRESS_DB", default_value = "press.sqlite")]
    pub db: PathBuf,
}

/// Prints it, the newest message first.
///
/// # Errors
/// See [`PushCommandError`].
pub fn run(told: &Status) -> Result<String, PushCommandError> {
    with_store(&told.db, Clock::System, async |store: Store| {
        let (all, topics) = store.push_subscribers().await?;
        let mut text = format!("{all} browsers\n");
        for (topic, count) in topics {
            // Writing into a text does not fail.
            _ = writeln!(text, "{topic}: {count}");
        }
        for figures in store.push_figures().await? {
            text.push_str(&line(&figures));
        }
        Ok(text)
    })
}

fn line(figures: &PushFigures) -> String {
    let PushFigures {
        story,
        topic,
        created_at,
        queued,
        sent,
        expired,
        gone,
        failed,
        last_error,
    } = figures;
    let waiting = queued - sent - expired - gone - failed;
    let error = last_error.as_deref();
    let error = error.map_or_else(String::new, |error| format!("; last: {error}"));
    format!(
        "{created_at} {story} to {topic}: {queued} put in, {waiting} waiting, {sent} sent, {expired} too late, {gone} gone, {failed} given up{error}\n"
    )
}
