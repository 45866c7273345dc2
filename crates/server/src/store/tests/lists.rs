use press_api::{ApiError, Backend, Cursor, StoryList};

use super::{Paper, slug, slugs, story, story_before, tags};
use crate::{record::StoryRecord, store::StoryFilter};

fn is_bad_cursor<Answer: std::fmt::Debug>(answer: Result<Answer, ApiError>) -> bool {
    matches!(&answer, Err(ApiError::BadRequest { parameter, .. }) if parameter == "cursor")
}

/// Follows a list to its end.
async fn walk(
    mut part: impl AsyncFnMut(Option<Cursor>) -> Result<StoryList, ApiError>,
) -> Vec<Vec<String>> {
    let mut parts = Vec::new();
    let mut cursor = None;
    loop {
        let list = part(cursor).await.unwrap();
        parts.push(slugs(&list.items).into_iter().map(str::to_owned).collect());
        cursor = list.next;
        assert!(parts.len() < 100, "the list does not end");
        if cursor.is_none() {
            return parts;
        }
    }
}

#[tokio::test]
async fn a_list_is_newest_first_in_parts_of_twenty_that_miss_and_repeat_nothing() {
    let paper = Paper::new().await;
    // Twelve hours with four stories each: parts end between stories of the same second.
    paper
        .put((0..48).map(|n| story_before(n / 4, &format!("story-{n:02}"))))
        .await;
    let arts = slug("arts");
    let parts =
        walk(async |cursor| Ok(paper.store.category(&arts, cursor.as_ref()).await?.stories)).await;
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 8]);

    let mut expected: Vec<i64> = (0..48).collect();
    expected.sort_by_key(|n| (n / 4, -n));
    let expected: Vec<String> = expected.iter().map(|n| format!("story-{n:02}")).collect();
    assert_eq!(parts.concat(), expected);
}

#[tokio::test]
async fn a_list_that_fills_its_last_part_has_no_empty_one_after_it() {
    let paper = Paper::new().await;
    paper
        .put((0..20).map(|n| story_before(n, &format!("story-{n}"))))
        .await;
    let list = paper
        .store
        .author(&slug("ines-calloway"), None)
        .await
        .unwrap()
        .stories;
    assert_eq!((list.items.len(), list.next), (20, None));
}

#[tokio::test]
async fn a_cursor_stays_right_while_stories_come_and_go() {
    let paper = Paper::new().await;
    paper
        .put((0..30).map(|n| story_before(n, &format!("story-{n:02}"))))
        .await;
    let first = paper
        .store
        .category(&slug("arts"), None)
        .await
        .unwrap()
        .stories;
    paper.put([story_before(0, "breaking")]).await;
    paper.remove("stories/story-19.md").await;
    let second = paper
        .store
        .category(&slug("arts"), first.next.as_ref())
        .await
        .unwrap()
        .stories;
    let expected: Vec<String> = (20..30).map(|n| format!("story-{n}")).collect();
    assert_eq!(slugs(&second.items), expected);
}

#[tokio::test]
async fn a_cursor_of_another_list_is_a_bad_request() {
    let paper = Paper::new().await;
    paper
        .put((0..30).map(|n| StoryRecord {
            tags: tags(&["Ink"]),
            ..story_before(n, &format!("story-{n}"))
        }))
        .await;
    let cursor = paper
        .store
        .category(&slug("arts"), None)
        .await
        .unwrap()
        .stories
        .next;
    assert!(cursor.is_some());
    assert!(is_bad_cursor(
        paper
            .store
            .category(&slug("science"), cursor.as_ref())
            .await
    ));
    assert!(is_bad_cursor(
        paper
            .store
            .author(&slug("ines-calloway"), cursor.as_ref())
            .await
    ));
    assert!(is_bad_cursor(
        paper.store.tag(&slug("ink"), cursor.as_ref()).await
    ));
    let forged: Cursor = "AAAAAAAAAAAAAAAAAAAAAAAAAAA".parse().unwrap();
    assert!(is_bad_cursor(
        paper.store.category(&slug("arts"), Some(&forged)).await
    ));
}

#[tokio::test]
async fn a_category_without_stories_is_empty_and_an_unknown_one_is_not_found() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    let science = paper.store.category(&slug("science"), None).await.unwrap();
    assert_eq!(
        (science.category.name.as_str(), science.stories.items.len()),
        ("Science", 0)
    );
    assert_eq!(
        paper.store.category(&slug("chess"), None).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn an_author_without_stories_is_empty_and_an_unknown_one_is_not_found() {
    let paper = Paper::new().await;
    paper.put([story("a-comet")]).await;
    let staff = paper.store.author(&slug("staff"), None).await.unwrap();
    assert_eq!(
        (staff.author.name.as_str(), staff.stories.items.len()),
        ("LP Staff Writers", 0)
    );
    assert_eq!(
        paper.store.author(&slug("nobody"), None).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn a_story_of_two_authors_is_in_the_lists_of_both() {
    let paper = Paper::new().await;
    paper
        .put([StoryRecord {
            authors: vec![slug("staff"), slug("ines-calloway")],
            ..story("a-comet")
        }])
        .await;
    for of in ["staff", "ines-calloway"] {
        assert_eq!(
            slugs(
                &paper
                    .store
                    .author(&slug(of), None)
                    .await
                    .unwrap()
                    .stories
                    .items
            ),
            ["a-comet"]
        );
    }
}

#[tokio::test]
async fn a_tag_is_found_while_a_story_with_it_can_be_seen() {
    let paper = Paper::new().await;
    paper
        .put([StoryRecord {
            tags: tags(&["Ink"]),
            ..story_before(-1, "scheduled")
        }])
        .await;
    assert_eq!(
        paper.store.tag(&slug("ink"), None).await,
        Err(ApiError::NotFound)
    );
    paper
        .put([StoryRecord {
            tags: tags(&["Ink", "Paper"]),
            ..story("a-comet")
        }])
        .await;
    assert_eq!(
        slugs(
            &paper
                .store
                .tag(&slug("ink"), None)
                .await
                .unwrap()
                .stories
                .items
        ),
        ["a-comet"]
    );
    paper.remove("stories/a-comet.md").await;
    assert_eq!(
        paper.store.tag(&slug("ink"), None).await,
        Err(ApiError::NotFound)
    );
    assert_eq!(
        paper.store.tag(&slug("paper"), None).await,
        Err(ApiError::NotFound)
    );
}

#[tokio::test]
async fn a_tag_is_spelt_as_in_the_newest_story_that_can_be_seen() {
    let paper = Paper::new().await;
    let tagged = |hours, of: &str, name| StoryRecord {
        tags: tags(&[name]),
        ..story_before(hours, of)
    };
    paper
        .put([
            tagged(30, "old", "Public works"),
            tagged(20, "new", "Public Works"),
            tagged(-5, "next", "PUBLIC WORKS"),
        ])
        .await;
    assert_eq!(
        paper
            .store
            .tag(&slug("public-works"), None)
            .await
            .unwrap()
            .tag
            .name,
        "Public Works"
    );
    paper.remove("stories/new.md").await;
    assert_eq!(
        paper
            .store
            .tag(&slug("public-works"), None)
            .await
            .unwrap()
            .tag
            .name,
        "Public works"
    );
}

#[tokio::test]
async fn filters_hold_all_at_once() {
    let paper = Paper::new().await;
    let with = |hours, of: &str, category: &str, by: &str, names: &[&str]| StoryRecord {
        category: slug(category),
        authors: vec![slug(by)],
        tags: tags(names),
        ..story_before(hours, of)
    };
    paper
        .put([
            with(1, "a", "arts", "staff", &["Ink"]),
            with(2, "b", "arts", "ines-calloway", &["Ink"]),
            with(3, "c", "science", "staff", &["Ink", "Type"]),
            with(4, "d", "arts", "staff", &["Type"]),
            with(5, "e", "arts", "staff", &["Ink", "Type"]),
            with(-1, "f", "arts", "staff", &["Ink"]),
        ])
        .await;
    for (category, tag, author, expected) in [
        (None, None, None, "a b c d e"),
        (Some("arts"), None, None, "a b d e"),
        (None, Some("ink"), None, "a b c e"),
        (None, None, Some("staff"), "a c d e"),
        (Some("arts"), Some("ink"), None, "a b e"),
        (Some("arts"), Some("ink"), Some("staff"), "a e"),
        (Some("science"), Some("type"), Some("ines-calloway"), ""),
        (Some("chess"), None, None, ""),
    ] {
        let [category, tag, author] = [category, tag, author].map(|part| part.map(slug));
        let filter = StoryFilter {
            category,
            tag,
            author,
        };
        for limit in [1, 2, 100] {
            let parts =
                walk(async |cursor| paper.store.stories(&filter, cursor.as_ref(), limit).await)
                    .await;
            assert_eq!(parts.concat().join(" "), expected, "{filter:?} by {limit}");
        }
    }
}

#[tokio::test]
async fn a_part_has_1_to_100_stories() {
    let paper = Paper::new().await;
    for limit in [0, 101] {
        let answer = paper
            .store
            .stories(&StoryFilter::default(), None, limit)
            .await;
        assert!(
            matches!(answer, Err(ApiError::BadRequest { parameter, .. }) if parameter == "limit")
        );
    }
}
