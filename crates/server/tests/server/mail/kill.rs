//! The real binary, killed while it sends.

use std::{
    collections::HashMap,
    path::Path,
    process::{Child, Command, Stdio},
    time::Instant,
};

use press_server::{clock::Clock, ingest, mail::transport::IN_FLIGHT, store::Store};

use super::{
    newsletters::subscribe,
    read,
    relay::{PATIENCE, Relay},
};
use crate::binary::{press, publication, terminate};

const SUBSCRIBERS: u32 = 1_500;
const KILLS: usize = 50;

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

/// A publication in a database, and subscribers of its newsletter.
async fn prepare(dir: &Path, subscribers: u32) {
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
    subscribe(&db, subscribers).await;
}

/// Puts an issue for every subscriber into the outbox.
fn send_issue(db: &Path) -> Command {
    let mut command = press();
    command
        .args(["newsletter", "send", "--topic", "test-letter"])
        .args(["--since", "2000-01-01", "--db"])
        .arg(db);
    command
}

async fn number(db: &Path, query: &str) -> u32 {
    let text = read(db, &format!("SELECT CAST(({query}) AS TEXT)")).await;
    text.and_then(|text| text.parse().ok()).expect("a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_the_server_loses_no_letter_and_sends_none_twice_but_those_in_flight()
{
    let dir = tempfile::tempdir().expect("a folder");
    prepare(dir.path(), SUBSCRIBERS).await;
    let db = dir.path().join("press.sqlite");
    let output = send_issue(&db).output().expect("press runs");
    assert!(output.status.success());
    let relay = Relay::start();
    let mut letters = Vec::new();
    let mut moments = Vec::new();
    for _ in 0..KILLS {
        let mut server = serve(dir.path(), &relay);
        let moment = 1 + getrandom::u32().expect("chance") % 20;
        moments.push(moment);
        for _ in 0..moment {
            letters.extend(relay.sign());
        }
        // SIGKILL
        server.kill().expect("it runs");
        server.wait().expect("an end");
    }
    let left = number(&db, "SELECT count(*) FROM outbox WHERE state = 'queued'").await;
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

#[tokio::test(flavor = "multi_thread")]
async fn an_issue_whose_command_was_killed_is_gone_on_with_and_nobody_gets_two() {
    let dir = tempfile::tempdir().expect("a folder");
    prepare(dir.path(), 20_000).await;
    let db = dir.path().join("press.sqlite");
    let queued = "SELECT count(*) FROM outbox";
    let mut command = send_issue(&db).spawn().expect("press runs");
    let begun = Instant::now();
    while number(&db, queued).await == 0 {
        assert!(begun.elapsed() < PATIENCE, "it begins");
        std::thread::yield_now();
    }
    command.kill().expect("it runs");
    command.wait().expect("an end");
    let before = number(&db, queued).await;
    assert!((1..20_000).contains(&before), "killed half way: {before}");

    let output = send_issue(&db).output().expect("press runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let rest = format!("{} put into the outbox\n", 20_000 - before);
    assert!(
        said.starts_with("going on with ") && said.ends_with(&rest),
        "{said}"
    );
    let recipients = "SELECT count(DISTINCT recipient) FROM outbox";
    assert_eq!(
        (number(&db, queued).await, number(&db, recipients).await),
        (20_000, 20_000)
    );
}
