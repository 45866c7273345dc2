//! What push services say when they take nothing, and what is made of it.

use std::fs;

use press_server::push::Reach;
use tokio::sync::watch;

use super::{Browser, Office, courier, service::Service};
use crate::support::{RETRACTED, story};

const NOBODY: [&str; 0] = [];
const INES: [&str; 1] = ["/p/ines"];

/// An office with one subscriber, for whom a push waits, and a service that answers so.
async fn office(status: u16) -> Office {
    let office = Office::new().await;
    office
        .subscribe(&Browser::new("ines", 1), &["breaking"], None)
        .await;
    office.service.answers(status);
    office.put(14_400).await;
    office
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten_with_all_that_waits_for_it() {
    for status in [404, 410] {
        let office = office(status).await;
        office.put(14_400).await;
        let came = office.came().await;
        assert!((1..=2).contains(&came.len()), "{came:?}");
        assert_eq!(office.browsers().await, 0, "{status}");
        assert_eq!(office.figures().await.gone, 1, "{status}");
        office.pass(3_600);
        assert_eq!(office.came().await, NOBODY, "{status}");
    }
}

#[tokio::test]
async fn a_service_that_asks_for_time_is_left_alone_for_as_long_with_all_its_browsers() {
    let office = Office::new().await;
    let elsewhere = Service::start().await;
    for (name, number) in [("a", 1), ("b", 2)] {
        office
            .subscribe(&Browser::new(name, number), &["breaking"], None)
            .await;
    }
    office.service.answers_next(429, Some("120"));
    office.service.answers_next(429, Some("120"));
    office.put(14_400).await;
    office.came().await;
    let later = Browser::new("later", 3);
    office.subscribe(&later, &["breaking"], None).await;
    let third = Browser::new("elsewhere", 4);
    office
        .subscribe_at(&elsewhere, &third, &["breaking"], None)
        .await;
    office.put(14_400).await;
    assert_eq!(office.came().await, NOBODY);
    assert_eq!(elsewhere.came().len(), 1, "nobody else waits");
    office.pass(119);
    assert_eq!(office.came().await, NOBODY);
    office.pass(1);
    assert_eq!(
        office.came().await,
        ["/p/a", "/p/a", "/p/b", "/p/b", "/p/later"]
    );
}

#[tokio::test]
async fn a_date_to_come_back_at_is_kept_to() {
    let office = office(201).await;
    office
        .service
        .answers_next(503, Some("Sun, 22 Nov 2026 12:30:00 GMT"));
    assert_eq!(office.came().await, INES);
    office.pass(1_799);
    assert_eq!(office.came().await, NOBODY);
    office.pass(1);
    assert_eq!(office.came().await, INES);
    assert_eq!(office.figures().await.sent, 1);
}

#[tokio::test]
async fn who_says_nothing_of_when_is_asked_later_and_later_until_it_is_too_late() {
    let office = office(500).await;
    assert_eq!(office.came().await, INES);
    // The longest wait, with a fifth more: each is over, and the next is not.
    for wait in [72, 360, 2_160, 8_640] {
        assert_eq!(office.came().await, NOBODY);
        office.pass(wait);
        assert_eq!(office.came().await, INES, "after {wait}");
    }
    office.pass(86_400);
    assert_eq!(office.came().await, NOBODY);
    let figures = office.figures().await;
    assert_eq!((figures.expired, figures.failed), (1, 0));
    let error = figures.last_error.expect("an error");
    assert_eq!(error, "the push service answered 500 Internal Server Error");
}

#[tokio::test]
async fn a_wait_that_is_longer_than_the_news_is_news_is_the_end_of_it() {
    let office = office(201).await;
    office.service.answers_next(503, Some("14400"));
    assert_eq!(office.came().await, INES);
    office.pass(14_400);
    assert_eq!(office.came().await, NOBODY);
    assert_eq!(office.figures().await.expired, 1);
}

#[tokio::test]
async fn what_is_too_long_is_sent_without_its_text_and_then_given_up() {
    let office = office(201).await;
    office.service.answers_next(413, None);
    while office.round().await == press_server::push::courier::Round::Tried {}
    let came = office.service.came();
    let ines = Browser::new("ines", 1);
    let texts: Vec<bool> = came
        .iter()
        .map(|came| ines.read(&came.body).expect("a message")["notification"]["body"].is_string())
        .collect();
    assert_eq!(texts, [true, false]);
    assert_eq!(office.figures().await.sent, 1);
    office.service.answers(413);
    office.put(14_400).await;
    assert_eq!(office.came().await.len(), 2);
    assert_eq!(office.figures().await.failed, 1);
}

#[tokio::test]
async fn a_service_that_does_not_know_our_key_is_asked_again_and_one_that_refuses_is_not() {
    for status in [401, 403] {
        let office = office(status).await;
        assert_eq!(office.came().await, INES, "{status}");
        office.service.answers(201);
        office.pass(72);
        assert_eq!(office.came().await, INES, "{status}");
        assert_eq!(office.figures().await.sent, 1, "{status}");
    }
    for status in [301, 400] {
        let office = office(status).await;
        assert_eq!(office.came().await, INES, "{status}");
        office.pass(3_600);
        assert_eq!(office.came().await, NOBODY, "{status}");
        assert_eq!(office.figures().await.failed, 1, "{status}");
        assert_eq!(office.browsers().await, 1, "{status}");
    }
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_loses_nothing_and_holds_nobody_up() {
    let office = Office::new().await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let mut closed = Service::start().await;
    closed.address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let (away, ines) = (Browser::new("away", 1), Browser::new("ines", 2));
    office
        .subscribe_at(&closed, &away, &["breaking"], None)
        .await;
    office.subscribe(&ines, &["breaking"], None).await;
    office.put(14_400).await;
    assert_eq!(office.came().await, INES);
    let figures = office.figures().await;
    assert_eq!((figures.queued, figures.sent, figures.failed), (2, 1, 0));
    let error = figures.last_error.expect("an error");
    assert!(
        error.contains("refused") && !error.contains("away"),
        "{error}"
    );
}

#[tokio::test]
async fn nothing_is_sent_to_this_machine_without_the_setting_for_tests() {
    let office = office(201).await;
    let (_stop, stopped) = watch::channel(false);
    let strict = courier(&office.server, Reach::Public);
    strict.round(&stopped).await.expect("a database");
    assert_eq!(office.came().await, NOBODY);
    assert_eq!(office.figures().await.failed, 1);
}

#[tokio::test]
async fn a_story_that_was_withdrawn_meanwhile_is_told_to_nobody() {
    let office = office(201).await;
    let withdrawn = story("bridge", "2026-03-01T06:30:00+00:00", RETRACTED);
    fs::write(office.server.path("stories/bridge.md"), withdrawn).expect("a story");
    office.server.sync().await;
    assert_eq!(office.came().await, NOBODY);
    assert_eq!(office.figures().await.expired, 1);
}
