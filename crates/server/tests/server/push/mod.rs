//! Breaking news by Web Push: who subscribes, and what is sent to whom.

mod browser;
mod commands;
mod kill;
mod quiet;
mod sending;
mod service;
mod subscribing;
mod trouble;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use press_server::{
    clock::Clock,
    push::{
        Notification, Quiet, Reach, VapidKey, collapse,
        courier::{Courier, Round},
        payload,
    },
    secret::Secret,
    store::{BegunMessage, NewPushMessage, NewSubscription, PushFigures, Subscribed},
};
use tokio::sync::watch;

use self::{browser::Browser, service::Service};
use crate::support::{NOW, Server, story};

/// The key of the sender in RFC 8291, section 5.
const KEY: &str = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
const PUBLIC: &str =
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

/// A paper with a story, `bridge`, whose courier pushes to a service on this machine, by a clock that is set by hand.
struct Office {
    server: Server,
    courier: Courier,
    service: Service,
    hand: &'static AtomicI64,
}

pub(crate) fn key() -> Arc<VapidKey> {
    let secret = Secret(KEY.to_owned());
    let key = VapidKey::find_or_make("".as_ref(), Some(&secret));
    Arc::new(key.expect("a key"))
}

fn moment(text: &str) -> jiff::Timestamp {
    text.parse().expect("a moment")
}

impl Office {
    async fn new() -> Self {
        Self::at(NOW).await
    }

    async fn at(now: &str) -> Self {
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(moment(now).as_second())));
        let bridge = story("bridge", "2026-03-01T06:30:00+00:00", "");
        let server = Server::by(Clock::Hand(hand), &[("bridge.md", &bridge)]).await;
        let courier = courier(&server, Reach::Loopback);
        Self {
            server,
            courier,
            service: Service::start().await,
            hand,
        }
    }

    /// Subscribes a browser to topics.
    async fn subscribe(&self, browser: &Browser, topics: &[&str], quiet: Option<Quiet>) {
        self.subscribe_at(&self.service, browser, topics, quiet)
            .await;
    }

    async fn subscribe_at(
        &self,
        service: &Service,
        browser: &Browser,
        topics: &[&str],
        quiet: Option<Quiet>,
    ) {
        let new = NewSubscription {
            endpoint: browser.endpoint(service),
            keys: browser.keys(),
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            quiet,
            replaces: None,
        };
        let subscribed = self.server.store.subscribe_to_push(&new, 10).await;
        assert_eq!(subscribed.expect("a database"), Subscribed::Kept);
    }

    /// Puts a push of the story for each subscriber of breaking news into the queue; how many.
    async fn put(&self, seconds: i64) -> u64 {
        let message = self.message(seconds);
        let begun = self.server.store.begin_push_message(&message, true).await;
        let BegunMessage::New(id) = begun.expect("a database") else {
            panic!("it is new")
        };
        self.server
            .store
            .queue_pushes(id)
            .await
            .expect("a database")
    }

    fn message(&self, seconds: i64) -> NewPushMessage {
        let notification = Notification {
            title: "Lord's Press".to_owned(),
            lang: "en-GB".to_owned(),
            dir: "ltr",
            body: "The bridge is open".to_owned(),
            navigate: "https://press.example/story/bridge".to_owned(),
            tag: "bridge".to_owned(),
            silent: false,
            app_badge: "1",
        };
        NewPushMessage {
            story: "bridge".to_owned(),
            topic: "breaking".to_owned(),
            payload: payload(&notification).expect("a payload"),
            is_urgent: true,
            collapse: collapse("bridge"),
            expires_at: self.now() + jiff::SignedDuration::from_secs(seconds),
        }
    }

    async fn round(&self) -> Round {
        let (_stop, stopped) = watch::channel(false);
        self.courier.round(&stopped).await.expect("a database")
    }

    /// Sends all that is due; the paths of what came.
    async fn came(&self) -> Vec<String> {
        while self.round().await == Round::Tried {}
        let mut paths: Vec<String> = self
            .service
            .came()
            .into_iter()
            .map(|came| came.path)
            .collect();
        paths.sort();
        paths
    }

    /// Of the newest message.
    async fn figures(&self) -> PushFigures {
        let figures = self.server.store.push_figures().await.expect("a database");
        figures.into_iter().next().expect("a message")
    }

    /// Browsers that subscribe.
    async fn browsers(&self) -> i64 {
        self.server
            .store
            .push_subscribers()
            .await
            .expect("a database")
            .0
    }

    fn now(&self) -> jiff::Timestamp {
        Clock::Hand(self.hand).now()
    }

    fn pass(&self, seconds: i64) {
        self.hand.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// A courier of the paper.
fn courier(server: &Server, reach: Reach) -> Courier {
    let contact = "mailto:desk@press.example".to_owned();
    Courier::new(server.store.clone(), key(), contact, reach).expect("a courier")
}
