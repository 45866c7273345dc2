mod newsletter;

use std::sync::atomic::{AtomicI64, Ordering};

use futures_util::FutureExt as _;
use jiff::SignedDuration;
use sqlx::Row;
use tempfile::TempDir;

use super::moment;
use crate::{
    clock::Clock,
    mail::{EmailAddress, Mail},
    store::{
        LeasedMail, NewMail, Retried, Store,
        outbox::{enqueue, forget_member, forget_recipient},
    },
};

/// A store whose clock is set by hand.
struct Post {
    _folder: TempDir,
    store: Store,
    hand: &'static AtomicI64,
}

impl Post {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let noon = moment(super::NOON).as_second();
        let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(noon)));
        let store = Store::open(&folder.path().join("press.sqlite"), Clock::Hand(hand))
            .await
            .unwrap();
        Self {
            _folder: folder,
            store,
            hand,
        }
    }

    fn pass(&self, minutes: i64) {
        self.hand.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    async fn put(&self, key: &str, recipient: &str, mail: Mail) -> bool {
        self.store
            .put_mail(&self.new_mail(key, recipient, mail))
            .await
            .unwrap()
    }

    fn new_mail(&self, key: &str, recipient: &str, mail: Mail) -> NewMail {
        NewMail {
            dedupe_key: key.to_owned(),
            recipient: address(recipient),
            mail,
            created_at: Clock::Hand(self.hand).now(),
        }
    }

    async fn lease(&self) -> Vec<LeasedMail> {
        self.store.lease_mail(10).await.unwrap()
    }

    async fn counts(&self) -> (i64, i64, i64) {
        let counts = self.store.mail_counts().await.unwrap();
        (counts.queued, counts.sent, counts.dead)
    }

    /// Every text of every row.
    async fn dump(&self) -> String {
        let mut reader = self.store.inner.readers.take().await.unwrap();
        let columns = "id, dedupe_key, recipient, recipient_key, kind, payload, last_error, state, due_at, attempts";
        let rows = sqlx::query(&format!(
            "SELECT json_array({columns}) FROM outbox ORDER BY id"
        ))
        .fetch_all(reader.connection().unwrap())
        .await
        .unwrap();
        let lines: Vec<String> = rows.iter().map(|row| row.try_get(0).unwrap()).collect();
        lines.join("\n")
    }

    async fn run(&self, statement: &str) {
        let mut writing = self.store.inner.writer.begin().await.unwrap();
        sqlx::query(statement)
            .execute(writing.connection().unwrap())
            .await
            .unwrap();
        writing.commit().await.unwrap();
    }
}

fn address(text: &str) -> EmailAddress {
    text.parse().unwrap()
}

fn confirm() -> Mail {
    Mail::Confirm {
        request: "r".into(),
    }
}

fn newsletter(member: &str) -> Mail {
    Mail::Newsletter {
        issue: "i".into(),
        member: member.into(),
    }
}

fn keys(mails: &[LeasedMail]) -> Vec<&str> {
    mails.iter().map(|mail| mail.dedupe_key.as_str()).collect()
}

#[tokio::test]
async fn a_mail_is_put_in_once_also_when_it_was_sent_long_ago() {
    let post = Post::new().await;
    assert!(post.put("a", "ines@press.example", confirm()).await);
    assert!(!post.put("a", "ines@press.example", confirm()).await);
    let [mail] = &post.lease().await[..] else {
        panic!("one mail")
    };
    post.store.mail_sent(mail.id, None).await.unwrap();
    assert!(!post.put("a", "ines@press.example", confirm()).await);
    assert_eq!(post.counts().await, (0, 1, 0));
}

#[tokio::test]
async fn whoever_sends_is_woken_by_what_is_put_in_also_when_it_looked_elsewhere_just_then() {
    let post = Post::new().await;
    assert_eq!(post.store.mail_is_put().now_or_never(), None);
    post.put("a", "ines@press.example", confirm()).await;
    assert_eq!(post.store.mail_is_put().now_or_never(), Some(()));
    assert_eq!(post.store.mail_is_put().now_or_never(), None);
    post.store.retry_mail(None).await.unwrap();
    assert_eq!(post.store.mail_is_put().now_or_never(), Some(()));
}

#[tokio::test]
async fn a_mail_is_put_in_with_what_causes_it_or_not_at_all() {
    let post = Post::new().await;
    let new = post.new_mail("a", "ines@press.example", confirm());
    let mut writing = post.store.inner.writer.begin().await.unwrap();
    assert!(enqueue(writing.connection().unwrap(), &new).await.unwrap());
    writing.end().await.unwrap();
    assert_eq!(post.counts().await, (0, 0, 0));
}

#[tokio::test]
async fn of_what_was_sent_neither_address_nor_content_stays() {
    let post = Post::new().await;
    post.put("a", "Ines@press.example", confirm()).await;
    assert!(post.dump().await.contains("Ines@press.example"));
    let [mail] = &post.lease().await[..] else {
        panic!("one mail")
    };
    assert_eq!(mail.recipient, address("Ines@press.example"));
    post.store
        .mail_failed(
            mail.id,
            Some(SignedDuration::ZERO),
            "451 <ines@press.example> later",
        )
        .await
        .unwrap();
    let [mail] = &post.lease().await[..] else {
        panic!("one mail")
    };
    assert_eq!(mail.attempts, 1);
    post.store.mail_sent(mail.id, None).await.unwrap();
    let due_at = Clock::Hand(post.hand).now().as_second();
    assert_eq!(
        post.dump().await,
        format!("[1,\"a\",null,null,\"confirm\",null,null,\"sent\",{due_at},2]")
    );
}

#[tokio::test]
async fn a_mail_that_is_being_sent_is_given_to_nobody_else_until_its_time_is_over() {
    let post = Post::new().await;
    post.put("a", "ines@press.example", confirm()).await;
    assert_eq!(keys(&post.lease().await), ["a"]);
    assert_eq!(keys(&post.lease().await), [""; 0]);
    post.pass(119);
    assert_eq!(keys(&post.lease().await), [""; 0]);
    post.pass(2);
    assert_eq!(keys(&post.lease().await), ["a"], "whoever had it is gone");
    post.store.release_mail().await.unwrap();
    assert_eq!(keys(&post.lease().await), ["a"], "after a new start");
}

#[tokio::test]
async fn who_waits_for_a_code_does_not_wait_for_newsletters() {
    let post = Post::new().await;
    for member in ["1", "2", "3"] {
        post.put(member, "ines@press.example", newsletter(member))
            .await;
    }
    post.pass(1);
    post.put(
        "code",
        "ines@press.example",
        Mail::SignInCode {
            request: "r".into(),
        },
    )
    .await;
    assert_eq!(
        keys(&post.store.lease_mail(2).await.unwrap()),
        ["code", "1"]
    );
    assert_eq!(keys(&post.store.lease_mail(2).await.unwrap()), ["2", "3"]);
}

#[tokio::test]
async fn a_mail_that_failed_comes_back_after_its_wait_and_one_without_a_wait_is_dead() {
    let post = Post::new().await;
    post.put("a", "ines@press.example", confirm()).await;
    post.put("b", "staff@press.example", confirm()).await;
    let leased = post.lease().await;
    let wait = SignedDuration::from_mins(5);
    post.store
        .mail_failed(leased[0].id, Some(wait), "451 later")
        .await
        .unwrap();
    post.store
        .mail_failed(leased[1].id, None, "550 no\r\nsuch mailbox")
        .await
        .unwrap();
    assert_eq!(post.lease().await, []);
    assert_eq!(
        post.store.next_mail().await.unwrap(),
        Some(std::time::Duration::from_secs(300))
    );
    post.pass(5);
    assert_eq!(keys(&post.lease().await), ["a"]);

    let dead = post.store.dead_mail().await.unwrap();
    let [dead] = &dead[..] else {
        panic!("{dead:?}")
    };
    assert_eq!(
        (dead.recipient.as_str(), dead.attempts, dead.kind.as_str()),
        ("staff@press.example", 1, "confirm")
    );
    assert_eq!(dead.last_error, "550 no  such mailbox", "in one line");
    let retry = async |id| post.store.retry_mail(Some(id)).await.unwrap();
    assert_eq!(retry(dead.id + 9).await, Retried::default());
    assert_eq!(
        (retry(dead.id).await.again, retry(dead.id).await.again),
        (1, 0)
    );
    assert_eq!(keys(&post.lease().await), ["b"]);
    assert_eq!(post.counts().await, (2, 0, 0));
}

#[tokio::test]
async fn what_is_put_off_or_given_back_has_used_no_attempt_and_changes_no_other_row() {
    let post = Post::new().await;
    for key in ["a", "b", "c", "d"] {
        post.put(key, "ines@press.example", confirm()).await;
    }
    let leased = post.store.lease_mail(3).await.unwrap();
    let (put_off, given_back) = (&leased[0], &leased[1..2]);
    let wait = SignedDuration::from_mins(10);
    post.store
        .postpone_mail(put_off.id, wait, "550 5.7.1 not from you")
        .await
        .unwrap();
    post.store.give_mail_back(given_back).await.unwrap();
    let again = post.lease().await;
    assert_eq!(keys(&again), ["b", "d"], "c is still somebody else's");
    post.pass(10);
    let again = post.lease().await;
    assert_eq!(keys(&again), ["a"]);
    assert_eq!(again[0].attempts, 0);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_holds_nothing_up() {
    let post = Post::new().await;
    for key in ["a", "b", "c"] {
        post.put(key, "ines@press.example", confirm()).await;
    }
    post.run("UPDATE outbox SET payload = '{}' WHERE dedupe_key = 'a'")
        .await;
    post.run("UPDATE outbox SET recipient = 'nobody' WHERE dedupe_key = 'b'")
        .await;
    assert_eq!(keys(&post.lease().await), ["c"]);
    assert_eq!(post.counts().await, (1, 0, 2));
}

#[tokio::test]
async fn an_erased_reader_leaves_nothing_in_the_outbox() {
    let post = Post::new().await;
    let member = "0f".repeat(16);
    let key = Mail::newsletter_key("i", &member);
    post.put("a", "Ines@press.example", confirm()).await;
    post.put("b", "staff@press.example", confirm()).await;
    post.put(&key, "ines@press.example", newsletter(&member))
        .await;
    let leased = post.lease().await;
    let sent = leased.iter().find(|mail| mail.dedupe_key == key).unwrap();
    post.store.mail_sent(sent.id, None).await.unwrap();
    post.store
        .mail_failed(leased[0].id, None, "550")
        .await
        .unwrap();

    let mut writing = post.store.inner.writer.begin().await.unwrap();
    let connection = writing.connection().unwrap();
    forget_recipient(connection, &address("ines@PRESS.example"))
        .await
        .unwrap();
    forget_member(connection, &member).await.unwrap();
    writing.commit().await.unwrap();
    let dump = post.dump().await;
    assert!(
        dump.contains("staff@press.example") && !dump.to_lowercase().contains("ines@"),
        "{dump}"
    );
    assert!(!dump.contains(&member), "{dump}");
    // A mail that was on its way when it was forgotten does not come back.
    post.store
        .mail_failed(leased[0].id, Some(SignedDuration::ZERO), "451")
        .await
        .unwrap();
    assert_eq!(post.counts().await, (1, 0, 0));
}
