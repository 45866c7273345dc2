//! Hubs and search engines are told of stories, whatever happens meanwhile.

mod listener;

use std::{
    fs,
    sync::atomic::{AtomicI64, Ordering},
};

use axum::http::StatusCode;
use press_server::{
    clock::Clock,
    herald::{Herald, Service, Told},
};
use serde_json::{Value, json};

use self::listener::Listener;
use crate::support::{NOW, RETRACTED, Server, story};

const EARLIER: &str = "2026-11-20T06:30:00+00:00";
const KEY: &str = "0123456789abcdef";

/// A paper that tells a hub and search engines.
struct Paper {
    server: Server,
    herald: Herald,
    listener: Listener,
    hand: &'static AtomicI64,
}

impl Paper {
    /// With one story, which was there before anybody was to be told.
    async fn new() -> Self {
        let now: jiff::Timestamp = NOW.parse().expect("a moment");
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(now.as_second())));
        let old = story("old", EARLIER, "");
        let server = Server::by(Clock::Hand(hand), &[("old.md", &old)]).await;
        let listener = Listener::start().await;
        let address = &listener.address;
        let tables = format!(
            "[syndication]\nhub = \"{address}/hub\"\nindexnow_key = \"{KEY}\"\nindexnow = \"{address}/indexnow\"\n"
        );
        let path = server.path("site.toml");
        let site = fs::read_to_string(&path).expect("the publication");
        fs::write(&path, format!("{site}\n{tables}")).expect("the publication");
        server.sync().await;
        let base_url = Some("https://press.example".to_owned());
        let herald = Herald::new(server.store.clone(), base_url).expect("a herald");
        Self {
            server,
            herald,
            listener,
            hand,
        }
    }

    async fn put(&self, slug: &str, published_at: &str, more: &str) {
        let path = self.server.path(&format!("stories/{slug}.md"));
        fs::write(path, story(slug, published_at, more)).expect("a story");
        self.server.sync().await;
    }

    async fn round(&self, service: Service) -> Told {
        self.herald.round(service).await.expect("a database")
    }

    /// The stories that search engines were told of.
    async fn told_of(&self) -> Vec<String> {
        self.round(Service::IndexNow).await;
        let told = self.listener.told();
        let mut urls: Vec<String> = told.iter().flat_map(|told| urls(told)).collect();
        urls.sort();
        urls
    }

    /// Tries as often as is tried.
    async fn fail(&self, service: Service) {
        for wait in [2, 7, 37, 146, 434, 1_730] {
            assert!(matches!(self.round(service).await, Told::Failed(_)));
            self.pass(wait);
        }
        assert!(matches!(self.round(service).await, Told::Failed(_)));
    }

    fn pass(&self, minutes: i64) {
        self.hand.fetch_add(minutes * 60, Ordering::Relaxed);
    }
}

fn urls(told: &str) -> Vec<String> {
    let body = told.strip_prefix("/indexnow ").expect("a submission");
    let submission: Value = serde_json::from_str(body).expect("JSON");
    serde_json::from_value(submission["urlList"].clone()).expect("a list")
}

#[tokio::test]
async fn a_hub_is_told_of_every_feed_that_a_new_story_stands_in_and_of_none_twice() {
    let paper = Paper::new().await;
    assert_eq!(paper.round(Service::Hub).await, Told::Nothing);
    paper.put("bridge", EARLIER, "").await;
    paper.put("lamp", EARLIER, "").await;
    assert_eq!(paper.round(Service::Hub).await, Told::All(2));
    let told = paper.listener.told();
    assert_eq!(told.len(), 1, "in one request: {told:?}");
    let body = told[0].strip_prefix("/hub ").expect("a path");
    let fields: Vec<_> = body.split('&').collect();
    assert_eq!(fields[0], "hub.mode=publish");
    let feed = |path: &str| format!("hub.url=https%3A%2F%2Fpress.example%2Ffeeds%2F{path}");
    for path in [
        "latest.atom",
        "latest.rss",
        "latest.json",
        "category%2Fnews.atom",
        "author%2Ffirst-hand.rss",
        "tag%2Fmaps.json",
    ] {
        assert!(fields.contains(&feed(path).as_str()), "{path}: {body}");
    }
    assert_eq!(fields.len(), 1 + 4 * 3, "{body}");
    paper.pass(60);
    assert_eq!(paper.round(Service::Hub).await, Told::Nothing);
    assert_eq!(paper.listener.told(), Vec::<String>::new());
}

#[tokio::test]
async fn search_engines_are_told_of_what_came_changed_and_went_with_the_key_that_proves_us() {
    let paper = Paper::new().await;
    let bridge = "https://press.example/story/bridge";
    paper.put("bridge", EARLIER, "status = \"draft\"").await;
    assert_eq!(paper.told_of().await, Vec::<String>::new());
    paper.put("bridge", EARLIER, "").await;
    assert_eq!(paper.round(Service::IndexNow).await, Told::All(1));
    let told = paper.listener.told();
    let body = told[0].strip_prefix("/indexnow ").expect("a path");
    let submission: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(
        submission,
        json!({
            "host": "press.example",
            "key": KEY,
            "keyLocation": format!("https://press.example/{KEY}.txt"),
            "urlList": [bridge],
        })
    );
    paper.put("bridge", EARLIER, "language = \"fr\"").await;
    assert_eq!(paper.told_of().await, [bridge]);
    paper.put("bridge", EARLIER, RETRACTED).await;
    assert_eq!(paper.told_of().await, [bridge]);
    fs::remove_file(paper.server.path("stories/bridge.md")).expect("a file");
    paper.server.sync().await;
    assert_eq!(paper.told_of().await, [bridge]);
    paper.server.sync().await;
    assert_eq!(paper.told_of().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_is_told_of_a_story_before_its_time() {
    let paper = Paper::new().await;
    paper.put("later", "2026-11-22T13:00:00+00:00", "").await;
    assert_eq!(paper.told_of().await, Vec::<String>::new());
    paper.pass(59);
    assert_eq!(paper.told_of().await, Vec::<String>::new());
    paper.pass(1);
    assert_eq!(paper.told_of().await, ["https://press.example/story/later"]);
}

#[tokio::test]
async fn who_does_not_answer_is_told_later_and_who_will_not_hear_is_left_alone_until_something_changes()
 {
    let paper = Paper::new().await;
    paper.put("bridge", EARLIER, "").await;
    paper.listener.answers(StatusCode::SERVICE_UNAVAILABLE);
    assert!(matches!(paper.round(Service::Hub).await, Told::Failed(_)));
    assert_eq!(
        paper.round(Service::Hub).await,
        Told::Nothing,
        "not at once"
    );
    paper.pass(2);
    assert!(matches!(paper.round(Service::Hub).await, Told::Failed(_)));
    paper.listener.answers(StatusCode::ACCEPTED);
    paper.pass(2);
    assert_eq!(
        paper.round(Service::Hub).await,
        Told::Nothing,
        "later and later"
    );
    paper.pass(10);
    assert_eq!(paper.round(Service::Hub).await, Told::All(1));

    paper.listener.answers(StatusCode::FORBIDDEN);
    paper.listener.told();
    paper.fail(Service::IndexNow).await;
    paper.pass(60 * 24 * 2);
    assert_eq!(paper.round(Service::IndexNow).await, Told::Nothing);
    let lost = paper.server.store.lost_pings().await.expect("a database");
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert_eq!((&*lost[0].service, &*lost[0].slug), ("indexnow", "bridge"));
    assert!(lost[0].last_error.contains("403"), "{lost:?}");
    paper.listener.answers(StatusCode::OK);
    paper.listener.told();
    paper.put("bridge", EARLIER, "language = \"fr\"").await;
    assert_eq!(
        paper.told_of().await,
        ["https://press.example/story/bridge"]
    );
    let lost = paper.server.store.lost_pings().await.expect("a database");
    assert_eq!(lost, []);
}

#[tokio::test]
async fn what_was_given_up_is_told_when_the_operator_says_so() {
    let paper = Paper::new().await;
    paper.put("bridge", EARLIER, "").await;
    paper.listener.answers(StatusCode::FORBIDDEN);
    paper.fail(Service::IndexNow).await;
    paper.listener.answers(StatusCode::OK);
    paper.listener.told();
    assert_eq!(paper.told_of().await, Vec::<String>::new());
    assert_eq!(
        paper.server.store.retry_pings().await.expect("a database"),
        1
    );
    assert_eq!(
        paper.told_of().await,
        ["https://press.example/story/bridge"]
    );
}

#[tokio::test]
async fn a_story_that_readers_never_saw_is_told_to_nobody_and_one_that_is_put_off_has_gone() {
    let paper = Paper::new().await;
    let none = Vec::<String>::new();
    let bridge = ["https://press.example/story/bridge"];
    let (soon, later) = ("2026-11-22T13:00:00+00:00", "2026-11-22T14:00:00+00:00");
    paper.put("bridge", soon, "").await;
    assert_eq!(paper.told_of().await, none);
    paper.put("bridge", later, "").await;
    assert_eq!(paper.told_of().await, none);
    paper.pass(61);
    assert_eq!(paper.told_of().await, none, "it was put off before it came");
    paper.put("bridge", EARLIER, "").await;
    assert_eq!(paper.told_of().await, bridge, "it comes before its time");
    paper.put("bridge", later, "").await;
    assert_eq!(paper.told_of().await, bridge, "it has gone");
    assert_eq!(paper.told_of().await, none);
    paper.pass(60);
    assert_eq!(paper.told_of().await, bridge, "and comes again");

    paper.put("lamp", "2026-11-22T18:00:00+00:00", "").await;
    assert_eq!(paper.told_of().await, none);
    fs::remove_file(paper.server.path("stories/lamp.md")).expect("a file");
    paper.server.sync().await;
    assert_eq!(paper.told_of().await, none);
    paper.pass(60 * 24);
    assert_eq!(paper.told_of().await, none);
}

#[tokio::test]
async fn an_archive_that_is_read_into_a_new_database_is_no_news() {
    let paper = Paper::new().await;
    paper.put("ancient", "2026-01-02T06:30:00+00:00", "").await;
    paper.put("bridge", EARLIER, "").await;
    assert_eq!(
        paper.told_of().await,
        ["https://press.example/story/bridge"]
    );
    paper
        .put("ancient", "2026-01-02T06:30:00+00:00", RETRACTED)
        .await;
    assert_eq!(
        paper.told_of().await,
        ["https://press.example/story/ancient"]
    );
}

#[tokio::test]
async fn the_feeds_that_a_story_leaves_are_told_too() {
    let paper = Paper::new().await;
    paper.put("bridge", EARLIER, "").await;
    paper.round(Service::Hub).await;
    paper.listener.told();
    let text = story("bridge", EARLIER, "").replace("tags = [\"Maps\"]", "tags = [\"Ships\"]");
    fs::write(paper.server.path("stories/bridge.md"), text).expect("a story");
    paper.server.sync().await;
    assert_eq!(paper.round(Service::Hub).await, Told::All(1));
    let told = paper.listener.told().concat();
    for tag in ["maps", "ships"] {
        assert!(told.contains(&format!("tag%2F{tag}.atom")), "{told}");
    }
}

#[tokio::test]
async fn what_changes_while_it_is_told_is_told_again() {
    let paper = Paper::new().await;
    let store = &paper.server.store;
    paper.put("bridge", EARLIER, "").await;
    let seen = store.due_pings(Service::IndexNow, 10).await;
    let seen = seen.expect("a database");
    paper.put("bridge", EARLIER, "language = \"fr\"").await;
    let noted = store.pings_told(Service::IndexNow, &seen).await;
    noted.expect("a database");
    assert_eq!(
        paper.told_of().await,
        ["https://press.example/story/bridge"]
    );
}

#[tokio::test]
async fn without_services_nothing_is_put_down_and_when_they_are_gone_nobody_is_told() {
    let server = Server::over(&[("bridge", EARLIER, "")]).await;
    for service in Service::ALL {
        let due = server.store.due_pings(service, 10).await;
        assert_eq!(due.expect("a database"), []);
    }

    let paper = Paper::new().await;
    paper.put("bridge", EARLIER, "").await;
    let path = paper.server.path("site.toml");
    let site = fs::read_to_string(&path).expect("the publication");
    let (site, _) = site
        .split_once("[syndication]\nhub = \"http")
        .expect("a table");
    fs::write(&path, site).expect("the publication");
    paper.server.sync().await;
    for service in Service::ALL {
        paper.round(service).await;
        assert_eq!(paper.round(service).await, Told::Nothing);
    }
    assert_eq!(paper.listener.told(), Vec::<String>::new());
}
