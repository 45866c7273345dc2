use std::{fs, os::unix::fs::PermissionsExt as _};

use press_server::mail::{Mail, outbox::Round, transport::MailWay};

use super::{Office, address, confirm};
use crate::binary::press;

#[tokio::test]
async fn without_a_server_letters_are_files_that_a_command_lists_and_opens() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("letters");
    let office = Office::new(MailWay::Folder(folder.clone()), "http://127.0.0.1:3000").await;
    office.put("ines@press.example", confirm()).await;
    office.pass(1);
    office
        .put(
            "staff@press.example",
            Mail::SignInCode {
                request: "1f".into(),
            },
        )
        .await;
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 2, 0));
    let names: Vec<_> = fs::read_dir(&folder).expect("a folder").collect();
    assert_eq!(names.len(), 2, "nothing unfinished is left: {names:?}");

    let open = |number: Option<&str>| {
        let mut command = press();
        command
            .args(["mail", "open"])
            .args(number)
            .arg("--dir")
            .arg(&folder);
        let output = command.output().expect("press runs");
        (
            output.status.success(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
        )
    };
    let (listed, list) = open(None);
    let lines: Vec<&str> = list.lines().collect();
    assert!(listed && lines.len() == 2, "{list}");
    assert!(
        lines[0]
            .starts_with("1 Sun, 22 Nov 2026 12:00:00 +0000 to ines@press.example: Please confirm"),
        "{list}"
    );
    assert!(
        lines[1].starts_with("2 Sun, 22 Nov 2026 12:01:00 +0000 to staff@press.example: Your code"),
        "{list}"
    );
    let (opened, letter) = open(Some("1"));
    assert!(
        opened && letter.contains("\nhttp://127.0.0.1:3000/confirm/"),
        "{letter}"
    );
    assert!(!open(Some("3")).0 && !open(Some("0")).0);
}

#[tokio::test]
async fn a_letter_that_is_written_again_after_a_crash_is_the_same_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let office = Office::new(
        MailWay::Folder(dir.path().to_owned()),
        "http://127.0.0.1:3000",
    )
    .await;
    office.put("ines@press.example", confirm()).await;
    // As if the program had ended between the writing and the note of it.
    office
        .run("CREATE TABLE before AS SELECT * FROM outbox")
        .await;
    assert_eq!(office.round().await, Round::Tried);
    let letters = || super::letters(dir.path());
    let first = letters();
    office.run("DELETE FROM outbox").await;
    office.run("INSERT INTO outbox SELECT * FROM before").await;
    office.store.release_mail().await.expect("a database");
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!((letters(), first.len()), (first, 1));
}

#[tokio::test]
async fn letters_in_a_folder_are_for_their_owner_only() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("made/letters");
    let office = Office::new(MailWay::Folder(folder.clone()), "http://127.0.0.1:3000").await;
    office.put("ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    let mode = |path: &std::path::Path| {
        let about = fs::metadata(path).expect("it is there");
        about.permissions().mode() & 0o777
    };
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&dir.path().join("made")), 0o700);
    let mut entries = fs::read_dir(&folder).expect("a folder");
    let letter = entries.next().expect("a letter").expect("a file").path();
    assert_eq!(mode(&letter), 0o600);
}

#[tokio::test]
async fn mail_waits_while_the_folder_cannot_be_made() {
    let dir = tempfile::tempdir().expect("a folder");
    let blocked = dir.path().join("file");
    fs::write(&blocked, "in the way").expect("a file");
    let office = Office::new(MailWay::Folder(blocked.clone()), "http://127.0.0.1:3000").await;
    office.put("ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Unreachable);
    fs::remove_file(&blocked).expect("a file");
    office.pass(1);
    assert_eq!(office.round().await, Round::Tried);
    let [letter] = &super::letters(&blocked)[..] else {
        panic!("one letter")
    };
    assert!(letter.contains(&format!("To: {}", address("ines@press.example"))));
}
