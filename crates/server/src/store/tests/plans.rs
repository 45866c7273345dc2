use sqlx::Row;

use super::Paper;
use crate::store::{
    reads::{RETRACTION, REVISIONS, STORY, SUMMARIES},
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
