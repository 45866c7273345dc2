use sqlx::Row;

use super::Paper;
use crate::store::{
    members::{KNOWN_OF_ADDRESS, PRESENT, REQUEST_OF_LINK, TRY_CODE},
    newsletter::SUBSCRIBERS,
    outbox::{GIVE_BACK, LEASE_DUE, NEXT_DUE},
    pings::{DUE_PINGS, NEXT_PING},
    push,
    reads::{
        FEED, FIND, FIND_OLDER, HITS, KNOWN, LAST_RECORDED, LEADS_TO, MAP, RETRACTION, REVISIONS,
        STATIC_PAGES, STORY, SUMMARIES,
    },
    snapshot::CATALOGUE,
};

/// How SQLite would carry out a statement: all that it reads, in which way, and what it sorts.
async fn plan(paper: &Paper, statement: &str) -> Vec<String> {
    let mut reader = paper.store.inner.readers.take().await.unwrap();
    let explain = format!("EXPLAIN QUERY PLAN {statement}");
    let steps = sqlx::query(&explain)
        .fetch_all(reader.connection().unwrap())
        .await
        .unwrap();
    // Other steps only say which part of the statement it is that the next ones belong to.
    let is_of_tables = |step: &String| {
        ["SEARCH ", "SCAN ", "USE TEMP B-TREE"]
            .iter()
            .any(|kind| step.starts_with(kind))
            && !step.starts_with("SCAN (subquery")
            && step != "SCAN CONSTANT ROW"
    };
    steps
        .iter()
        .map(|step| step.try_get("detail").unwrap())
        .filter(is_of_tables)
        .collect()
}

const STORY_BY_ID: &str = "SEARCH story USING INTEGER PRIMARY KEY (rowid=?)";
/// The numbers that a statement is given.
const GIVEN: &str = "SCAN json_each VIRTUAL TABLE INDEX 1:";

/// Anything that is not named here would be a walk through a table, or a sorting.
#[tokio::test]
async fn each_statement_for_readers_goes_by_its_index_and_none_sorts() {
    let paper = Paper::new().await;
    for (name, statement, steps) in [
        (
            "a story, its neighbours and what to read next",
            STORY,
            vec![
                STORY_BY_ID,
                "SEARCH story_text USING INTEGER PRIMARY KEY (rowid=?)",
                STORY_BY_ID,
                STORY_BY_ID,
                STORY_BY_ID,
                STORY_BY_ID,
                STORY_BY_ID,
                GIVEN,
            ],
        ),
        ("a list", SUMMARIES, vec![STORY_BY_ID, GIVEN]),
        (
            "a feed",
            FEED,
            vec![
                STORY_BY_ID,
                GIVEN,
                "SEARCH story_text USING INTEGER PRIMARY KEY (rowid=?)",
            ],
        ),
        (
            "when anything was last put on record",
            LAST_RECORDED,
            vec![
                "SEARCH revision USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH revision",
            ],
        ),
        (
            "a part of a map",
            MAP,
            vec!["SEARCH story USING INDEX story_newest_first (published_at>? AND published_at<?)"],
        ),
        (
            "the static pages",
            STATIC_PAGES,
            vec!["SCAN page USING INDEX sqlite_autoindex_page_1"],
        ),
        // What SQLite makes of `UNIQUE`: of the slug, and of the story with the number.
        (
            "a withdrawn story",
            RETRACTION,
            vec!["SEARCH story USING INDEX sqlite_autoindex_story_1 (slug=?)"],
        ),
        (
            "a story that had another slug",
            LEADS_TO,
            vec!["SEARCH former_slug USING PRIMARY KEY (slug=?)", STORY_BY_ID],
        ),
        (
            "revisions",
            REVISIONS,
            vec![
                "SEARCH story USING COVERING INDEX sqlite_autoindex_story_1 (slug=?)",
                "SEARCH revision USING INDEX sqlite_autoindex_revision_1 (story=?)",
            ],
        ),
        (
            "the order of all stories",
            CATALOGUE,
            vec!["SEARCH story USING INDEX story_newest_first (published_at<?)"],
        ),
        // 192: by rowid, descending; M: only what matches, in any of so many columns; < and >: within bounds.
        (
            "what is found",
            FIND,
            vec![
                "SCAN search_head VIRTUAL TABLE INDEX 192:M5><",
                "SCAN search_head VIRTUAL TABLE INDEX 192:M5><",
                "SCAN search_text VIRTUAL TABLE INDEX 192:M6><",
            ],
        ),
        (
            "what else is found",
            FIND_OLDER,
            vec!["SCAN search_text VIRTUAL TABLE INDEX 192:M6><"],
        ),
        // 0: in no order, among the rows that are given.
        (
            "hits",
            HITS,
            vec!["SCAN search_text VIRTUAL TABLE INDEX 0:M6><", GIVEN],
        ),
        // 2 for the first word and 4 for the last.
        (
            "other spellings",
            KNOWN,
            vec!["SCAN search_word VIRTUAL TABLE INDEX 6:"],
        ),
    ] {
        assert_eq!(plan(&paper, statement).await, steps, "{name}");
    }
}

#[tokio::test]
async fn no_statement_of_a_queue_sorts_or_reads_all_that_was_ever_sent() {
    let paper = Paper::new().await;
    for (statement, index) in [
        (LEASE_DUE, "outbox_due"),
        (NEXT_DUE, "outbox_due"),
        (GIVE_BACK, "SEARCH outbox USING INTEGER PRIMARY KEY"),
        (SUBSCRIBERS, "member_topic_topic"),
        (push::LEASE_DUE, "push_due"),
        (push::NEXT_DUE, "push_due"),
        (push::LEASED, "SEARCH push USING INTEGER PRIMARY KEY"),
        (push::END_OF_BATCH, "SEARCH push_topic USING PRIMARY KEY"),
        (push::QUEUE, "SEARCH push_topic USING PRIMARY KEY"),
        (push::CHOICE, "sqlite_autoindex_push_subscription_1"),
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
        (KNOWN_OF_ADDRESS, "request_address"),
        (REQUEST_OF_LINK, "sqlite_autoindex_request_2"),
        (&*try_code, "request_browser"),
        (PRESENT, "SEARCH session USING PRIMARY KEY"),
        (DUE_PINGS, "SEARCH ping USING INDEX ping_due"),
        (NEXT_PING, "SEARCH ping USING COVERING INDEX ping_due"),
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
