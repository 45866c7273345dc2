//! Membership through the router, by a clock that is set by hand, with letters that are read as their recipients read them.

mod abuse;
mod account;
mod api;
mod browser;
mod confirming;
mod erasing;
mod kill;
mod limits;
mod running;
mod secrecy;
mod sessions;
mod signing_in;
mod subscribing;
mod unsubscribing;

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use press_server::{
    clock::Clock,
    mail::{
        Key, MailDesk,
        outbox::{Outbox, Pause, Round, Unnoted},
        reading,
        transport::{MailWay, Transport},
    },
    members::{ClientAddress, form_token},
    router::router,
};
use tokio::sync::watch;

use self::browser::Browser;
use crate::support::{NOW, Server, story};

/// A paper with members, and its post.
pub struct Club {
    pub server: Server,
    outbox: Outbox,
    folder: PathBuf,
    hand: &'static AtomicI64,
    read: BTreeSet<PathBuf>,
}

/// A letter as its recipient has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

impl Club {
    pub async fn new() -> Self {
        let noon: jiff::Timestamp = NOW.parse().expect("a moment");
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(noon.as_second())));
        let clock = Clock::Hand(hand);
        let members = story("map", "2026-11-20T06:30:00+00:00", "access = \"members\"");
        let members = members.replace(
            "More ",
            "More than all before it, which is what keeps the first paragraph no longer than half of the text. ",
        );
        let free = story("bridge", "2026-11-19T06:30:00+00:00", "");
        let mut server = Server::by(clock, &[("map.md", &members), ("bridge.md", &free)]).await;
        let key = Arc::new(Key::of([7; 32]));
        server.state.base_url = Some("https://press.example".into());
        server.state.client_address = ClientAddress {
            header: Some("x-forwarded-for".parse().expect("a name")),
        };
        server.state.mail = Some(MailDesk {
            key: Arc::clone(&key),
            webhook_key: None,
        });
        server.router = router(server.state.clone());
        let folder = server.dir.path().join("letters");
        let outbox = Outbox {
            store: server.store.clone(),
            key,
            transport: Transport::from(&MailWay::Folder(folder.clone())).expect("a way out"),
            from: None,
            base_url: Some("https://press.example".to_owned()),
            clock,
            unnoted: Unnoted::default(),
            pause: Pause::default(),
        };
        Self {
            server,
            outbox,
            folder,
            hand,
            read: BTreeSet::new(),
        }
    }

    /// Lets time pass.
    pub fn pass(&self, seconds: i64) {
        self.hand.fetch_add(seconds, Ordering::Relaxed);
    }

    /// A browser that nobody has used.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.server.router)
    }

    /// A token of a form that was given out ten seconds ago.
    pub fn token(&self) -> String {
        let now = self.server.store.now() - jiff::SignedDuration::from_secs(10);
        form_token::issue(self.key(), now).expect("a token")
    }

    pub fn key(&self) -> &Key {
        &self.outbox.key
    }

    /// Sends what is in the outbox: the letters that came since the last time, in the order of their recipients.
    pub async fn post(&mut self) -> Vec<Letter> {
        let (_stop, stopped) = watch::channel(false);
        while self.outbox.round(&stopped).await.expect("a database") == Round::Tried {}
        let Ok(folder) = std::fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let mut letters = Vec::new();
        for file in folder {
            let path = file.expect("a file").path();
            if self.read.insert(path.clone()) {
                let letter = reading::read(&std::fs::read(path).expect("a letter"));
                letters.push(Letter {
                    to: letter.to,
                    subject: letter.subject,
                    text: letter.text,
                });
            }
        }
        letters.sort_by(|one, other| (&one.to, &one.subject).cmp(&(&other.to, &other.subject)));
        letters
    }

    /// The one letter that came.
    pub async fn letter(&mut self) -> Letter {
        let letters = self.post().await;
        assert_eq!(letters.len(), 1, "{letters:#?}");
        letters[0].clone()
    }

    /// Has a browser subscribe; what it is answered is what everybody is.
    pub async fn subscribe(&self, browser: &mut Browser, address: &str, topics: &[&str]) {
        let token = self.token();
        let mut fields = vec![("address", address), ("token", &*token)];
        fields.extend(topics.iter().map(|topic| ("topic", *topic)));
        let answer = browser.post("/newsletter", &fields).await;
        assert_eq!(answer.status, 202, "{}", answer.text());
    }

    /// Has a browser ask to be signed in.
    pub async fn ask_in(&self, browser: &mut Browser, address: &str) {
        let token = self.token();
        let fields = [("address", address), ("token", &token)];
        let answer = browser.post("/account/sign-in", &fields).await;
        assert_eq!(answer.status, 202, "{}", answer.text());
    }

    /// A browser with a member signed in, by a link. Their letters are read.
    pub async fn member(&mut self, address: &str, topics: &[&str]) -> Browser {
        let mut browser = self.browser();
        self.subscribe(&mut browser, address, topics).await;
        let letter = self.letter().await;
        let answer = browser.post(&letter.link(), &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(
            self.letter().await.subject,
            "You are a member of The New Paper"
        );
        browser
    }

    /// A number of the database.
    pub async fn count(&self, query: &str) -> i64 {
        let db = self.server.dir.path().join("press.sqlite");
        let text = crate::mail::read(&db, &format!("SELECT CAST(({query}) AS TEXT)")).await;
        text.expect("a number").parse().expect("a number")
    }
}

impl Letter {
    /// The path of its link.
    pub fn link(&self) -> String {
        let base = "https://press.example";
        let mut lines = self.text.lines();
        let line = lines.find(|line| line.starts_with("https://press.example/confirm/"));
        line.expect("a link")[base.len()..].to_owned()
    }

    /// Its code.
    pub fn code(&self) -> String {
        let mut words = self.text.split_whitespace();
        let is_code =
            |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
        words.find(is_code).expect("a code").to_owned()
    }

    /// A code that is not its own.
    pub fn wrong_code(&self) -> String {
        let code: u32 = self.code().parse().expect("digits");
        format!("{:06}", (code + 1) % 1_000_000)
    }
}

impl Club {
    /// Has the paper offer one more letter.
    pub async fn add_topic(&self, slug: &str) {
        let path = self.server.path("site.toml");
        let site = std::fs::read_to_string(&path).expect("site.toml");
        let topic = format!(
            "[[newsletter_topics]]\nslug = \"{slug}\"\nname = \"Another letter\"\ndescription = \"At times.\"\n\n[consent]\n"
        );
        std::fs::write(path, site.replacen("[consent]\n", &topic, 1)).expect("site.toml");
        self.server.sync().await;
    }
}

impl Club {
    /// A further browser of a member.
    pub async fn sign_in(&mut self, address: &str) -> Browser {
        let mut browser = self.browser();
        self.ask_in(&mut browser, address).await;
        let letter = self.letter().await;
        browser.post(&letter.link(), &[]).await;
        assert!(browser.is_signed_in().await);
        browser
    }

    /// The id of the newest request of an address.
    pub async fn request(&self, address: &str) -> String {
        let db = self.server.dir.path().join("press.sqlite");
        let query = format!(
            "SELECT id FROM request WHERE address_key = '{address}' ORDER BY rowid DESC LIMIT 1"
        );
        crate::mail::read(&db, &query).await.expect("a request")
    }
}
