use std::{path::Path, process::Output};

use press_server::{
    mail::{Key, Mail, outbox::Round},
    store::Suppression,
};

use super::{Office, address, confirm, relay::Relay};
use crate::binary::press;

fn press_with(db: &Path, arguments: &[&str]) -> Output {
    let mut command = press();
    command.args(arguments).arg("--db").arg(db);
    command.env("PRESS_KEY", "07".repeat(32));
    command.output().expect("press runs")
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn what_was_given_up_is_listed_with_its_reason_and_sent_after_all_on_demand() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let db = office.dir.path().join("press.sqlite");
    office.put("refused@press.example", confirm()).await;
    office.put("ines@press.example", confirm()).await;
    office.put("gone@press.example", confirm()).await;
    let gone = Key::of(super::KEY).suppression_hash(&address("gone@press.example"));
    let suppressed = office.store.suppress(&gone, Suppression::Hard).await;
    suppressed.expect("a database");
    assert_eq!(office.round().await, Round::Tried);
    // Commands know no other time than the present.
    let present = "UPDATE outbox SET created_at = unixepoch()";
    office.run(present).await;
    for arguments in [&["outbox"][..], &["outbox", "list"]] {
        let list = said(&press_with(&db, arguments));
        assert!(
            list.starts_with(
                "0 waiting, 1 sent, 1 not to be sent, 1 given up; 0 came back for a while\n"
            ),
            "{list}"
        );
        let dead = list.lines().nth(1).expect("a line");
        assert!(
            dead.contains("confirm to refused@press.example after 1 attempts: ")
                && dead.contains("550"),
            "{list}"
        );
        assert!(
            !list.contains("ines@"),
            "of what was sent nothing is known: {list}"
        );
    }
    let unknown = press_with(&db, &["outbox", "retry", "99"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).starts_with("press: no mail 99 was given up"));
    assert_eq!(press_with(&db, &["outbox", "retry"]).status.code(), Some(2));
    assert_eq!(
        said(&press_with(&db, &["outbox", "retry", "1"])),
        "1 to be sent again\n"
    );
    assert_eq!(office.counts().await, (1, 2, 0));
    assert_eq!(
        said(&press_with(&db, &["outbox", "retry", "--all"])),
        "0 to be sent again\n"
    );
}

#[tokio::test]
async fn a_letter_that_has_run_out_is_said_to_be_and_is_not_sent_again() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let db = office.dir.path().join("press.sqlite");
    let welcome = Mail::Welcome {
        member: "1f".repeat(16),
    };
    office.put("refused@press.example", confirm()).await;
    office.put("refused-too@press.example", welcome).await;
    assert_eq!(office.round().await, Round::Tried);
    office
        .run("UPDATE outbox SET created_at = unixepoch() - 48 * 3600 - 60")
        .await;
    let one = said(&press_with(&db, &["outbox", "retry", "1"]));
    assert_eq!(one, "0 to be sent again\n1 has run out and is not sent\n");
    let all = said(&press_with(&db, &["outbox", "retry", "--all"]));
    assert_eq!(all, "1 to be sent again\n1 has run out and is not sent\n");
    assert_eq!(office.counts().await, (1, 0, 1));
}

#[tokio::test]
async fn an_operator_notes_bounces_by_hand() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let db = office.dir.path().join("press.sqlite");
    let is_suppressed = async || {
        let hash = Key::of(super::KEY).suppression_hash(&address("ines@press.example"));
        office.store.is_suppressed(&hash).await.expect("a database")
    };
    said(&press_with(
        &db,
        &["bounce", "ines@press.example", "--kind", "soft"],
    ));
    assert!(!is_suppressed().await);
    said(&press_with(
        &db,
        &["bounce", "Ines@press.example", "--kind", "hard"],
    ));
    assert!(is_suppressed().await);
    let wrong = press_with(&db, &["bounce", "ines", "--kind", "hard"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("such as name@example.org"));
    assert_eq!(wrong.status.code(), Some(1));
}

#[tokio::test]
async fn a_bounce_is_noted_with_the_servers_key_or_not_at_all() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let db = office.dir.path().join("press.sqlite");
    let bounce = || {
        let mut command = press();
        command.args(["bounce", "ines@press.example", "--kind", "hard", "--db"]);
        command.arg(&db).output().expect("press runs")
    };
    let refused = bounce();
    let error = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{error}");
    assert!(
        error.ends_with(
            "set PRESS_KEY as the server has it, or give the database that has its key beside it\n"
        ),
        "{error}"
    );
    let file = office.dir.path().join("press.sqlite.key");
    assert!(!file.exists(), "none is made");
    let noted = "SELECT CAST(count(*) AS TEXT) FROM suppression";
    assert_eq!(office.read(noted).await.as_deref(), Some("0"));

    std::fs::write(&file, "07".repeat(32)).expect("a file");
    said(&bounce());
    let hash = Key::of(super::KEY).suppression_hash(&address("ines@press.example"));
    assert!(office.store.is_suppressed(&hash).await.expect("a database"));
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let dir = tempfile::tempdir().expect("a folder");
    let db = dir.path().join("press.sqlite");
    for arguments in [
        &["outbox"][..],
        &["bounce", "ines@press.example", "--kind", "hard"],
        &[
            "newsletter",
            "send",
            "--topic",
            "letter",
            "--since",
            "2026-11-18",
        ],
    ] {
        let output = press_with(&db, arguments);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("there is no database"));
    }
    assert_eq!(std::fs::read_dir(dir.path()).expect("a folder").count(), 0);
}
