use std::{
    fs,
    path::Path,
    process::Output,
    time::{Duration, Instant},
};

use press_server::mail::{Key, token::Unsubscription, transport::MailWay};
use scraper::{Html, Selector};

use super::{KEY, Office, read, relay::Relay, run, through};
use crate::{binary::press, support::story};

/// An office with a topic, three stories and some subscribers.
async fn office(way: MailWay) -> Office {
    let office = Office::new(way, "https://press.example").await;
    let content = office.dir.path().join("content");
    let site = content.join("site.toml");
    let text = fs::read_to_string(&site).expect("a file");
    let topic = "\n[[newsletter_topics]]\nslug = \"test-letter\"\nname = \"The test letter\"\ndescription = \"Tests.\"\n";
    fs::write(&site, text + topic).expect("a file");
    fs::remove_dir_all(content.join("stories")).expect("the stories that come with it");
    fs::create_dir(content.join("stories")).expect("a folder");
    for (slug, moment, more) in [
        ("old", "2026-11-17T23:59:00Z", ""),
        ("first", "2026-11-18T00:00:00Z", ""),
        ("newest", "2026-11-21T09:00:00Z", "access = \"members\"\n"),
        ("scheduled", "2026-11-23T09:00:00Z", ""),
        ("draft", "2026-11-20T09:00:00Z", "status = \"draft\"\n"),
    ] {
        let text = story(slug, moment, more);
        fs::write(content.join(format!("stories/{slug}.md")), text).expect("a story");
    }
    press_server::ingest::sync(&office.store, &content)
        .await
        .expect("content is read");
    office
}

/// So many subscribers of the topic.
pub async fn subscribe(db: &Path, count: u32) {
    let members = format!(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {count})
        INSERT INTO member (id, address, address_key, language, confirmed_at)
        SELECT printf('%032x', n), 'reader' || n || '@press.example', 'reader' || n || '@press.example', 'en-GB', 0 FROM n"
    );
    run(db, &members).await;
    run(
        db,
        "INSERT INTO member_topic (member, topic, since) SELECT id, 'test-letter', 0 FROM member",
    )
    .await;
}

fn send_issue(db: &Path, more: &[&str]) -> Output {
    let mut command = press();
    command
        .args([
            "newsletter",
            "send",
            "--topic",
            "test-letter",
            "--since",
            "2026-11-18",
        ])
        .args([
            "--clock",
            crate::support::NOW,
            "--base-url",
            "https://press.example",
            "--db",
        ])
        .arg(db)
        .args(more);
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
async fn an_issue_goes_to_each_subscriber_with_an_address_to_unsubscribe_of_their_own() {
    let relay = Relay::start();
    let office = office(through(relay.port)).await;
    let db = office.dir.path().join("press.sqlite");
    subscribe(&db, 3).await;
    let told = said(&send_issue(&db, &[]));
    assert!(
        told.starts_with("sending “The test letter: Headline of newest”")
            && told.ends_with("3 put into the outbox\n"),
        "{told}"
    );
    // One of them changes her mind before it leaves.
    run(
        &db,
        "DELETE FROM member_topic WHERE member = printf('%032x', 2)",
    )
    .await;
    office.round().await;
    assert_eq!(office.counts().await, (0, 3, 0));
    let letters = relay.end();
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        let recipient = &letter.recipients[0];
        let number: u32 = recipient
            .trim_start_matches("reader")
            .split('@')
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a number");
        let unsubscription = Unsubscription {
            member: format!("{number:032x}"),
            topic: "test-letter".into(),
        };
        let link = format!(
            "https://press.example/unsubscribe/{}",
            unsubscription.token(&Key::of(KEY)).expect("a token")
        );
        assert_eq!(letter.header("List-Unsubscribe"), format!("<{link}>"));
        assert_eq!(
            letter.header("List-Unsubscribe-Post"),
            "List-Unsubscribe=One-Click"
        );
        assert!(
            letter
                .header("List-Id")
                .ends_with("<test-letter.press.example>")
        );
        assert_eq!(
            letter.body().matches(&link).count(),
            2,
            "in text and HTML: {}",
            letter.body()
        );
        for slug in ["old", "scheduled", "draft"] {
            assert!(!letter.body().contains(&format!("/story/{slug}")), "{slug}");
        }
    }
}

/// Ten seconds without optimisation: `cargo nextest run -p press-server --run-ignored only --no-capture`.
#[tokio::test]
#[ignore = "it measures time"]
async fn an_issue_for_a_hundred_thousand_is_queued_within_a_minute() {
    let office = office(MailWay::Folder("unused".into())).await;
    let db = office.dir.path().join("press.sqlite");
    subscribe(&db, 100_000).await;
    let begun = Instant::now();
    let told = said(&send_issue(&db, &[]));
    let taken = begun.elapsed();
    assert!(told.ends_with("100000 put into the outbox\n"), "{told}");
    println!("composed and queued for 100,000 subscribers in {taken:.1?}");
    assert!(taken < Duration::from_secs(60), "{taken:?}");
}

#[tokio::test]
async fn a_preview_shows_the_issue_and_sends_nothing() {
    let office = office(MailWay::Folder("unused".into())).await;
    let db = office.dir.path().join("press.sqlite");
    subscribe(&db, 1).await;
    let preview = office.dir.path().join("issue.html");
    said(&send_issue(
        &db,
        &[
            "--subject",
            "This week",
            "--preview",
            &preview.to_string_lossy(),
        ],
    ));
    assert_eq!(office.counts().await, (0, 0, 0));
    assert_eq!(
        read(&db, "SELECT max(id) FROM newsletter_issue").await,
        None
    );
    let html = fs::read_to_string(&preview).expect("a file");
    let text = fs::read_to_string(preview.with_extension("txt")).expect("a file");
    insta::assert_snapshot!("issue", format!("{text}\n{html}"));
    let document = Html::parse_document(&html);
    assert_eq!(document.errors, Vec::<String>::new());
    let select = |selector: &str| {
        let selector = Selector::parse(selector).expect("a selector");
        document
            .select(&selector)
            .map(|element| element.text().collect::<String>())
            .collect::<Vec<_>>()
    };
    assert_eq!(select("title"), ["This week"]);
    assert_eq!(select("h1"), ["The test letter"]);
    assert_eq!(
        select("article h2 a"),
        ["Headline of newest", "Headline of first"]
    );
    assert_eq!(
        select("img, script, link, style, iframe, form, [src]"),
        [""; 0]
    );
    assert!(!html.contains("The text of"), "no story is given away");
}

#[tokio::test]
async fn the_same_command_again_goes_on_with_what_was_begun_whatever_was_published_since() {
    let office = office(MailWay::Folder("unused".into())).await;
    let db = office.dir.path().join("press.sqlite");
    subscribe(&db, 5).await;
    said(&send_issue(&db, &[]));
    office.run("DELETE FROM outbox WHERE id > 2").await;
    let content = office.dir.path().join("content");
    fs::write(
        content.join("stories/later.md"),
        story("later", "2026-11-22T09:00:00Z", ""),
    )
    .expect("a story");
    press_server::ingest::sync(&office.store, &content)
        .await
        .expect("content is read");

    let told = said(&send_issue(&db, &[]));
    assert!(
        told.starts_with("going on with “The test letter: Headline of newest”")
            && told.ends_with("3 put into the outbox\n"),
        "{told}"
    );
    let told = said(&send_issue(&db, &[]));
    assert!(told.ends_with(" 0 put into the outbox\n"), "{told}");
    let told = said(&send_issue(&db, &["--again"]));
    assert!(
        told.starts_with("sending “The test letter: Headline of later”")
            && told.ends_with("5 put into the outbox\n"),
        "{told}"
    );
    let told = said(&send_issue(&db, &["--again"]));
    assert!(
        told.ends_with(" 0 put into the outbox\n"),
        "the same text is the same issue: {told}"
    );
}

#[tokio::test]
async fn an_issue_that_was_composed_anew_and_cut_is_gone_on_with_as_it_was() {
    let office = office(MailWay::Folder("unused".into())).await;
    let db = office.dir.path().join("press.sqlite");
    subscribe(&db, 5).await;
    said(&send_issue(&db, &[]));
    let again = ["--again", "--subject", "Once more"];
    said(&send_issue(&db, &again));
    // As if the program had ended when two of its mails were in the outbox.
    office.run("DELETE FROM outbox WHERE id > 7").await;
    office
        .run("UPDATE newsletter_issue SET queued_at = NULL WHERE subject = 'Once more'")
        .await;
    let content = office.dir.path().join("content");
    let later = story("later", "2026-11-22T09:00:00Z", "");
    fs::write(content.join("stories/later.md"), later).expect("a story");
    press_server::ingest::sync(&office.store, &content)
        .await
        .expect("content is read");

    for (more, option) in [
        (["--again", "--subject", "Another"], "subject"),
        (["--again", "--category", "another"], "category"),
    ] {
        let refused = send_issue(&db, &more);
        let error = String::from_utf8_lossy(&refused.stderr).into_owned();
        let sentence = format!("press: {option}: “Once more” is gone on with, which has another");
        assert!(
            refused.status.code() == Some(1) && error.starts_with(&sentence),
            "{error}"
        );
    }
    assert_eq!(office.counts().await.0, 7);
    let told = said(&send_issue(&db, &again));
    assert!(
        told.starts_with("going on with “Once more”") && told.ends_with("3 put into the outbox\n"),
        "{told}"
    );
    let told = said(&send_issue(&db, &["--again"]));
    assert!(
        told.starts_with("sending “The test letter: Headline of later”"),
        "{told}"
    );
}

#[tokio::test]
async fn what_is_no_issue_is_refused_with_a_sentence() {
    let office = office(MailWay::Folder("unused".into())).await;
    let db = office.dir.path().join("press.sqlite");
    for (more, sentence) in [
        (
            &["--subject", "A\r\nBcc: thief@press.example"][..],
            "press: subject: a subject is one line",
        ),
        (&["--subject", ""], "press: subject: a subject is one line"),
        (
            &["--category", "no-such"],
            "press: since: no story was published since 2026-11-18",
        ),
    ] {
        let output = send_issue(&db, more);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.code() == Some(1) && error.starts_with(sentence),
            "{error}"
        );
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let mut other = press();
    other
        .args([
            "newsletter",
            "send",
            "--topic",
            "no-such",
            "--since",
            "2026-11-18",
            "--db",
        ])
        .arg(&db);
    let error = String::from_utf8_lossy(&other.output().expect("press runs").stderr).into_owned();
    assert!(
        error.contains("topic: `no-such` is none of this paper's: ")
            && error.contains("test-letter"),
        "{error}"
    );
}
