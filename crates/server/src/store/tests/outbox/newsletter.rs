//! To whom an issue goes, and to whom nothing does.

use super::Post;
use crate::store::{
    NewsletterIssue, Suppression,
    tests::{NOON, moment},
};

#[tokio::test]
async fn a_suppressed_address_is_known_by_its_hash_alone() {
    let post = Post::new().await;
    let hash = [7; 32];
    assert!(!post.store.is_suppressed(&hash).await.unwrap());
    post.store.suppress(&hash, Suppression::Hard).await.unwrap();
    post.store
        .suppress(&hash, Suppression::Complaint)
        .await
        .unwrap();
    assert!(post.store.is_suppressed(&hash).await.unwrap());
    assert!(!post.store.is_suppressed(&[8; 32]).await.unwrap());
    post.store.count_soft_bounce().await.unwrap();
    post.pass(24 * 60);
    post.store.count_soft_bounce().await.unwrap();
    assert_eq!(post.store.soft_bounces().await.unwrap(), 2);
}

fn issue() -> NewsletterIssue {
    NewsletterIssue {
        id: "i".into(),
        topic: "archives".into(),
        since: "2026-11-18".into(),
        subject: "From the archives".into(),
        html: "<p>Text.</p>".into(),
        text: "Text.".into(),
        category: None,
        composed_at: moment(NOON),
    }
}

#[tokio::test]
async fn an_issue_goes_once_to_each_subscriber_of_its_topic_also_when_it_is_queued_again() {
    let post = Post::new().await;
    // More than two batches of a thousand.
    post.run(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2100)
        INSERT INTO member (id, address, address_key, language, confirmed_at)
        SELECT printf('%032x', n), 'reader' || n || '@press.example', 'reader' || n || '@press.example', 'en-GB', 0 FROM n",
    )
    .await;
    post.run("INSERT INTO member_topic (member, topic, since) SELECT id, 'archives', 0 FROM member WHERE address != 'reader7@press.example'").await;
    post.run("INSERT INTO member_topic (member, topic, since) SELECT id, 'saturday-letter', 0 FROM member").await;
    assert_eq!(post.store.queue_issue(&issue()).await.unwrap(), 2_099);
    assert_eq!(post.store.queue_issue(&issue()).await.unwrap(), 0);
    assert_eq!(post.counts().await, (2_099, 0, 0));
    assert!(!post.dump().await.contains("reader7@press.example"));
    assert_eq!(post.store.issue("i").await.unwrap(), Some(issue()));
    assert_eq!(
        post.store
            .last_issue("archives", "2026-11-18")
            .await
            .unwrap(),
        Some(issue())
    );
    assert_eq!(
        post.store
            .last_issue("archives", "2026-11-19")
            .await
            .unwrap(),
        None
    );
    assert_eq!(post.store.issue("j").await.unwrap(), None);

    post.run("DELETE FROM outbox WHERE id > 500").await;
    assert_eq!(
        post.store.queue_issue(&issue()).await.unwrap(),
        1_599,
        "goes on where it was cut"
    );

    let member = format!("{:032x}", 7);
    assert!(!post.store.is_subscribed(&member, "archives").await.unwrap());
    assert!(
        post.store
            .is_subscribed(&member, "saturday-letter")
            .await
            .unwrap()
    );
    post.run("DELETE FROM member WHERE address = 'reader7@press.example'")
        .await;
    assert!(
        !post
            .store
            .is_subscribed(&member, "saturday-letter")
            .await
            .unwrap(),
        "gone with the member"
    );
}
