use press_api::Backend;

use super::{Paper, picture, site, slug, slugs, story_before};
use crate::record::{Status, StoryRecord};

fn pictured(hours: i64, of: &str) -> StoryRecord {
    StoryRecord {
        lead_image: Some(picture()),
        ..story_before(hours, of)
    }
}

fn in_category(category: &str, hours: i64, of: &str) -> StoryRecord {
    StoryRecord {
        category: slug(category),
        ..story_before(hours, of)
    }
}

async fn choose(paper: &Paper, lead: &str, second: &[&str]) {
    let mut record = site();
    record.fingerprint = format!("{lead} {second:?}");
    record.front_lead = Some(slug(lead));
    record.front_second = second.iter().map(|of| slug(of)).collect();
    let mut batch = paper.store.write().await.unwrap();
    batch.put_site(&record).await.unwrap();
    batch.commit().await.unwrap();
}

/// `lead | second rank | category: its band | …`
async fn front(paper: &Paper) -> String {
    let page = paper.store.front().await.unwrap();
    let mut rows = vec![
        slugs(page.lead.as_slice()).join(" "),
        slugs(&page.second).join(" "),
    ];
    let band = |section: &press_api::Section| {
        format!(
            "{}: {}",
            section.category.name,
            slugs(&section.stories).join(" ")
        )
    };
    rows.extend(page.sections.iter().map(band));
    rows.join(" | ")
}

#[tokio::test]
async fn a_paper_without_stories_has_an_empty_front() {
    assert_eq!(front(&Paper::new().await).await, " | ");
}

#[tokio::test]
async fn without_a_choice_the_newest_with_a_picture_leads_and_the_newest_follow() {
    let paper = Paper::new().await;
    paper
        .put([story_before(1, "a"), story_before(2, "b")])
        .await;
    assert_eq!(front(&paper).await, "a | b");
    paper.put([pictured(3, "c"), pictured(4, "d")]).await;
    assert_eq!(front(&paper).await, "c | a b d");
}

#[tokio::test]
async fn what_the_editors_chose_comes_first_and_the_newest_fill_up() {
    let paper = Paper::new().await;
    paper
        .put((1..=7).map(|n| story_before(n, &format!("s{n}"))))
        .await;
    choose(&paper, "s6", &["s7", "s3"]).await;
    assert_eq!(front(&paper).await, "s6 | s7 s3 s1 s2 | Arts: s4 s5");
}

#[tokio::test]
async fn a_choice_that_cannot_be_seen_is_passed_over() {
    let paper = Paper::new().await;
    let draft = StoryRecord {
        status: Status::Draft,
        ..story_before(1, "draft")
    };
    paper
        .put([
            draft,
            pictured(-1, "scheduled"),
            story_before(2, "a"),
            story_before(3, "b"),
        ])
        .await;
    choose(&paper, "scheduled", &["draft", "nowhere", "b", "b", "a"]).await;
    assert_eq!(front(&paper).await, "a | b");
}

#[tokio::test]
async fn more_choices_than_there_is_room_for_are_cut_off() {
    let paper = Paper::new().await;
    paper
        .put((1..=7).map(|n| story_before(n, &format!("s{n}"))))
        .await;
    choose(&paper, "s1", &["s7", "s6", "s5", "s4", "s3"]).await;
    assert_eq!(front(&paper).await, "s1 | s7 s6 s5 s4 | Arts: s2 s3");
}

#[tokio::test]
async fn bands_follow_the_order_of_categories_with_at_most_four_and_none_that_is_empty() {
    let paper = Paper::new().await;
    let archives = (10..16).map(|n| in_category("archives", n, &format!("v{n}")));
    let arts = (20..22).map(|n| in_category("arts", n, &format!("a{n}")));
    let science = (1..6).map(|n| in_category("science", n, &format!("s{n}")));
    paper.put(archives.chain(arts).chain(science)).await;
    assert_eq!(
        front(&paper).await,
        "s1 | s2 s3 s4 s5 | Arts: a20 a21 | Archives: v10 v11 v12 v13"
    );
}
