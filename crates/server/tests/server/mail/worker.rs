//! The task that sends, as the server runs it.

use std::{
    io::{BufRead as _, BufReader},
    sync::{Arc, mpsc::channel},
};

use press_server::{
    clock::Clock,
    mail::{
        Key,
        outbox::{Outbox, Pause, Round, Unnoted},
        transport::{MailWay, Relay as RelaySetup, Tls, Transport},
    },
    secret::Secret,
    store::{NewMail, Store},
};
use tokio::sync::watch;

use super::{
    KEY, Office, address, confirm, letters,
    relay::{PATIENCE, Relay},
    through,
};
use crate::{
    binary::{press, publication, terminate},
    support::NOW,
};

/// The outbox of an office, followed in a task of its own, and what stops it.
fn follow(office: &Office, relay: &Relay) -> (tokio::task::JoinHandle<()>, watch::Sender<bool>) {
    let outbox = Outbox {
        store: office.store.clone(),
        key: Arc::new(Key::of(KEY)),
        transport: Transport::from(&through(relay.port)).expect("a way out"),
        from: None,
        base_url: Some("https://press.example".to_owned()),
        clock: Clock::Fixed(NOW.parse().expect("a moment")),
        unnoted: Unnoted::default(),
        pause: Pause::default(),
    };
    let (stop, stopped) = watch::channel(false);
    (tokio::spawn(outbox.follow(stopped)), stop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_in_leaves_and_the_task_ends_when_it_is_told_to() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let (task, stop) = follow(&office, &relay);
    for reader in ["ines@press.example", "staff@press.example"] {
        office.put(reader, confirm()).await;
        assert_eq!(relay.next().recipients, [reader]);
    }
    stop.send(true).expect("a task");
    task.await.expect("an end");
    assert_eq!(office.counts().await, (0, 2, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_is_stopped_has_noted_what_it_sent_and_holds_nothing_back() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    for reader in 0..100 {
        office
            .put(&format!("reader{reader}@press.example"), confirm())
            .await;
    }
    let (task, stop) = follow(&office, &relay);
    relay.next();
    stop.send(true).expect("a task");
    task.await.expect("an end");
    let (queued, sent, dead) = office.counts().await;
    assert!(queued > 0 && dead == 0, "stopped half way: {queued} left");
    let came = i64::try_from(relay.end().len()).expect("a number") + 1;
    assert_eq!(came, sent);
    let free = office.store.lease_mail(100).await.expect("a database");
    assert_eq!(i64::try_from(free.len()).expect("a number"), queued);
}

#[tokio::test]
async fn a_server_that_is_not_to_be_trusted_gets_no_letter_and_no_letter_is_lost() {
    let relay = Relay::start();
    let MailWay::Relay(plain) = through(relay.port) else {
        panic!("a server was set")
    };
    for setup in [
        // It knows no STARTTLS.
        RelaySetup {
            tls: Tls::AfterGreeting,
            ..plain.clone()
        },
        // It speaks no TLS.
        RelaySetup {
            tls: Tls::Whole,
            ..plain.clone()
        },
        // It lets nobody sign in.
        RelaySetup {
            user: Some("post".into()),
            password: Some(Secret("hush".into())),
            ..plain.clone()
        },
    ] {
        let office = Office::new(MailWay::Relay(setup), "https://press.example").await;
        office.put("ines@press.example", confirm()).await;
        assert_eq!(office.round().await, Round::Unreachable);
        assert_eq!(office.counts().await, (1, 0, 0));
    }
    assert_eq!(relay.end(), []);
}

#[tokio::test]
async fn before_there_is_a_publication_mail_waits() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let empty = tempfile::tempdir().expect("a folder");
    let clock = Clock::Fixed(NOW.parse().expect("a moment"));
    let store = Store::open(&empty.path().join("press.sqlite"), clock)
        .await
        .expect("a database");
    let new = NewMail {
        dedupe_key: "a".to_owned(),
        recipient: address("ines@press.example"),
        mail: confirm(),
        created_at: clock.now(),
    };
    store.put_mail(&new).await.expect("a database");
    let outbox = Outbox {
        store: store.clone(),
        ..office.outbox
    };
    let (_stop, stopped) = watch::channel(false);
    assert_eq!(
        outbox.round(&stopped).await.expect("a database"),
        Round::Idle
    );
    assert_eq!(
        store.lease_mail(1).await.expect("a database").len(),
        1,
        "it can be taken again"
    );
    assert_eq!(relay.end(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn under_a_clock_that_is_held_letters_are_written_and_the_log_names_files_and_no_reader() {
    let dir = tempfile::tempdir().expect("a folder");
    let (content, db) = (dir.path().join("content"), dir.path().join("press.sqlite"));
    publication(&content);
    let clock = Clock::Fixed(NOW.parse().expect("a moment"));
    let store = Store::open(&db, clock).await.expect("a database");
    let new = NewMail {
        dedupe_key: "a".to_owned(),
        recipient: address("ines@reader.example"),
        mail: confirm(),
        created_at: clock.now(),
    };
    store.put_mail(&new).await.expect("a database");
    store.close().await.expect("an end");

    let mut command = press();
    command.args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--log",
        "debug",
        "--clock",
        NOW,
    ]);
    command.arg("--content").arg(&content).arg("--db").arg(&db);
    let mut server = command.spawn().expect("press runs");
    let lines = BufReader::new(server.stderr.take().expect("a pipe")).lines();
    let (say, said) = channel();
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            _ = say.send(line);
        }
    });
    let written = loop {
        match said.recv_timeout(PATIENCE) {
            Ok(line) if line.contains("a letter was written") => break Some(line),
            Ok(line) => assert!(!line.contains("reader.example"), "{line}"),
            Err(_) => break None,
        }
    };
    terminate(&server);
    assert!(server.wait().expect("an end").success());
    let written = written.expect("a letter is written");
    assert!(
        written.contains(".eml") && !written.contains("reader.example"),
        "{written}"
    );
    let [letter] = &letters(&dir.path().join("mail"))[..] else {
        panic!("one letter")
    };
    assert!(
        letter.contains("To: ines@reader.example")
            && letter.contains("Date: Sun, 22 Nov 2026 12:00:00 +0000"),
        "{letter}"
    );
    assert!(
        letter.contains("<post@press.invalid>"),
        "nobody's address, on this machine: {letter}"
    );
}
