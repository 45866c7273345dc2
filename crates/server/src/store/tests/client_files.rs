use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Bytes;
use tempfile::TempDir;

use crate::{
    clock::Clock,
    store::{ClientFile, Store},
};

const DAY: i64 = 24 * 60 * 60;

/// A database and the hand of its clock.
struct Machine {
    _folder: TempDir,
    store: Store,
    hand: &'static AtomicI64,
}

impl Machine {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(1_795_348_800)));
        let file = folder.path().join("press.sqlite");
        let store = Store::open(&file, Clock::Hand(hand)).await.unwrap();
        Self {
            _folder: folder,
            store,
            hand,
        }
    }

    async fn keep(&self, files: &[ClientFile]) {
        self.store.keep_client_files(files).await.unwrap();
    }

    async fn has(&self, file: &ClientFile) -> bool {
        self.store.client_file(&file.path).await.unwrap().is_some()
    }

    fn pass(&self, seconds: i64) {
        self.hand.fetch_add(seconds, Ordering::Relaxed);
    }
}

fn file(name: &str, content: &'static str) -> ClientFile {
    ClientFile {
        path: format!("/{name}"),
        content: Bytes::from_static(content.as_bytes()),
        brotli: Some(Bytes::from_static(b"in brotli")),
    }
}

#[tokio::test]
async fn a_file_is_given_back_as_it_was_kept_last() {
    let machine = Machine::new().await;
    let code = file("client-1.js", "code");
    machine.keep(&[file("client-1.js", "older code")]).await;
    machine.keep(std::slice::from_ref(&code)).await;
    let plain = ClientFile {
        brotli: None,
        ..file("client-2.js", "other code")
    };
    machine.keep(std::slice::from_ref(&plain)).await;
    for kept in [code, plain] {
        let found = machine.store.client_file(&kept.path).await.unwrap();
        assert_eq!(found, Some(kept));
    }
    assert!(!machine.has(&file("client-3.js", "")).await);
}

#[tokio::test]
async fn a_build_lasts_a_week_from_when_it_was_last_the_present_one() {
    let machine = Machine::new().await;
    let [first, second] = ["client-1.js", "client-2.js"].map(|name| file(name, "code"));
    machine.keep(std::slice::from_ref(&first)).await;
    // It runs for a month, and says so.
    machine.pass(30 * DAY);
    machine.keep(std::slice::from_ref(&first)).await;
    machine.pass(7 * DAY);
    machine.keep(std::slice::from_ref(&second)).await;
    assert!(machine.has(&first).await);

    machine.pass(1);
    assert!(!machine.has(&first).await, "nobody has tidied up yet");
    machine.keep(std::slice::from_ref(&second)).await;
    machine.hand.fetch_sub(1, Ordering::Relaxed);
    assert!(!machine.has(&first).await, "it is forgotten");
    assert!(machine.has(&second).await);
}

#[tokio::test]
async fn of_two_servers_that_share_a_database_the_later_clock_counts() {
    let machine = Machine::new().await;
    let code = file("client-1.js", "code");
    machine.keep(std::slice::from_ref(&code)).await;
    machine.pass(-DAY);
    machine.keep(std::slice::from_ref(&code)).await;
    machine.pass(8 * DAY);
    assert!(machine.has(&code).await);
}

#[tokio::test]
async fn the_oldest_of_more_than_twenty_builds_goes_whole() {
    let machine = Machine::new().await;
    let build =
        |number: i32| [".js", "_bg.wasm"].map(|end| file(&format!("client-{number}{end}"), "code"));
    for number in 0..21 {
        machine.keep(&build(number)).await;
        machine.pass(60);
    }
    for kept in build(0) {
        assert!(!machine.has(&kept).await, "{}", kept.path);
    }
    for number in 1..21 {
        for kept in build(number) {
            assert!(machine.has(&kept).await, "{}", kept.path);
        }
    }
}

#[tokio::test]
async fn what_would_take_more_than_64_mib_goes_the_oldest_first() {
    let machine = Machine::new().await;
    let large = |name: &str| ClientFile {
        content: Bytes::from(vec![0; 24 << 20]),
        ..file(name, "")
    };
    let builds = ["client-1.wasm", "client-2.wasm", "client-3.wasm"].map(large);
    for build in &builds {
        machine.keep(std::slice::from_ref(build)).await;
        machine.pass(60);
    }
    let mut kept = Vec::new();
    for build in &builds {
        kept.push(machine.has(build).await);
    }
    assert_eq!(kept, [false, true, true]);
}
