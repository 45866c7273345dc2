use press_server::{
    mail::{Key, Mail, outbox::Round, token},
    store::Suppression,
};

use super::{KEY, Office, address, confirm, relay::Relay};

#[tokio::test]
async fn a_letter_comes_with_link_and_code_in_text_and_html() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    office.put("Ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    let letter = relay.next();
    assert_eq!(letter.sender, "post@press.example");
    assert_eq!(letter.recipients, ["Ines@press.example"]);
    assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    assert!(letter.header("Message-ID").ends_with("@press.example>"));
    let (key, request) = (Key::of(KEY), "1f".repeat(16));
    let link = format!(
        "https://press.example/confirm/{}",
        token::token(&key, &request)
    );
    let (body, code) = (letter.body(), token::code(&key, &request));
    assert!(
        body.matches(&link).count() >= 2 && body.matches(&code).count() >= 2,
        "{body}"
    );
    assert_eq!(office.counts().await, (0, 1, 0));
    assert_eq!(office.round().await, Round::Idle);
    assert_eq!(relay.end(), []);
}

#[tokio::test]
async fn while_the_server_is_down_for_an_hour_mail_waits_and_then_each_goes_out_once() {
    let relay = Relay::start();
    let port = relay.port;
    let office = Office::with(&relay).await;
    assert_eq!(relay.end(), []);
    let recipients: Vec<String> = (0..40)
        .map(|reader| format!("reader{reader}@press.example"))
        .collect();
    for recipient in &recipients {
        office.put(recipient, confirm()).await;
    }
    for _ in 0..60 {
        assert_eq!(office.round().await, Round::Unreachable);
        assert_eq!(
            office.round().await,
            Round::Idle,
            "nobody knocks twice in a minute"
        );
        office.pass(1);
    }
    assert_eq!(office.counts().await, (40, 0, 0));

    let relay = Relay::at(port);
    while office.round().await == Round::Tried {}
    assert_eq!(office.counts().await, (0, 40, 0));
    office.pass(24 * 60);
    assert_eq!(office.round().await, Round::Idle);
    let mut came: Vec<String> = relay
        .end()
        .into_iter()
        .flat_map(|letter| letter.recipients)
        .collect();
    came.sort();
    let mut wanted = recipients;
    wanted.sort();
    assert_eq!(came, wanted);
}

#[tokio::test]
async fn a_letter_refused_for_now_is_tried_again_later_and_one_refused_for_good_is_not() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    office.put("later@press.example", confirm()).await;
    office.put("refused@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (1, 0, 1));
    assert_eq!(
        office.round().await,
        Round::Idle,
        "not before its wait is over"
    );
    let dead = office.store.dead_mail().await.expect("a database");
    assert_eq!(dead.len(), 1);
    assert!(
        dead[0].recipient == "refused@press.example" && dead[0].last_error.contains("550"),
        "{dead:?}"
    );

    office.pass(2);
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 1, 1));
    office.store.retry_mail(None).await.expect("a database");
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 1, 1), "refused again");
    let came: Vec<_> = relay
        .end()
        .into_iter()
        .flat_map(|letter| letter.recipients)
        .collect();
    assert_eq!(came, ["later@press.example"]);
}

#[tokio::test]
async fn a_sender_who_is_refused_costs_no_letter_an_attempt() {
    let relay = Relay::start();
    let mut office = Office::with(&relay).await;
    office.outbox.from = Some(address("blocked@press.example"));
    let recipients: Vec<String> = (0..8).map(|n| format!("reader{n}@press.example")).collect();
    for recipient in &recipients {
        office.put(recipient, confirm()).await;
    }
    for _ in 0..20 {
        assert_eq!(office.round().await, Round::Unreachable);
        assert_eq!(
            office.round().await,
            Round::Idle,
            "not before a minute is over"
        );
        office.pass(1);
    }
    assert_eq!(office.counts().await, (8, 0, 0));
    let attempts = "SELECT CAST(sum(attempts) AS TEXT) FROM outbox";
    assert_eq!(office.read(attempts).await.as_deref(), Some("0"));
    // The operator mends it.
    office.outbox.from = Some(address("post@press.example"));
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 8, 0));
    assert_eq!(relay.end().len(), 8);
}

#[tokio::test]
async fn a_letter_refused_for_what_we_are_waits_without_an_attempt_and_holds_up_no_other() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    office
        .put(
            "policy@press.example",
            Mail::Welcome {
                member: "1f".repeat(16),
            },
        )
        .await;
    office.put("ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (1, 1, 0));
    let attempts = "SELECT CAST(sum(attempts) AS TEXT) FROM outbox WHERE state = 'queued'";
    assert_eq!(office.round().await, Round::Idle);
    office.pass(10);
    // Alone, it may be what every letter would meet.
    assert_eq!(office.round().await, Round::Unreachable);
    assert_eq!(office.read(attempts).await.as_deref(), Some("0"));
    office.pass(4 * 24 * 60);
    assert_eq!(office.round().await, Round::Unreachable);
    assert_eq!(office.counts().await, (1, 1, 0));
    office.pass(24 * 60);
    office.round().await;
    assert_eq!(office.counts().await, (0, 1, 1), "nothing waits for ever");
    assert_eq!(relay.end().len(), 1);
}

#[tokio::test]
async fn while_the_server_is_down_no_row_that_waits_is_written() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    assert_eq!(relay.end(), []);
    for reader in 0..40 {
        office
            .put(&format!("reader{reader}@press.example"), confirm())
            .await;
    }
    let rows = "SELECT json_group_array(json_array(id, due_at, leased_until, attempts, last_error)) FROM outbox";
    let before = office.read(rows).await;
    assert_eq!(office.round().await, Round::Unreachable);
    assert_eq!(office.read(rows).await, before);
}

#[tokio::test]
async fn a_letter_that_is_never_taken_is_given_up_after_a_day_and_a_half() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let welcome = Mail::Welcome {
        member: "1f".repeat(16),
    };
    // The server takes it the second time it sees the address: each of these is another.
    office.put("later@press.example", welcome).await;
    let mut attempts = 0;
    let mut minutes = 0;
    while office.counts().await.0 == 1 {
        let next = format!("UPDATE outbox SET recipient = 'later{attempts}@press.example'");
        office.run(&next).await;
        attempts += i64::from(office.round().await == Round::Tried);
        office.pass(10);
        minutes += 10;
    }
    assert_eq!((attempts, office.counts().await), (7, (0, 0, 1)));
    assert!((30 * 60..48 * 60).contains(&minutes), "{minutes}");
    assert_eq!(relay.end(), []);
}

#[tokio::test]
async fn addresses_in_unicode_and_of_254_bytes_are_written_to() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let domain = ["d".repeat(62), "e".repeat(62), "f".repeat(55)].join(".");
    let longest = format!("{}@{domain}.example", "l".repeat(64));
    assert_eq!(longest.len(), 254);
    let typed = [
        "жанна@press.example",
        "post@bücher.example",
        "\"ines, the elder\"@press.example",
        &longest,
    ];
    for recipient in typed {
        office.put(recipient, confirm()).await;
    }
    while office.round().await == Round::Tried {}
    let mut came: Vec<String> = relay
        .end()
        .into_iter()
        .flat_map(|letter| letter.recipients)
        .collect();
    came.sort();
    let mut wanted = [
        "жанна@press.example",
        "post@xn--bcher-kva.example",
        "\"ines, the elder\"@press.example",
        &longest,
    ];
    wanted.sort();
    assert_eq!(came, wanted);
    assert_eq!(office.counts().await, (0, 4, 0));
}

#[tokio::test]
async fn a_suppressed_address_gets_nothing_and_leaves_nothing() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let hash = Key::of(KEY).suppression_hash(&address("ines@press.example"));
    office
        .store
        .suppress(&hash, Suppression::Complaint)
        .await
        .expect("a database");
    office.put("Ines@Press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 1, 0));
    assert_eq!(relay.end(), []);
    let reason = office.read("SELECT last_error FROM outbox").await;
    assert_eq!(reason.as_deref(), Some("suppressed"));
    let address = office.read("SELECT recipient FROM outbox").await;
    assert_eq!(address, None);
}

#[tokio::test]
async fn a_code_that_has_run_out_is_not_sent() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    office
        .put(
            "ines@press.example",
            Mail::SignInCode {
                request: "1f".into(),
            },
        )
        .await;
    office.put("staff@press.example", confirm()).await;
    office.pass(11);
    assert_eq!(office.round().await, Round::Tried);
    assert_eq!(office.counts().await, (0, 2, 0));
    let came: Vec<_> = relay
        .end()
        .into_iter()
        .flat_map(|letter| letter.recipients)
        .collect();
    assert_eq!(came, ["staff@press.example"]);
}

#[tokio::test]
async fn the_name_of_the_paper_adds_no_header() {
    let relay = Relay::start();
    let office = Office::with(&relay).await;
    let site = office.dir.path().join("content/site.toml");
    let text = std::fs::read_to_string(&site).expect("a file");
    let (_, rest) = text.split_once("\nname = ").expect("a name");
    let (_, rest) = rest.split_once('\n').expect("a line");
    let hostile = "A \\r\\nBcc: thief@press.example\\r\\n\\r\\nPaper";
    std::fs::write(&site, format!("name = \"{hostile}\"\n{rest}")).expect("a file");
    press_server::ingest::sync(&office.store, &office.dir.path().join("content"))
        .await
        .expect("content is read");
    office.put("ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Tried);
    let letter = relay.next();
    assert_eq!(letter.recipients, ["ines@press.example"]);
    let names = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Auto-Submitted",
        "MIME-Version",
        "Content-Type",
    ];
    let came: Vec<_> = letter.header_names();
    assert_eq!(came, names);
    assert!(
        letter.header("Subject").contains("Bcc: thief"),
        "the name was read: {}",
        letter.content
    );
}
