use press_api::{
    Access, ApiError, Backend, Direction, Retraction, StoryLink, TextLanguage, Timestamp,
};

use super::{NOON, Paper, moment, picture, slug, slugs, stamped, story, story_before, tags};
use crate::record::{CorrectionRecord, RetractionRecord, Status, StoryRecord};

#[tokio::test]
async fn a_story_is_told_with_all_its_parts() {
    let paper = Paper::new().await;
    let record = stamped(StoryRecord {
        tags: tags(&["Public works", "Bridges"]),
        authors: vec![slug("staff"), slug("ines-calloway")],
        published_at: moment("2026-07-05T06:30:00Z"),
        modified_at: Some(moment("2026-11-21T09:00:00Z")),
        access: Access::Members,
        lead_image: Some(picture()),
        corrections: vec![
            CorrectionRecord {
                at: moment("2026-11-21T09:00:00Z"),
                text: "It is in ells.".into(),
            },
            CorrectionRecord {
                at: moment("2026-07-06T09:00:00Z"),
                text: "There are two.".into(),
            },
        ],
        word_count: 231,
        ..story("one-bridge-too-many")
    });
    let mut batch = paper.store.write().await.unwrap();
    assert!(batch.put_story(&record).await.unwrap());
    batch.commit().await.unwrap();

    let told = paper
        .store
        .story(&slug("one-bridge-too-many"))
        .await
        .unwrap();
    assert_eq!(told.summary.headline, "The headline of one-bridge-too-many");
    assert_eq!(told.summary.category.name, "Arts");
    let names: Vec<&str> = told
        .summary
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(names, ["LP Staff Writers", "Ines Calloway"]);
    let boxes: Vec<&str> = told
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(boxes, names);
    assert_eq!(told.summary.published.at, "2026-07-05T07:30:00+01:00");
    assert_eq!(told.summary.published.text, "5 July 2026, 07:30");
    assert_eq!(told.modified.unwrap().text, "21 November 2026, 09:00");
    assert_eq!((told.summary.reading_minutes, told.word_count), (2, 231));
    assert_eq!(told.summary.lead_image, Some(picture()));
    assert_eq!(told.summary.access, Access::Members);
    assert_eq!(told.tags, tags(&["Public works", "Bridges"]));
    let corrections: Vec<(&str, &str)> = told
        .corrections
        .iter()
        .map(|correction| (correction.at.text.as_str(), correction.text.as_str()))
        .collect();
    assert_eq!(
        corrections,
        [
            ("21 November 2026, 09:00", "It is in ells."),
            ("6 July 2026, 10:00", "There are two.")
        ]
    );
    assert_eq!(told.body_html, "<p>The text.</p>");
    assert_eq!((told.revision, told.sha256), (1, record.sha256));
    assert_eq!(told.related, []);
}

#[tokio::test]
async fn a_short_story_takes_a_minute_to_read() {
    let paper = Paper::new().await;
    for (words, minutes) in [(0, 1), (1, 1), (230, 1), (231, 2), (460, 2), (461, 3)] {
        paper
            .put([StoryRecord {
                word_count: words,
                ..story("a-comet")
            }])
            .await;
        let told = paper.store.story(&slug("a-comet")).await.unwrap();
        assert_eq!(told.summary.reading_minutes, minutes, "{words} words");
    }
}

#[tokio::test]
async fn a_draft_is_shown_to_nobody() {
    let paper = Paper::new().await;
    paper
        .put([StoryRecord {
            status: Status::Draft,
            ..story("a-comet")
        }])
        .await;
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(
        paper
            .store
            .category(&slug("arts"), None)
            .await
            .unwrap()
            .stories
            .items,
        []
    );
    assert_eq!(paper.store.front().await.unwrap().lead, None);
}

#[tokio::test]
async fn a_retracted_story_answers_gone_with_its_reason_and_leaves_the_lists() {
    let paper = Paper::new().await;
    paper.put([story("a-comet"), story("a-comet-again")]).await;
    let reason = "The orbit was computed from a wrong date.";
    let retraction = RetractionRecord {
        at: moment("2026-11-21T09:00:00Z"),
        reason: reason.into(),
    };
    let retracted = StoryRecord {
        status: Status::Retracted,
        retraction: Some(retraction),
        ..story("a-comet")
    };
    paper.put([retracted.clone()]).await;

    let gone = Retraction {
        headline: "The headline of a-comet".into(),
        at: Timestamp {
            at: "2026-11-21T09:00:00+00:00".into(),
            text: "21 November 2026, 09:00".into(),
        },
        reason: reason.into(),
    };
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::Gone(Box::new(gone)))
    );
    let list = paper
        .store
        .category(&slug("arts"), None)
        .await
        .unwrap()
        .stories;
    assert_eq!(slugs(&list.items), ["a-comet-again"]);
    assert_eq!(
        slugs(paper.store.front().await.unwrap().lead.as_slice()),
        ["a-comet-again"]
    );
    assert_eq!(
        paper
            .store
            .story(&slug("a-comet-again"))
            .await
            .unwrap()
            .related,
        []
    );
}

#[tokio::test]
async fn a_story_that_was_retracted_before_it_came_out_was_never_there() {
    let paper = Paper::new().await;
    let retraction = RetractionRecord {
        at: moment(NOON),
        reason: "No.".into(),
    };
    let story = StoryRecord {
        status: Status::Retracted,
        retraction: Some(retraction),
        ..story_before(-1, "a-comet")
    };
    paper.put([story]).await;
    assert_eq!(
        paper.store.story(&slug("a-comet")).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn related_stories_share_most_tags_then_the_category_then_are_newest() {
    let paper = Paper::new().await;
    let in_science = |hours, of: &str, names: &[&str]| StoryRecord {
        category: slug("science"),
        tags: tags(names),
        ..story_before(hours, of)
    };
    let in_arts = |hours, of: &str, names: &[&str]| StoryRecord {
        tags: tags(names),
        ..story_before(hours, of)
    };
    paper
        .put([
            in_arts(50, "subject", &["Ink", "Paper", "Type"]),
            in_science(1, "newest-of-nothing", &["Stars"]),
            in_science(2, "one-tag", &["Ink"]),
            in_arts(3, "newest-of-category", &[]),
            in_arts(9, "one-tag-of-category", &["Paper"]),
            in_science(90, "two-tags", &["Type", "Ink"]),
            in_science(-1, "scheduled", &["Ink", "Paper", "Type"]),
        ])
        .await;
    let related = async |of: &str| {
        let story = paper.store.story(&slug(of)).await.unwrap();
        slugs(&story.related)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        related("subject").await,
        [
            "two-tags",
            "one-tag-of-category",
            "one-tag",
            "newest-of-category"
        ]
    );
    assert_eq!(related("newest-of-nothing").await, ["one-tag", "two-tags"]);

    paper
        .put([in_science(99, "three-tags", &["Type", "Paper", "Ink"])])
        .await;
    assert_eq!(
        related("subject").await,
        ["three-tags", "two-tags", "one-tag-of-category", "one-tag"]
    );
}

#[tokio::test]
async fn a_story_of_a_category_that_the_paper_gave_up_still_names_it() {
    let paper = Paper::new().await;
    paper
        .put([StoryRecord {
            category: slug("chess"),
            ..story("a-comet")
        }])
        .await;
    assert_eq!(
        paper
            .store
            .story(&slug("a-comet"))
            .await
            .unwrap()
            .summary
            .category
            .name,
        "chess"
    );
}

fn names(links: &[StoryLink]) -> Vec<&str> {
    links.iter().map(|link| link.slug.as_str()).collect()
}

#[tokio::test]
async fn a_story_leads_to_the_ones_before_and_after_it_in_its_category() {
    let paper = Paper::new().await;
    let in_science = |hours, name: &str| StoryRecord {
        category: slug("science"),
        ..story_before(hours, name)
    };
    paper
        .put([
            story_before(40, "first"),
            in_science(35, "of-another-category"),
            story_before(30, "second"),
            StoryRecord {
                status: Status::Draft,
                ..story_before(25, "a-draft")
            },
            story_before(20, "third"),
            story_before(-1, "scheduled"),
        ])
        .await;
    for (of, previous, next) in [
        ("first", None, Some("second")),
        ("second", Some("first"), Some("third")),
        ("third", Some("second"), None),
        ("of-another-category", None, None),
    ] {
        let told = paper.store.story(&slug(of)).await.unwrap();
        let link = |link: Option<StoryLink>| link.map(|link| link.slug.to_string());
        assert_eq!(link(told.previous).as_deref(), previous, "{of}");
        assert_eq!(link(told.next).as_deref(), next, "{of}");
    }

    let told = paper.store.story(&slug("second")).await.unwrap();
    let link = told.previous.unwrap();
    assert_eq!(link.headline, "The headline of first");
    assert_eq!(link.published.at, "2026-11-20T20:00:00+00:00");
    assert_eq!(link.published.text, "20 November 2026, 20:00");

    paper.remove("stories/first.md").await;
    let told = paper.store.story(&slug("second")).await.unwrap();
    assert_eq!(told.previous, None);
}

#[tokio::test]
async fn beside_a_story_stand_the_five_newest_that_are_not_there_already() {
    let paper = Paper::new().await;
    let tagged = |hours, name: &str| StoryRecord {
        tags: tags(&["Ink"]),
        category: slug("science"),
        ..story_before(hours, name)
    };
    paper
        .put([
            tagged(1, "itself"),
            tagged(2, "akin"),
            story_before(-1, "scheduled"),
        ])
        .await;
    paper
        .put((3..10).map(|hours| story_before(hours, &format!("n{hours}"))))
        .await;
    let told = paper.store.story(&slug("itself")).await.unwrap();
    assert_eq!(slugs(&told.related), ["akin"]);
    assert_eq!(names(&told.recent), ["n3", "n4", "n5", "n6", "n7"]);

    paper
        .put([StoryRecord {
            status: Status::Retracted,
            retraction: Some(RetractionRecord {
                at: moment(NOON),
                reason: "R".into(),
            }),
            ..story_before(3, "n3")
        }])
        .await;
    let told = paper.store.story(&slug("itself")).await.unwrap();
    assert_eq!(names(&told.recent), ["n4", "n5", "n6", "n7", "n8"]);
}

#[tokio::test]
async fn a_story_alone_in_the_paper_leads_nowhere() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    let told = paper.store.story(&slug("a-comet")).await.unwrap();
    assert_eq!(
        (told.previous, told.next, told.recent),
        (None, None, vec![])
    );
}

#[tokio::test]
async fn a_story_in_another_language_says_so_wherever_it_is_named() {
    let paper = Paper::new().await;
    let language = Some(TextLanguage {
        tag: "ar".into(),
        direction: Direction::Rtl,
    });
    paper
        .put([StoryRecord {
            language: language.clone(),
            ..story("a-comet")
        }])
        .await;
    let told = paper.store.story(&slug("a-comet")).await.unwrap();
    assert_eq!(told.summary.language, language);
    let front = paper.store.front().await.unwrap();
    assert_eq!(front.lead.unwrap().language, language);
}
