//! Follows a folder: what an editor saves, readers see within two seconds.

mod eyes;

use std::{path::Path, time::Duration};

use tokio::{
    sync::{oneshot, watch},
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

use self::eyes::Eyes;
use super::sync::{Ingest, SyncReport};
use crate::store::Store;

/// How long nothing more must happen before the folder is read: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// How long the folder may go on changing before it is read all the same.
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// How often the folder is read though nothing was seen: events can be lost, and network drives send none.
const ROUND: Duration = Duration::from_secs(30);

/// The same where the system sends no events at all.
const BLIND_ROUND: Duration = Duration::from_secs(2);

/// A folder that is followed. It is let go when this is dropped.
#[derive(Debug)]
pub struct Watching {
    reports: watch::Receiver<Option<SyncReport>>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Reads a folder into the store, and again whenever it changes. Must be called within a Tokio runtime.
#[must_use = "the folder is followed for as long as this is kept"]
pub fn watch(store: Store, dir: &Path) -> Watching {
    let (stop, stopped) = oneshot::channel();
    let (sender, reports) = watch::channel(None);
    let ingest = Ingest::new(store, dir);
    let eyes = Eyes::on(dir);
    let task = tokio::spawn(follow(ingest, eyes, sender, stopped));
    Watching {
        reports,
        stop,
        task,
    }
}

impl Watching {
    /// Waits for the next reading to be done, the first one to begin with. None when the folder is no longer followed.
    pub async fn synced(&mut self) -> Option<SyncReport> {
        self.reports.changed().await.ok()?;
        *self.reports.borrow_and_update()
    }

    /// Lets the folder go. A reading that is under way is given up: what it was writing is not stored.
    pub async fn stop(self) {
        // The task may have ended by itself; then there is nothing to stop.
        _ = self.stop.send(());
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the content was no longer followed");
        }
    }
}

async fn follow(
    mut ingest: Ingest,
    eyes: Eyes,
    reports: watch::Sender<Option<SyncReport>>,
    mut stopped: oneshot::Receiver<()>,
) {
    let changes = eyes.changes();
    let mut eyes = Some(eyes);
    loop {
        // Opened before each reading, so that nothing is missed between the two.
        let opened = eyes
            .take()
            .map(|eyes| tokio::task::spawn_blocking(move || eyes.open()));
        if let Some(opened) = opened {
            eyes = opened
                .await
                .inspect_err(
                    |error| tracing::error!(%error, "the content folder cannot be watched"),
                )
                .ok();
        }
        let read = tokio::select! {
            _ = &mut stopped => return,
            read = ingest.sync() => read,
        };
        match read {
            Ok(report) => {
                if report.changed + report.removed > 0 {
                    let SyncReport {
                        stories,
                        changed,
                        removed,
                        problems,
                    } = report;
                    tracing::info!(stories, changed, removed, problems, "content was read");
                }
                reports.send_replace(Some(report));
            }
            Err(error) => {
                tracing::error!(%error, "content was not read; what the store has is served")
            }
        }
        let round = if eyes.as_ref().is_some_and(Eyes::see) {
            ROUND
        } else {
            BLIND_ROUND
        };
        tokio::select! {
            _ = &mut stopped => return,
            () = changes.notified() => {}
            () = sleep(round) => {}
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST_WAIT && timeout(QUIET, changes.notified()).await.is_ok() {}
    }
}

#[cfg(test)]
mod tests;
