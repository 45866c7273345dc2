use press_api::{ApiError, Backend};

use super::{NOON, Paper, moment, open, slug, slugs, story_before};

#[tokio::test]
async fn a_scheduled_story_appears_by_itself() {
    let paper = Paper::new().await;
    paper
        .put([story_before(1, "today"), story_before(-2, "this-afternoon")])
        .await;
    assert_eq!(
        paper.store.story(&slug("this-afternoon")).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(
        slugs(
            &paper
                .store
                .category(&slug("arts"), None)
                .await
                .unwrap()
                .stories
                .items
        ),
        ["today"]
    );
    assert_eq!(
        slugs(paper.store.front().await.unwrap().lead.as_slice()),
        ["today"]
    );

    let just_before = open(paper.file(), "2026-11-22T13:59:59Z").await.unwrap();
    assert_eq!(
        just_before.story(&slug("this-afternoon")).await,
        Err(ApiError::NotFound)
    );

    let then = open(paper.file(), "2026-11-22T14:00:00Z").await.unwrap();
    assert!(then.story(&slug("this-afternoon")).await.is_ok());
    assert_eq!(
        slugs(
            &then
                .category(&slug("arts"), None)
                .await
                .unwrap()
                .stories
                .items
        ),
        ["this-afternoon", "today"]
    );
    assert_eq!(
        slugs(then.front().await.unwrap().lead.as_slice()),
        ["this-afternoon"]
    );
}

#[tokio::test]
async fn the_next_change_is_the_next_publication_or_midnight_whichever_comes_first() {
    let paper = Paper::new().await;
    let next = |now: &str| paper.store.next_change(moment(now)).unwrap();
    paper.put([story_before(1, "today")]).await;
    assert_eq!(next(NOON), moment("2026-11-23T00:00:00Z"));

    paper
        .put([
            story_before(-2, "soon"),
            story_before(-6, "later"),
            story_before(-30, "tomorrow"),
        ])
        .await;
    assert_eq!(next(NOON), moment("2026-11-22T14:00:00Z"));
    assert_eq!(next("2026-11-22T14:00:00Z"), moment("2026-11-22T18:00:00Z"));
    assert_eq!(next("2026-11-22T18:00:00Z"), moment("2026-11-23T00:00:00Z"));
    assert_eq!(next("2026-11-23T12:00:00Z"), moment("2026-11-23T18:00:00Z"));
}

#[tokio::test]
async fn midnight_is_midnight_at_the_place_of_the_paper() {
    let paper = Paper::new().await;
    let mut record = super::site();
    record.fingerprint = "site-2".into();
    record.site.time_zone = "Pacific/Auckland".into();
    let mut batch = paper.store.write().await.unwrap();
    batch.put_site(&record).await.unwrap();
    batch.commit().await.unwrap();
    assert_eq!(
        paper.store.next_change(moment(NOON)),
        Some(moment("2026-11-23T11:00:00Z"))
    );
    assert_eq!(
        paper.store.site().await.unwrap().edition.text,
        "Monday 23 November 2026"
    );
    paper.put([story_before(0, "now")]).await;
    let published = paper
        .store
        .story(&slug("now"))
        .await
        .unwrap()
        .summary
        .published;
    assert_eq!(
        (published.at.as_str(), published.text.as_str()),
        ("2026-11-23T01:00:00+13:00", "23 November 2026, 01:00")
    );
}

#[tokio::test]
async fn a_bump_makes_a_generation() {
    let paper = Paper::new().await;
    let generation = paper.store.generation();
    paper.store.bump();
    assert_eq!(paper.store.clone().generation(), generation + 1);
}
