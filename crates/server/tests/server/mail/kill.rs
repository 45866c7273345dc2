//! The real binary, killed while it sends.

use std::{
    collections::HashMap,
    path::Path,
    process::{Child, Stdio},
};

use press_server::{clock::Clock, ingest, mail::transport::IN_FLIGHT, store::Store};

use super::{newsletters::subscribe, read, relay::Relay};
use crate::binary::{press, publication, terminate};

const SUBSCRIBERS: u32 = 600;
const KILLS: usize = 12;

fn serve(dir: &Path, relay: &Relay) -> Child {
    let mut command = press();
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--log", "error"])
        .args(["--mail-from", "post@press.example", "--mail-url"])
        .arg(format!("smtp://127.0.0.1:{}", relay.port))
        .arg("--content")
        .arg(dir.join("content"))
        .arg("--db")
        .arg(dir.join("press.sqlite"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("press runs")
}

/// A publication in a database, and an issue of its newsletter for every subscriber in the outbox.
async fn prepare(dir: &Path) {
    let (content, db) = (dir.join("content"), dir.join("press.sqlite"));
    publication(&content);
    let site = content.join("site.toml");
    let text = std::fs::read_to_string(&site).expect("a file");
    let text = text.replace("slug = \"weekly\"", "slug = \"test-letter\"");
    std::fs::write(&site, text).expect("a file");
    let store = Store::open(&db, Clock::System).await.expect("a database");
    ingest::sync(&store, &content)
        .await
        .expect("content is read");
    store.close().await.expect("an end");
    subscribe(&db, SUBSCRIBERS).await;
    let mut command = press();
    command
        .args([
            "newsletter",
            "send",
            "--topic",
            "test-letter",
            "--since",
            "2000-01-01",
            "--db",
        ])
        .arg(&db);
    let output = command.output().expect("press runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.ends_with(&format!("{SUBSCRIBERS} put into the outbox\n")),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_the_server_loses_no_letter_and_sends_none_twice_but_those_in_flight()
{
    let dir = tempfile::tempdir().expect("a folder");
    prepare(dir.path()).await;
    let db = dir.path().join("press.sqlite");
    let relay = Relay::start();
    let mut letters = Vec::new();
    let mut moments = Vec::new();
    for _ in 0..KILLS {
        let mut server = serve(dir.path(), &relay);
        let moment = 1 + getrandom::u32().expect("chance") % 40;
        moments.push(moment);
        for _ in 0..moment {
            letters.extend(relay.sign());
        }
        // SIGKILL
        server.kill().expect("it runs");
        server.wait().expect("an end");
    }
    let left = read(
        &db,
        "SELECT CAST(count(*) AS TEXT) FROM outbox WHERE state = 'queued'",
    )
    .await;
    let left: u32 = left.and_then(|left| left.parse().ok()).expect("a number");
    assert!(left > 0, "the last kill was not too late: {moments:?}");

    let mut server = serve(dir.path(), &relay);
    let mut count = HashMap::new();
    for letter in &letters {
        *count.entry(letter.recipients.clone()).or_insert(0) += 1;
    }
    while count.len() < SUBSCRIBERS as usize {
        *count.entry(relay.next().recipients).or_insert(0) += 1;
    }
    terminate(&server);
    assert!(server.wait().expect("an end").success());
    for letter in relay.end() {
        *count.entry(letter.recipients).or_insert(0) += 1;
    }
    let doubles = count.values().map(|times| times - 1).sum::<usize>();
    assert!(
        doubles <= KILLS * IN_FLIGHT,
        "{doubles} sent twice, after {moments:?}"
    );
    let states = read(&db, "SELECT group_concat(DISTINCT state) FROM outbox").await;
    assert_eq!(states.as_deref(), Some("sent"));
    let kept = read(&db, "SELECT group_concat(recipient) FROM outbox").await;
    assert_eq!(kept, None);
    println!("{doubles} of {SUBSCRIBERS} were in flight at one of {KILLS} kills");
}
