//! Mail through a real server, from a real database, by a clock that is set by hand.

mod bounces;
mod commands;
mod encrypted;
mod folder;
mod kill;
mod newsletters;
mod relay;
mod sending;
mod worker;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use press_server::{
    clock::Clock,
    ingest,
    mail::{
        EmailAddress, Key, Mail,
        outbox::{Outbox, Pause, Round, Unnoted},
        transport::{MailWay, Relay as RelaySetup, Tls, Transport},
    },
    store::{NewMail, Store},
};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::support::NOW;
use relay::Relay;

/// The key of every office.
pub const KEY: [u8; 32] = [7; 32];

/// A paper's post office: its database, its outbox, and a server for mail.
pub struct Office {
    pub dir: TempDir,
    pub store: Store,
    pub outbox: Outbox,
    hand: &'static AtomicI64,
    stop: watch::Receiver<bool>,
}

impl Office {
    /// That sends through a server.
    pub async fn with(relay: &Relay) -> Self {
        Self::new(through(relay.port), "https://press.example").await
    }

    pub async fn new(way: MailWay, base_url: &str) -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let content = dir.path().join("content");
        ingest::new(&content).expect("a new publication");
        let noon: jiff::Timestamp = NOW.parse().expect("a moment");
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(noon.as_second())));
        let clock = Clock::Hand(hand);
        let store = Store::open(&dir.path().join("press.sqlite"), clock)
            .await
            .expect("a database");
        ingest::sync(&store, &content)
            .await
            .expect("content is read");
        let outbox = Outbox {
            store: store.clone(),
            key: Arc::new(Key::of(KEY)),
            transport: Transport::from(&way).expect("a way out"),
            from: Some(address("post@press.example")),
            base_url: Some(base_url.to_owned()),
            clock,
            unnoted: Unnoted::default(),
            pause: Pause::default(),
        };
        Self {
            dir,
            store,
            outbox,
            hand,
            stop: watch::channel(false).1,
        }
    }

    /// Lets time pass.
    pub fn pass(&self, minutes: i64) {
        self.hand.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    /// Puts a mail into the outbox, under a key made of its recipient.
    pub async fn put(&self, recipient: &str, mail: Mail) {
        let new = NewMail {
            dedupe_key: format!("{}:{recipient}", mail.kind()),
            recipient: address(recipient),
            mail,
            created_at: Clock::Hand(self.hand).now(),
        };
        assert!(self.store.put_mail(&new).await.expect("a database"));
    }

    /// Looks into the outbox once.
    pub async fn round(&self) -> Round {
        self.outbox.round(&self.stop).await.expect("a database")
    }

    /// Queued, sent or not to be sent, dead.
    pub async fn counts(&self) -> (i64, i64, i64) {
        let counts = self.store.mail_counts().await.expect("a database");
        (counts.queued, counts.sent + counts.unsent, counts.dead)
    }

    /// One text of the database.
    pub async fn read(&self, query: &str) -> Option<String> {
        read(&self.dir.path().join("press.sqlite"), query).await
    }

    /// Changes the database as another program would.
    pub async fn run(&self, statement: &str) {
        run(&self.dir.path().join("press.sqlite"), statement).await;
    }
}

/// One text of a database.
pub async fn read(db: &Path, query: &str) -> Option<String> {
    let mut connection = SqliteConnection::connect(&db.to_string_lossy())
        .await
        .expect("a database");
    let text = sqlx::query_scalar(query)
        .fetch_one(&mut connection)
        .await
        .expect("a right query");
    connection.close().await.expect("an end");
    text
}

/// Changes a database as another program would.
pub async fn run(db: &Path, statement: &str) {
    let mut connection = SqliteConnection::connect(&db.to_string_lossy())
        .await
        .expect("a database");
    sqlx::query(statement)
        .execute(&mut connection)
        .await
        .expect("a right statement");
    connection.close().await.expect("an end");
}

/// A way out through a server on this machine.
pub fn through(port: u16) -> MailWay {
    MailWay::Relay(RelaySetup {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        hello: "press.example".to_owned(),
        user: None,
        password: None,
        vouched_by: None,
    })
}

pub fn address(text: &str) -> EmailAddress {
    text.parse().expect("an address")
}

pub fn confirm() -> Mail {
    Mail::Confirm {
        request: "1f".repeat(16),
    }
}

/// The text of every letter in a folder.
pub fn letters(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("a file").path());
    paths
        .map(|path| std::fs::read_to_string(path).expect("text"))
        .collect()
}
