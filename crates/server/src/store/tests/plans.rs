use sqlx::Row;

use super::Paper;
use crate::store::{
    members::{PRESENT, REQUEST_OF_LINK, REQUESTS_OF_ADDRESS, TRY_CODE},
    newsletter::SUBSCRIBERS,
    outbox::{LEASE_DUE, NEXT_DUE},
    reads::{FIND, FIND_OLDER, HITS, KNOWN, RETRACTION, REVISIONS, STORY, SUMMARIES},
    snapshot::CATALOGUE,
};

#[tokio::test]
async fn no_statement_for_readers_walks_through_a_table_or_sorts() {
    let paper = Paper::new().await;
    for statement in [STORY, SUMMARIES, RETRACTION, REVISIONS, CATALOGUE] {
        let mut reader = paper.store.inner.readers.take().await.unwrap();
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let steps = sqlx::query(&explain)
            .fetch_all(reader.connection().unwrap())
            .await
            .unwrap();
        let steps: Vec<String> = steps
            .iter()
            .map(|step| step.try_get("detail").unwrap())
            .collect();
        let walks = |step: &&String| {
            step.contains("TEMP B-TREE")
                || ["story", "story_text", "revision"]
                    .iter()
                    .any(|table| **step == format!("SCAN {table}"))
        };
        assert_eq!(steps.iter().find(walks), None, "{statement}: {steps:#?}");
        assert!(
            steps.iter().any(|step| step.starts_with("SEARCH")),
            "{statement}: {steps:#?}"
        );
    }
}

#[tokio::test]
async fn no_statement_of_search_sorts_or_reads_all_rows() {
    let paper = Paper::new().await;
    for (statement, index) in [
        // 192: by rowid, descending; M: only what matches; < and >: within bounds.
        (
            FIND,
            vec!["VIRTUAL TABLE INDEX 192:M5><"; 2]
                .into_iter()
                .chain(["VIRTUAL TABLE INDEX 192:M6><"])
                .collect(),
        ),
        (FIND_OLDER, vec!["VIRTUAL TABLE INDEX 192:M6><"]),
        (HITS, vec!["VIRTUAL TABLE INDEX 0:M6><"]),
        (KNOWN, vec!["VIRTUAL TABLE INDEX"]),
    ] as [(&str, Vec<&str>); 4]
    {
        let mut reader = paper.store.inner.readers.take().await.unwrap();
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let steps = sqlx::query(&explain)
            .fetch_all(reader.connection().unwrap())
            .await
            .unwrap();
        let steps: Vec<String> = steps
            .iter()
            .map(|step| step.try_get("detail").unwrap())
            .collect();
        assert!(
            !steps.iter().any(|step| step.contains("TEMP B-TREE")),
            "{steps:#?}"
        );
        let walks: Vec<&String> = steps
            .iter()
            .filter(|step| step.contains("search_"))
            .collect();
        assert_eq!(walks.len(), index.len(), "{steps:#?}");
        for (walk, index) in walks.iter().zip(index) {
            assert!(walk.contains(index), "{steps:#?}");
        }
    }
}

#[tokio::test]
async fn no_statement_of_the_outbox_sorts_or_reads_all_that_was_ever_sent() {
    let paper = Paper::new().await;
    for (statement, index) in [
        (LEASE_DUE, "outbox_due"),
        (NEXT_DUE, "outbox_due"),
        (SUBSCRIBERS, "member_topic_topic"),
    ] {
        let mut reader = paper.store.inner.readers.take().await.unwrap();
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let steps = sqlx::query(&explain)
            .fetch_all(reader.connection().unwrap())
            .await
            .unwrap();
        let steps: Vec<String> = steps
            .iter()
            .map(|step| step.try_get("detail").unwrap())
            .collect();
        let sorts = |step: &&String| step.contains("TEMP B-TREE") || **step == "SCAN outbox";
        assert_eq!(steps.iter().find(sorts), None, "{statement}: {steps:#?}");
        assert!(
            steps.iter().any(|step| step.contains(index)),
            "{statement}: {steps:#?}"
        );
    }
}

#[tokio::test]
async fn no_statement_of_membership_reads_all_requests_or_sessions() {
    let paper = Paper::new().await;
    let try_code = [TRY_CODE, "id"].concat();
    for (statement, index) in [
        (REQUESTS_OF_ADDRESS, "request_address"),
        (REQUEST_OF_LINK, "sqlite_autoindex_request_2"),
        (&*try_code, "request_browser"),
        (PRESENT, "SEARCH session USING PRIMARY KEY"),
    ] {
        let mut reader = paper.store.inner.readers.take().await.unwrap();
        let explain = format!("EXPLAIN QUERY PLAN {statement}");
        let steps = sqlx::query(&explain)
            .fetch_all(reader.connection().unwrap())
            .await
            .unwrap();
        let steps: Vec<String> = steps
            .iter()
            .map(|step| step.try_get("detail").unwrap())
            .collect();
        let walks =
            |step: &&String| step.starts_with("SCAN request") || step.starts_with("SCAN session");
        assert_eq!(steps.iter().find(walks), None, "{statement}: {steps:#?}");
        assert!(
            steps.iter().any(|step| step.contains(index)),
            "{statement}: {steps:#?}"
        );
    }
}
