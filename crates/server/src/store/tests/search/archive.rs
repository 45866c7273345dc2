//! Years, months and days.

use press_api::{ApiError, ArchivePage, ArchivePart, Backend as _};

use super::Paper;
use crate::{
    record::{Status, StoryRecord},
    store::tests::{moment, slugs, story},
};

async fn paper() -> Paper {
    let paper = Paper::new().await;
    let at = |at: &str, name: &str| StoryRecord {
        published_at: moment(at),
        ..story(name)
    };
    paper
        .put([
            at("2026-11-22T09:00:00Z", "today"),
            at("2026-11-22T18:00:00Z", "scheduled"),
            StoryRecord {
                status: Status::Draft,
                ..at("2026-11-01T09:00:00Z", "draft")
            },
            // London is an hour ahead of UTC in summer: these are of 1 July, the first minute and the last.
            at("2026-06-30T23:00:00Z", "july-first-minute"),
            at("2026-07-01T22:59:59Z", "july-last-minute"),
            at("2026-06-30T22:59:59Z", "june"),
            at("2023-12-31T23:59:59Z", "eve"),
        ])
        .await;
    paper
}

async fn at(paper: &Paper, period: &str) -> Result<ArchivePage, ApiError> {
    let period = (!period.is_empty()).then(|| period.parse().unwrap());
    paper.store.archive(period, None).await
}

fn counts(parts: &[ArchivePart]) -> Vec<(String, &str, u32)> {
    parts
        .iter()
        .map(|part| (part.period.to_string(), part.name.as_str(), part.count))
        .collect()
}

#[tokio::test]
async fn the_archive_counts_years_months_and_days_of_the_place() {
    let paper = paper().await;
    let whole = at(&paper, "").await.unwrap();
    assert_eq!(whole.count, 5);
    assert_eq!(
        counts(&whole.parts),
        [("2026".into(), "2026", 4), ("2023".into(), "2023", 1)]
    );
    let year = at(&paper, "2026").await.unwrap();
    assert_eq!((year.title.as_str(), year.count), ("2026", 4));
    assert_eq!(
        counts(&year.parts),
        [
            ("2026/11".into(), "November 2026", 1),
            ("2026/07".into(), "July 2026", 2),
            ("2026/06".into(), "June 2026", 1)
        ]
    );
    let month = at(&paper, "2026/07").await.unwrap();
    assert_eq!(
        counts(&month.parts),
        [("2026/07/01".into(), "Wednesday 1 July 2026", 2)]
    );
    assert_eq!(
        slugs(&month.stories.items),
        ["july-last-minute", "july-first-minute"]
    );
    let day = at(&paper, "2026/07/01").await.unwrap();
    assert_eq!(
        slugs(&day.stories.items),
        ["july-last-minute", "july-first-minute"]
    );
    assert_eq!(day.title, "Wednesday 1 July 2026");
    assert!(day.parts.is_empty());
    assert_eq!(
        counts(&day.within),
        [
            ("2026".into(), "2026", 4),
            ("2026/07".into(), "July 2026", 2)
        ]
    );
}

#[tokio::test]
async fn the_neighbours_of_a_period_are_the_nearest_with_stories() {
    let paper = paper().await;
    let names = |part: Option<ArchivePart>| part.map(|part| String::from(part.period));
    for (period, previous, next) in [
        ("2026", Some("2023"), None),
        ("2024", Some("2023"), Some("2026")),
        ("2023", None, Some("2026")),
        ("2026/07", Some("2026/06"), Some("2026/11")),
        ("2026/08", Some("2026/07"), Some("2026/11")),
        ("2026/07/01", Some("2026/06/30"), Some("2026/11/22")),
        ("2026/06/30", Some("2023/12/31"), Some("2026/07/01")),
        ("2026/11/22", Some("2026/07/01"), None),
    ] {
        let page = at(&paper, period).await.unwrap();
        assert_eq!(names(page.previous).as_deref(), previous, "{period}");
        assert_eq!(names(page.next).as_deref(), next, "{period}");
    }
}

#[tokio::test]
async fn an_empty_period_is_there_and_one_outside_the_archive_is_not() {
    let paper = paper().await;
    for period in [
        "2025",
        "2026/08",
        "2026/07/02",
        "2024/02/29",
        "2026/11/21",
        "2026/11",
    ] {
        let page = at(&paper, period).await.unwrap();
        assert!(page.count == 0 || period == "2026/11", "{period}");
    }
    for period in [
        "2022",
        "2027",
        "2023/11",
        "2023/12/30",
        "2026/12",
        "2026/11/23",
        "0001",
        "9999/12/31",
    ] {
        assert_eq!(
            at(&paper, period).await.unwrap_err(),
            ApiError::NotFound,
            "{period}"
        );
    }
}

#[tokio::test]
async fn an_archive_without_stories_is_of_today() {
    let paper = Paper::new().await;
    let whole = at(&paper, "").await.unwrap();
    assert_eq!((whole.count, whole.parts.len()), (0, 0));
    assert_eq!(at(&paper, "2026/11/22").await.unwrap().count, 0);
    assert_eq!(at(&paper, "2025").await.unwrap_err(), ApiError::NotFound);
}

#[tokio::test]
async fn a_month_goes_on_from_its_cursor_and_a_year_has_none() {
    let paper = Paper::new().await;
    paper
        .put((0..45).map(|minute| StoryRecord {
            published_at: moment(&format!("2026-11-20T06:{minute:02}:00Z")),
            ..story(&format!("s{minute:02}"))
        }))
        .await;
    for period in ["2026/11", "2026/11/20"] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let page = paper
                .store
                .archive(Some(period.parse().unwrap()), cursor.as_ref())
                .await
                .unwrap();
            assert_eq!(page.count, 45);
            seen.extend(
                page.stories
                    .items
                    .iter()
                    .map(|story| story.slug.to_string()),
            );
            let Some(next) = page.stories.next else { break };
            cursor = Some(next);
        }
        let expected: Vec<String> = (0..45)
            .rev()
            .map(|minute| format!("s{minute:02}"))
            .collect();
        assert_eq!(seen, expected, "{period}");
    }
    let page = paper
        .store
        .archive(Some("2026/11".parse().unwrap()), None)
        .await
        .unwrap();
    for period in ["2026", "2026/11/20"] {
        let error = paper
            .store
            .archive(Some(period.parse().unwrap()), page.stories.next.as_ref())
            .await
            .unwrap_err();
        assert_eq!(error.status(), 400, "{period}");
    }
}
