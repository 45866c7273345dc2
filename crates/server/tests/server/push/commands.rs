//! What an operator says, and what is said back.

use std::{path::Path, process::Output};

use super::{Browser, KEY, Office, PUBLIC};
use crate::{binary::press, support::NOW};

fn push(db: &Path, arguments: &[&str]) -> Output {
    let mut command = press();
    command.arg("push").args(arguments).arg("--db").arg(db);
    if arguments[0] == "send" {
        command.args(["--clock", NOW, "--base-url", "https://press.example"]);
    }
    command.env("PRESS_PUSH_KEY", KEY);
    command.output().expect("press runs")
}

fn said(output: &Output) -> String {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test]
async fn the_key_that_browsers_are_given_is_printed() {
    let dir = tempfile::tempdir().expect("a folder");
    let db = dir.path().join("press.sqlite");
    assert_eq!(said(&push(&db, &["key"])), [PUBLIC, "\n"].concat());
}

#[tokio::test]
async fn a_story_is_told_once_with_its_headline_and_its_figures_are_printed() {
    let office = Office::new().await;
    let db = office.server.dir.path().join("press.sqlite");
    let (ines, other) = (Browser::new("ines", 1), Browser::new("other", 2));
    office.subscribe(&ines, &["breaking", "news"], None).await;
    office.subscribe(&other, &["news"], None).await;
    let send = ["send", "--story", "bridge"];
    let sent = said(&push(&db, &send));
    assert_eq!(sent, "sending bridge to breaking: 1 put into the queue\n");
    let again = complaint(&push(&db, &send));
    assert!(
        again.contains("bridge was pushed to breaking at 2026-11-22T12:00:00Z")
            && again.contains("--again")
    );
    let sent = said(&push(
        &db,
        &[
            "send", "--story", "bridge", "--topic", "news", "--urgent", "--ttl", "600",
        ],
    ));
    assert_eq!(sent, "sending bridge to news: 2 put into the queue\n");

    while office.round().await == press_server::push::courier::Round::Tried {}
    let came = office.service.came();
    let read = |browser: &Browser, urgency: &str| {
        let push = came
            .iter()
            .find(|came| came.path == browser.path && came.header("urgency") == urgency)
            .expect("a push");
        browser.read(&push.body).expect("a message")["notification"].clone()
    };
    let (breaking, news) = (read(&ines, "normal"), read(&other, "high"));
    let name = breaking["title"].as_str().expect("a title").to_owned();
    assert_eq!(news["title"], [&name, ": News"].concat());
    assert_eq!(news["body"], "Headline of bridge");
    assert_eq!(news["navigate"], "https://press.example/story/bridge");
    assert_eq!(
        (&news["lang"], &news["dir"]),
        (&breaking["lang"], &breaking["dir"])
    );

    let status = said(&push(&db, &["status"]));
    assert_eq!(
        status,
        "2 browsers\nbreaking: 1\nnews: 2\n\
         2026-11-22T12:00:00Z bridge to news: 2 put in, 0 waiting, 2 sent, 0 too late, 0 gone, 0 given up\n\
         2026-11-22T12:00:00Z bridge to breaking: 1 put in, 0 waiting, 1 sent, 0 too late, 0 gone, 0 given up\n"
    );
    let again = said(&push(
        &db,
        &[
            &send[..],
            &["--again", "--title", "Once more", "--text", "It is open"],
        ]
        .concat(),
    ));
    assert_eq!(again, "sending bridge to breaking: 1 put into the queue\n");
}

#[tokio::test]
async fn what_cannot_be_told_is_refused_and_nothing_is_put_in() {
    let office = Office::new().await;
    let db = office.server.dir.path().join("press.sqlite");
    let long = "a".repeat(121);
    for (arguments, reason) in [
        (
            &["--story", "no-such-story"][..],
            "--story: readers find no story \"no-such-story\"",
        ),
        (
            &["--story", "bridge", "--topic", "sport"],
            "--topic: there is no topic \"sport\": there are breaking, news",
        ),
        (
            &["--story", "bridge", "--title", &long],
            "--title: 1 to 120 characters",
        ),
        (
            &["--story", "bridge", "--text", " "],
            "--text: 1 to 400 characters",
        ),
    ] {
        let output = push(&db, &[&["send"], arguments].concat());
        let complaint = complaint(&output);
        assert!(complaint.contains(reason), "{complaint}");
    }
    let output = push(&db, &["send", "--story", "bridge", "--ttl", "5"]);
    assert_eq!(output.status.code(), Some(2));
    let nowhere = complaint(&push(&db.with_file_name("none.sqlite"), &["status"]));
    assert!(nowhere.contains("there is no database"), "{nowhere}");
    assert_eq!(
        office
            .server
            .store
            .push_figures()
            .await
            .expect("a database"),
        []
    );
}
