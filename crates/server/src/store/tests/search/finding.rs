//! What is found, and in which order.

use super::{Paper, bracketed, slug, slugs, story_before, telling};
use crate::{
    record::StoryRecord,
    store::tests::{author, moment, tags},
};

#[tokio::test]
async fn a_headline_stands_above_a_standfirst_above_a_text_and_newer_above_older() {
    let paper = Paper::new().await;
    let plain = ["Plain", "Plain.", "Plain."];
    paper
        .put([
            telling(1, "text-new", ["Plain", "Plain.", "A lighthouse."]),
            telling(2, "standfirst-new", ["Plain", "A lighthouse.", "Plain."]),
            telling(3, "headline-new", ["Lighthouse", "Plain.", "Plain."]),
            telling(4, "text-old", ["Plain", "Plain.", "A lighthouse."]),
            StoryRecord {
                tags: tags(&["Lighthouse"]),
                ..telling(5, "tag-old", plain)
            },
            telling(
                6,
                "headline-old",
                ["The lighthouse", "A lighthouse.", "Plain."],
            ),
            telling(7, "nothing", plain),
        ])
        .await;
    assert_eq!(
        paper.found("lighthouse").await,
        [
            "headline-new",
            "headline-old",
            "standfirst-new",
            "tag-old",
            "text-new",
            "text-old"
        ]
    );
}

#[tokio::test]
async fn all_words_have_to_be_there_wherever_they_stand() {
    let paper = Paper::new().await;
    paper
        .put([
            telling(1, "both", ["The harbour", "Plain.", "A toll."]),
            telling(2, "one", ["The harbour", "Plain.", "Plain."]),
        ])
        .await;
    assert_eq!(paper.found("toll harbour").await, ["both"]);
    assert_eq!(paper.found("harbour").await, ["both", "one"]);
}

#[tokio::test]
async fn case_and_diacritics_make_no_difference() {
    let paper = Paper::new().await;
    paper
        .put([telling(
            1,
            "cafe",
            ["Le café de Łódź", "Plain.", "Straße, naïve, ÅNGSTRÖM."],
        )])
        .await;
    for words in [
        "cafe",
        "CAFÉ",
        "cafe\u{301}",
        "naive",
        "angstrom",
        "Ångström",
        "straße",
    ] {
        assert_eq!(paper.found(words).await, ["cafe"], "{words}");
    }
}

#[tokio::test]
async fn a_phrase_is_words_in_a_row_and_a_star_is_any_ending() {
    let paper = Paper::new().await;
    paper
        .put([
            telling(
                1,
                "row",
                [
                    "Plain",
                    "Plain.",
                    "Issued by letters <em>patent</em> of the office.",
                ],
            ),
            telling(
                2,
                "apart",
                ["Plain", "Plain.", "Patent letters. Administration."],
            ),
        ])
        .await;
    assert_eq!(paper.found("\"letters patent\"").await, ["row"]);
    assert_eq!(paper.found("letters patent").await, ["row", "apart"]);
    assert_eq!(paper.found("\"letters pat*\"").await, ["row"]);
    assert_eq!(paper.found("adminis*").await, ["apart"]);
    assert_eq!(
        paper.found("administr*").await,
        ["apart"],
        "longer than what is indexed"
    );
    assert!(paper.found("adminis").await.is_empty());
}

#[tokio::test]
async fn bylines_and_subjects_are_found_by_name() {
    let paper = Paper::new().await;
    let mut batch = paper.store.write().await.unwrap();
    batch
        .put_author(&author("margit-oakes", "Margit Oakes"))
        .await
        .unwrap();
    batch.commit().await.unwrap();
    paper
        .put([StoryRecord {
            authors: vec![slug("margit-oakes"), slug("ines-calloway")],
            tags: tags(&["Public works"]),
            ..story_before(1, "bridge")
        }])
        .await;
    for words in ["margit", "calloway oakes", "\"public works\""] {
        assert_eq!(paper.found(words).await, ["bridge"], "{words}");
    }
}

#[tokio::test]
async fn a_search_is_narrowed_by_category_author_and_days_of_the_place() {
    let paper = Paper::new().await;
    let at = |at: &str, name: &str, category: &str, author: &str| StoryRecord {
        published_at: moment(at),
        category: slug(category),
        authors: vec![slug(author)],
        ..telling(1, name, ["Tides", "Plain.", "Plain."])
    };
    paper
        .put([
            // In London it is summer: the 1st of July begins at 23:00 UTC.
            at("2026-07-01T22:59:59Z", "last-of-the-1st", "arts", "staff"),
            at(
                "2026-07-01T23:00:00Z",
                "first-of-the-2nd",
                "science",
                "staff",
            ),
            at("2026-06-30T22:59:59Z", "before", "arts", "ines-calloway"),
        ])
        .await;
    for (filter, found) in [
        ("category=science", vec!["first-of-the-2nd"]),
        ("author=ines-calloway", vec!["before"]),
        ("category=arts&author=staff", vec!["last-of-the-1st"]),
        ("from=2026-07-01&to=2026-07-01", vec!["last-of-the-1st"]),
        ("from=2026-07-02", vec!["first-of-the-2nd"]),
        ("to=2026-06-30", vec!["before"]),
        ("from=2026-07-02&to=2026-07-01", vec![]),
        (
            "from=0001-01-01&to=9999-12-31&category=science",
            vec!["first-of-the-2nd"],
        ),
        ("category=nowhere", vec![]),
    ] {
        assert_eq!(
            slugs(&paper.search(&format!("q=tides&{filter}")).await),
            found,
            "{filter}"
        );
        assert_eq!(
            slugs(&paper.search(filter).await),
            found,
            "without words: {filter}"
        );
    }
}

#[tokio::test]
async fn what_was_searched_for_is_marked_in_headline_and_text() {
    let paper = Paper::new().await;
    let long = "Before it nothing of note. ".repeat(20);
    let text = format!("{long} The toll of the bridge &lt;b&gt; was a penny. {long}");
    paper
        .put([telling(
            1,
            "bridge",
            ["A <bridge> & its toll", "Standfirst on tolls.", &text],
        )])
        .await;
    let page = paper.search("q=bridge+toll").await;
    assert_eq!(
        bracketed(&page.hits[0].headline),
        "A <[bridge]> & its [toll]"
    );
    let excerpt = bracketed(&page.hits[0].excerpt);
    assert!(
        excerpt.contains("The [toll] of the [bridge] <b> was a penny"),
        "{excerpt}"
    );
    assert!(
        excerpt.starts_with('…') && excerpt.ends_with('…'),
        "{excerpt}"
    );
    let page = paper.search("q=standfirst").await;
    assert_eq!(bracketed(&page.hits[0].excerpt), "[Standfirst] on tolls.");
}

#[tokio::test]
async fn results_come_in_parts_that_neither_overlap_nor_leave_out() {
    let paper = Paper::new().await;
    paper
        .put((0..23).map(|at| telling(at, &format!("s{at:02}"), ["Seal", "Plain.", "Plain."])))
        .await;
    let mut found = Vec::new();
    for part in 1..=3 {
        let page = paper.search(&format!("q=seal&page={part}")).await;
        assert_eq!((page.total, page.more, page.pages), (23, false, 3));
        found.extend(slugs(&page));
    }
    let expected: Vec<String> = (0..23).map(|at| format!("s{at:02}")).collect();
    assert_eq!(found, expected);
    let past = paper.search("q=seal&page=4").await;
    assert_eq!((past.hits.len(), past.total), (0, 23));
    assert_eq!(past.suggestion, None);
}

#[tokio::test]
async fn no_more_than_a_thousand_are_found() {
    let paper = Paper::new().await;
    let old = telling(2000, "headline", ["Wharf", "Plain.", "Plain."]);
    let many = (0..1001).map(|at| telling(at, &format!("s{at}"), ["Plain", "Plain.", "A wharf."]));
    paper.put(many.chain([old])).await;
    let page = paper.search("q=wharf").await;
    assert_eq!((page.total, page.more, page.pages), (1000, true, 100));
    assert_eq!(
        slugs(&page)[..2],
        ["headline", "s0"],
        "a headline is found however old"
    );
    assert_eq!(paper.search("q=wharf&page=100").await.hits.len(), 10);
}

#[tokio::test]
async fn older_texts_are_looked_through_when_the_newest_hold_too_little() {
    let paper = Paper::new().await;
    // More than what is looked through first.
    let text = |at: i64| match at {
        1250 => "A quay and a sluice.",
        1220 => "A quay.",
        ..30 => "A quay, of late.",
        _ => "Plain.",
    };
    let all = (0..1260).map(|at| telling(at, &format!("s{at}"), ["Plain", "Plain.", text(at)]));
    paper.put(all).await;
    assert_eq!(paper.found("sluice").await, ["s1250"]);
    for (part, total, more) in [(1, 30, true), (2, 30, true), (3, 32, false), (4, 32, false)] {
        let page = paper.search(&format!("q=quay&page={part}")).await;
        assert_eq!((page.total, page.more), (total, more), "part {part}");
    }
    let last = paper.search("q=quay&page=4").await;
    assert_eq!(
        (slugs(&last), last.pages),
        (vec!["s1220".into(), "s1250".into()], 4)
    );
    // Of days before, the newest are others.
    let before = paper.search("q=quay&to=2000-01-01").await;
    assert_eq!((before.total, before.more), (0, false));
}

#[tokio::test]
async fn nothing_found_leads_on_to_other_spellings_and_to_fewer_filters() {
    let paper = Paper::new().await;
    paper
        .put([telling(
            1,
            "bridge",
            ["The bridge is open", "Plain.", "Plain."],
        )])
        .await;
    let page = paper.search("q=brigde+%22is+open%22").await;
    let suggestion = page.suggestion.unwrap();
    assert_eq!(suggestion.words.as_deref(), Some("bridge \"is open\""));
    assert_eq!(paper.found("bridge \"is open\"").await, ["bridge"]);

    let page = paper.search("q=bridge&category=science").await;
    let suggestion = page.suggestion.unwrap();
    assert_eq!((suggestion.words, suggestion.unfiltered), (None, 1));

    assert_eq!(paper.search("q=zeppelin").await.suggestion, None);
    assert_eq!(paper.search("q=bridge").await.suggestion, None);
}

#[tokio::test]
async fn authors_to_choose_among_are_those_with_stories() {
    let paper = Paper::new().await;
    paper
        .put([story_before(1, "a"), story_before(-1, "later")])
        .await;
    let page = paper.search("").await;
    let names: Vec<&str> = page
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    assert_eq!(names, ["Ines Calloway"]);
    assert_eq!(
        (page.hits.len(), page.total, page.title.as_str()),
        (0, 0, "Search")
    );
}
