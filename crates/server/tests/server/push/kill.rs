//! The real binary, killed while it pushes.

use std::{
    collections::HashMap,
    path::Path,
    process::{Child, Stdio},
};

use press_server::{
    clock::Clock,
    ingest,
    push::courier::IN_FLIGHT,
    store::{NewSubscription, Store},
};

use super::{KEY, browser::Browser, service::Service};
use crate::binary::{press, publication, terminate};

const SUBSCRIBERS: usize = 1_500;
const KILLS: usize = 20;
const STORY: &str = "a-paper-begins";

fn serve(dir: &Path) -> Child {
    let mut command = press();
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--log", "error"])
        .args([
            "--push-contact",
            "mailto:desk@press.example",
            "--push-to-loopback",
        ])
        .env("PRESS_PUSH_KEY", KEY)
        .arg("--content")
        .arg(dir.join("content"))
        .arg("--db")
        .arg(dir.join("press.sqlite"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("press runs")
}

/// A publication in a database, with subscribers.
async fn prepare(dir: &Path, service: &Service) {
    let (content, db) = (dir.join("content"), dir.join("press.sqlite"));
    publication(&content);
    let store = Store::open(&db, Clock::System).await.expect("a database");
    ingest::sync(&store, &content)
        .await
        .expect("content is read");
    for number in 0..SUBSCRIBERS {
        let browser = Browser::new(&number.to_string(), 1);
        let new = NewSubscription {
            endpoint: browser.endpoint(service),
            keys: browser.keys(),
            topics: vec!["breaking".to_owned()],
            quiet: None,
            replaces: None,
        };
        store
            .subscribe_to_push(&new, 10_000)
            .await
            .expect("a database");
    }
    store.close().await.expect("an end");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_the_server_loses_no_push_and_sends_none_twice_but_those_in_flight() {
    let dir = tempfile::tempdir().expect("a folder");
    let service = Service::start().await;
    prepare(dir.path(), &service).await;
    let db = dir.path().join("press.sqlite");
    let mut command = press();
    command
        .args(["push", "send", "--story", STORY, "--db"])
        .arg(&db);
    let output = command.output().expect("press runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );

    let mut count: HashMap<String, usize> = HashMap::new();
    let mut moments = Vec::new();
    for _ in 0..KILLS {
        let mut server = serve(dir.path());
        let moment = 1 + getrandom::u32().expect("chance") % 50;
        moments.push(moment);
        for _ in 0..moment {
            *count.entry(service.next().await.path).or_default() += 1;
        }
        // SIGKILL
        server.kill().expect("it runs");
        server.wait().expect("an end");
    }
    let mut server = serve(dir.path());
    for came in service.came() {
        *count.entry(came.path).or_default() += 1;
    }
    assert!(
        count.len() < SUBSCRIBERS,
        "the last kill was not too late: {moments:?}"
    );
    while count.len() < SUBSCRIBERS {
        *count.entry(service.next().await.path).or_default() += 1;
    }
    terminate(&server);
    assert!(server.wait().expect("an end").success());
    for came in service.came() {
        *count.entry(came.path).or_default() += 1;
    }
    let doubles: usize = count.values().map(|times| times - 1).sum();
    assert!(
        doubles <= KILLS * IN_FLIGHT,
        "{doubles} sent twice, after {moments:?}"
    );

    let store = Store::open(&db, Clock::System).await.expect("a database");
    let figures = store.push_figures().await.expect("a database");
    assert_eq!(
        figures[0].sent,
        i64::try_from(SUBSCRIBERS).expect("a number")
    );
    println!("{doubles} of {SUBSCRIBERS} were in flight at one of {KILLS} kills");
}
