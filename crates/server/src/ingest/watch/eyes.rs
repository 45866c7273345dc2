//! What the system tells of changes in a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};
use tokio::sync::Notify;

/// Eyes on a folder, and on its place while it is away.
#[derive(Debug)]
pub(super) struct Eyes {
    dir: PathBuf,
    signals: Arc<Signals>,
    watcher: Option<RecommendedWatcher>,
    /// The folder that is watched: another may take its place.
    watched: Option<Identity>,
    /// True when a failure was logged already.
    complained: bool,
}

#[derive(Debug, Default)]
struct Signals {
    changes: Arc<Notify>,
    /// The folder itself was moved, made or removed.
    moved: AtomicBool,
}

/// Device and inode, where there are such things.
type Identity = (u64, u64);

impl Eyes {
    /// Eyes on `dir`, still closed.
    pub(super) fn on(dir: &Path) -> Self {
        let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
        Self {
            dir,
            signals: Arc::default(),
            watcher: None,
            watched: None,
            complained: false,
        }
    }

    /// Is notified when something may have changed.
    pub(super) fn changes(&self) -> Arc<Notify> {
        Arc::clone(&self.signals.changes)
    }

    /// True when changes are seen.
    pub(super) fn see(&self) -> bool {
        self.watcher.is_some() && self.watched.is_some()
    }

    /// Looks at the folder that stands there now, if it is not the one that is looked at.
    pub(super) fn open(mut self) -> Self {
        let moved = self.signals.moved.swap(false, Ordering::AcqRel);
        let there = identity(&self.dir);
        if self.watcher.is_some() && !moved && there == self.watched {
            return self;
        }
        if self.watched.is_some() && there.is_none() {
            tracing::warn!(dir = %self.dir.display(), "the content folder is gone; what was read of it stays");
        } else if self.watcher.is_some() && there.is_some() {
            tracing::info!(dir = %self.dir.display(), "the content folder is back, or another");
        }
        self.watcher = None;
        self.watched = there;
        match self.watch() {
            Ok(watcher) => {
                self.watcher = Some(watcher);
                self.complained = false;
            }
            Err(error) if !self.complained => {
                self.complained = true;
                tracing::warn!(%error, "the system does not tell of changes; the content folder is read every 2 seconds");
            }
            Err(_) => {}
        }
        self
    }

    fn watch(&self) -> notify::Result<RecommendedWatcher> {
        let (dir, signals) = (self.dir.clone(), Arc::clone(&self.signals));
        let mut watcher = notify::recommended_watcher(move |event| signals.take(&dir, event))?;
        // The folder's own coming and going is seen in the folder around it.
        if let Some(around) = self.dir.parent() {
            watcher.watch(around, RecursiveMode::NonRecursive)?;
        }
        if self.watched.is_some() {
            watcher.watch(&self.dir, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    }
}

impl Signals {
    fn take(&self, dir: &Path, event: notify::Result<Event>) {
        let Ok(event) = event else {
            self.moved.store(true, Ordering::Release);
            return self.changes.notify_one();
        };
        let concerns = event.need_rescan() || event.paths.iter().any(|path| path.starts_with(dir));
        if !concerns || !writes(event.kind) {
            return;
        }
        let itself = event.paths.iter().any(|path| path == dir);
        if itself
            && !matches!(
                event.kind,
                EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_))
            )
        {
            self.moved.store(true, Ordering::Release);
        }
        self.changes.notify_one();
    }
}

/// Reading is an event too, and we read ourselves.
fn writes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

#[cfg(unix)]
fn identity(dir: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = fs::metadata(dir).ok().filter(fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(dir: &Path) -> Option<Identity> {
    fs::metadata(dir)
        .ok()
        .filter(fs::Metadata::is_dir)
        .map(|_| (0, 0))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange};

    use super::*;

    /// Whether a change was told, and whether the folder itself has moved.
    fn signalled(kind: EventKind, path: &str) -> (bool, bool) {
        let signals = Signals::default();
        signals.take(
            Path::new("/content"),
            Ok(Event::new(kind).add_path(path.into())),
        );
        (
            was_notified(&signals.changes),
            signals.moved.load(Ordering::Acquire),
        )
    }

    fn was_notified(changes: &Notify) -> bool {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            tokio::select! {
                biased;
                () = changes.notified() => true,
                () = std::future::ready(()) => false,
            }
        })
    }

    #[test]
    fn writing_inside_the_folder_is_told_and_reading_is_not() {
        let write = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(signalled(write, "/content/stories/a.md"), (true, false));
        assert_eq!(signalled(write, "/content"), (true, false));
        assert_eq!(signalled(write, "/elsewhere/a.md"), (false, false));
        assert_eq!(
            signalled(
                EventKind::Access(AccessKind::Open(AccessMode::Any)),
                "/content/stories/a.md"
            ),
            (false, false)
        );
        assert_eq!(
            signalled(
                EventKind::Access(AccessKind::Close(AccessMode::Write)),
                "/content/a"
            ),
            (true, false)
        );
    }

    #[test]
    fn the_coming_of_the_folder_itself_is_told_apart() {
        assert_eq!(
            signalled(EventKind::Create(CreateKind::Folder), "/content"),
            (true, true)
        );
        assert_eq!(
            signalled(EventKind::Create(CreateKind::Folder), "/content/stories"),
            (true, false)
        );
        assert_eq!(
            signalled(EventKind::Create(CreateKind::Folder), "/contents"),
            (false, false)
        );
    }
}
