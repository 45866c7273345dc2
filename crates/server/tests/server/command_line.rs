//! The real binary: what it refuses, and what it prints.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::Output,
};

use sqlx::{Connection as _, SqliteConnection};

use crate::binary::{press, publication, start, terminate};

#[test]
fn a_bad_configuration_is_refused_with_a_sentence_that_names_the_key() {
    let dir = tempfile::tempdir().expect("a folder");
    for (arguments, key) in [
        (vec!["serve", "--content", "no-such-folder"], "content: "),
        (
            vec!["serve", "--content", ".", "--listen", "nowhere"],
            "listen: ",
        ),
        (
            vec!["serve", "--content", ".", "--config", "no-such-file"],
            "config: ",
        ),
    ] {
        let output = press()
            .args(&arguments)
            .current_dir(&dir)
            .output()
            .expect("press runs");
        assert!(!output.status.success(), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with(&format!("press: {key}")), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn an_address_that_is_taken_is_refused_by_its_name() {
    let server = start();
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let mut command = press();
    command
        .args(["serve", "--listen", &server.address, "--content"])
        .arg(&content)
        .arg("--db")
        .arg(dir.path().join("p.sqlite"));
    let output = command.output().expect("press runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains(&format!(
            "press: listen: {} cannot be listened on",
            server.address
        )),
        "{said}"
    );
    terminate(&server.child);
}

#[test]
fn check_prints_each_problem_with_its_place_and_fails() {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let good = press()
        .arg("check")
        .arg(&content)
        .output()
        .expect("press runs");
    assert!(
        good.status.success(),
        "{}",
        String::from_utf8_lossy(&good.stdout)
    );
    fs::write(
        content.join("stories/broken.md"),
        "+++\nheadline = \"A\"\nslug = \"Not A Slug\"\n+++\nText.\n",
    )
    .expect("a story");
    let bad = press()
        .arg("check")
        .arg(&content)
        .output()
        .expect("press runs");
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert!(said.contains("stories/broken.md:3: "), "{said}");
    for missing in ["standfirst", "category", "authors", "published_at"] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
}

#[test]
fn new_does_not_write_over_what_is_there() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("kept.txt"), "kept").expect("a file");
    let output = press()
        .arg("new")
        .arg(dir.path())
        .output()
        .expect("press runs");
    assert!(!output.status.success());
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

/// What `press serve` does over a sound publication with these settings, which it must refuse.
fn refused(dir: &Path, settings: &[&str], environment: &[(&str, &str)]) -> Output {
    let content = dir.join("content");
    if !content.exists() {
        publication(&content);
    }
    let output = press()
        .args(["serve", "--content"])
        .arg(&content)
        .args(settings)
        .envs(environment.iter().copied())
        .output()
        .expect("press runs");
    assert_eq!(output.status.code(), Some(1), "{settings:?}");
    output
}

/// The one line on standard error.
fn line(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

#[test]
fn a_setting_of_the_environment_stands_under_the_flag_and_above_the_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("press.toml");
    fs::write(
        &file,
        "listen = \"of the file\"\nbase_url = \"of the file\"\n",
    )
    .expect("a file");
    let file = file.to_string_lossy();
    let environment = [
        ("PRESS_CONFIG", &*file),
        ("PRESS_LISTEN", "of the environment"),
    ];
    let said = line(&refused(dir.path(), &[], &environment));
    assert!(
        said.starts_with("press: listen: \"of the environment\" is not right"),
        "{said}"
    );
    let flags = ["--listen", "127.0.0.1:0"];
    let said = line(&refused(dir.path(), &flags, &environment));
    assert!(
        said.starts_with("press: base_url: \"of the file\" is not right"),
        "{said}"
    );
}

#[test]
fn a_database_that_cannot_be_used_is_refused_by_its_name_and_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let letter = dir.path().join("letter.sqlite");
    fs::write(&letter, "Dear Sir, this is no database.").expect("a file");
    let missing = dir.path().join("missing/press.sqlite");
    for (db, reason) in [
        (letter.as_path(), "is not a sound SQLite database"),
        (&missing, "cannot be opened"),
        (dir.path(), "cannot be opened"),
    ] {
        let db = db.to_string_lossy();
        let said = line(&refused(dir.path(), &["--db", &db], &[]));
        assert!(said.contains(reason) && said.contains(&*db), "{said}");
    }
    let kept = fs::read_to_string(&letter).expect("a file");
    assert_eq!(kept, "Dear Sir, this is no database.");
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_and_not_a_byte_of_it_changes() {
    let mut server = start();
    terminate(&server.child);
    server.child.wait().expect("an end");
    let db = server.dir.path().join("press.sqlite");
    let mut later = SqliteConnection::connect(&db.to_string_lossy())
        .await
        .expect("a database");
    let migration =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'from the future', TRUE, x'00', 0)";
    sqlx::query(migration)
        .execute(&mut later)
        .await
        .expect("room for a row");
    later.close().await.expect("an end");
    let before = fs::read(&db).expect("a file");

    let settings = ["--db", &db.to_string_lossy()];
    let said = line(&refused(server.dir.path(), &settings, &[]));
    assert!(
        said.contains("is of a newer version (schema 9999; this program knows "),
        "{said}"
    );
    assert!(fs::read(&db).expect("a file") == before, "it was changed");
}

#[test]
fn a_log_for_machines_is_one_json_object_a_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let mut server = press()
        .args(["serve", "--listen", "127.0.0.1:0", "--log-format", "json"])
        .arg("--content")
        .arg(&content)
        .arg("--db")
        .arg(dir.path().join("press.sqlite"))
        .spawn()
        .expect("press runs");
    let lines = BufReader::new(server.stderr.take().expect("a pipe")).lines();
    let mut said = Vec::new();
    for line in lines.map_while(Result::ok) {
        let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(line["level"], "INFO", "{line}");
        if line["fields"]["message"] == "ready" {
            terminate(&server);
        }
        said.push(line["fields"]["message"].clone());
    }
    assert!(server.wait().expect("an end").success());
    assert_eq!(said.last().and_then(|last| last.as_str()), Some("ended"));
}
