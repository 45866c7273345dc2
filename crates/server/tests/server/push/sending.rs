//! What leaves, and that it leaves once.

use axum::http::Method;
use press_server::{
    push::{Reach, courier::Round},
    store::{BegunMessage, NewSubscription},
};
use serde_json::json;
use tokio::sync::watch;

use super::{Browser, Office, PUBLIC, courier};

#[tokio::test]
async fn each_subscriber_of_the_topic_is_told_once_in_a_message_that_only_the_browser_can_read() {
    let office = Office::new().await;
    let (ines, other) = (Browser::new("ines", 1), Browser::new("other", 2));
    office.subscribe(&ines, &["breaking", "news"], None).await;
    office.subscribe(&other, &["news"], None).await;
    assert_eq!(office.put(3_600).await, 1);
    office.pass(600);
    assert_eq!(office.round().await, Round::Tried);
    let came = office.service.came();
    let [push] = &came[..] else {
        panic!("one push")
    };
    assert_eq!((&push.method, &push.path), (&Method::POST, &ines.path));
    for (name, value) in [
        ("ttl", "3000"),
        ("urgency", "high"),
        ("content-encoding", "aes128gcm"),
        ("content-type", "application/octet-stream"),
    ] {
        assert_eq!(push.header(name), value, "{name}");
    }
    assert_eq!(push.header("topic").len(), 32);
    let authorization = push.header("authorization");
    assert!(authorization.starts_with("vapid t=") && authorization.ends_with(PUBLIC));
    let message = ines.read(&push.body).expect("a message");
    assert_eq!(message["web_push"], 8030);
    assert_eq!(
        message["notification"],
        json!({
            "title": "Lord's Press", "body": "The bridge is open", "lang": "en-GB", "dir": "ltr", "tag": "bridge",
            "navigate": "https://press.example/story/bridge", "silent": false, "app_badge": "1",
        })
    );
    assert_eq!(other.read(&push.body), None);

    office.pass(600);
    assert_eq!(office.round().await, Round::Idle);
    let figures = office.figures().await;
    assert_eq!((figures.queued, figures.sent, figures.failed), (1, 1, 0));
}

#[tokio::test]
async fn nothing_is_put_in_twice_for_a_story_and_a_topic_unless_it_is_to_be_sent_again() {
    let office = Office::new().await;
    let store = &office.server.store;
    office
        .subscribe(&Browser::new("ines", 1), &["breaking"], None)
        .await;
    assert_eq!(office.put(3_600).await, 1);
    let message = office.message(3_600);
    let begun = store.begin_push_message(&message, false).await;
    assert_eq!(
        begun.expect("a database"),
        BegunMessage::Finished(office.now())
    );
    assert_eq!(office.came().await, ["/p/ines"]);
    assert_eq!(office.put(3_600).await, 1, "again");
    assert_eq!(office.came().await, ["/p/ines"]);
}

#[tokio::test]
async fn a_message_that_was_cut_is_gone_on_with_and_reaches_each_subscriber_once() {
    let office = Office::new().await;
    let store = &office.server.store;
    for number in 0..1_100 {
        let browser = Browser::new(&number.to_string(), 1);
        let endpoint = browser.endpoint(&office.service);
        let new = NewSubscription {
            endpoint,
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
    let message = office.message(3_600);
    let begun = store.begin_push_message(&message, false).await;
    let BegunMessage::New(id) = begun.expect("a database") else {
        panic!("it is new")
    };
    let begun = store.begin_push_message(&message, true).await;
    assert_eq!(begun.expect("a database"), BegunMessage::Unfinished(id));
    assert_eq!(store.queue_pushes(id).await.expect("a database"), 1_100);
    assert_eq!(store.queue_pushes(id).await.expect("a database"), 0);
    let mut came = office.came().await;
    assert_eq!(came.len(), 1_100);
    came.dedup();
    assert_eq!(came.len(), 1_100);
    assert_eq!(office.figures().await.sent, 1_100);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_in_wakes_the_courier_who_takes_up_what_another_left_and_ends_when_told_to() {
    let office = Office::new().await;
    for (name, number) in [("a", 1), ("b", 2), ("c", 3)] {
        office
            .subscribe(&Browser::new(name, number), &["breaking"], None)
            .await;
    }
    office.put(3_600).await;
    // Whoever took them was killed.
    let taken = office
        .server
        .store
        .lease_pushes(2)
        .await
        .expect("a database");
    assert_eq!(taken.len(), 2);
    let (stop, stopped) = watch::channel(false);
    let task = tokio::spawn(courier(&office.server, Reach::Loopback).follow(stopped));
    let mut came = Vec::new();
    for _ in 0..3 {
        came.push(office.service.next().await.path);
    }
    came.sort();
    assert_eq!(came, ["/p/a", "/p/b", "/p/c"]);
    office.put(3_600).await;
    office.service.next().await;
    stop.send(true).expect("a task");
    task.await.expect("an end");
    assert_eq!(
        office.came().await.len(),
        2,
        "what it did not send is left to the next"
    );
}

#[tokio::test]
async fn who_leaves_is_not_told_of_what_waits() {
    let office = Office::new().await;
    let ines = Browser::new("ines", 1);
    office.subscribe(&ines, &["breaking"], None).await;
    office.put(3_600).await;
    let left = office
        .server
        .store
        .unsubscribe_from_push(&ines.endpoint(&office.service))
        .await;
    left.expect("a database");
    assert_eq!(office.came().await, Vec::<String>::new());
    assert_eq!(office.figures().await.gone, 1);
}
