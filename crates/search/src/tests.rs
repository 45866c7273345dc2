//! Searching a few stories. That the server finds the same in the same order is a test of the server's.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use press_api::{
    Access, AuthorName, CategoryName, Fragment, SearchPage, SearchQuery, Story, StorySummary, Tag,
    Timestamp,
};
use proptest::prelude::*;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::{find, unmarked};

/// What a browser makes of a word.
pub(crate) fn fold(word: &str) -> String {
    let letters: String = word.nfd().filter(|c| !is_combining_mark(*c)).collect();
    letters.to_lowercase()
}

/// A story of that day, at noon.
fn story(day: &str, slug: &str, [headline, standfirst, text]: [&str; 3]) -> Story {
    Story {
        summary: StorySummary {
            slug: slug.parse().unwrap(),
            headline: headline.into(),
            standfirst: standfirst.into(),
            category: CategoryName {
                slug: "arts".parse().unwrap(),
                name: "Arts".into(),
            },
            authors: vec![author("Ines Calloway", "ines-calloway")],
            published: Timestamp {
                at: [day, "T12:00:00+00:00"].concat(),
                text: String::new(),
            },
            reading_minutes: 1,
            lead_image: None,
            access: Access::Free,
            language: None,
        },
        body_html: ["<p>", text, "</p>"].concat(),
        is_whole: true,
        word_count: 1,
        modified: None,
        tags: Vec::new(),
        authors: Vec::new(),
        corrections: Vec::new(),
        related: Vec::new(),
        revision: 1,
        sha256: String::new(),
        previous: None,
        next: None,
        recent: Vec::new(),
    }
}

fn author(name: &str, slug: &str) -> AuthorName {
    AuthorName {
        slug: slug.parse().unwrap(),
        name: name.into(),
    }
}

fn search(stories: &[Story], query: &str) -> SearchPage {
    let (query, fault) = SearchQuery::read(query);
    assert_eq!(fault, None);
    find(stories, &query, &fold)
}

fn slugs(page: &SearchPage) -> Vec<&str> {
    page.hits
        .iter()
        .map(|hit| hit.story.slug.as_str())
        .collect()
}

/// Fragments as text, what is marked in brackets.
fn bracketed(fragments: &[Fragment]) -> String {
    let piece = |fragment: &Fragment| match fragment.marked {
        true => ["[", &fragment.text, "]"].concat(),
        false => fragment.text.clone(),
    };
    fragments.iter().map(piece).collect()
}

fn excerpt(page: &SearchPage) -> String {
    bracketed(&page.hits[0].excerpt)
}

const PLAIN: [&str; 3] = ["Plain", "Plain.", "Plain."];

#[test]
fn a_headline_stands_above_a_standfirst_above_a_text_and_newer_above_older() {
    let mut tagged = story("2026-10-03", "tag-old", PLAIN);
    tagged.tags = vec![Tag {
        slug: "lighthouses".parse().unwrap(),
        name: "Lighthouse".into(),
    }];
    let stories = [
        story(
            "2026-10-04",
            "text-old",
            ["Plain", "Plain.", "A lighthouse."],
        ),
        story(
            "2026-10-07",
            "text-new",
            ["Plain", "Plain.", "A lighthouse."],
        ),
        tagged,
        story(
            "2026-10-06",
            "standfirst-new",
            ["Plain", "A lighthouse.", "Plain."],
        ),
        story(
            "2026-10-02",
            "headline-old",
            ["The lighthouse", "A lighthouse.", "Plain."],
        ),
        story(
            "2026-10-05",
            "headline-new",
            ["Lighthouse", "Plain.", "Plain."],
        ),
        story("2026-10-08", "nothing", PLAIN),
    ];
    let page = search(&stories, "q=lighthouse");
    let expected = [
        "headline-new",
        "headline-old",
        "standfirst-new",
        "tag-old",
        "text-new",
        "text-old",
    ];
    assert_eq!(slugs(&page), expected);
    assert_eq!((page.total, page.pages, page.more), (6, 1, false));
    assert_eq!(page.title, "On your device: lighthouse");
}

#[test]
fn all_words_have_to_be_there_and_a_phrase_in_one_place() {
    let stories = [
        story(
            "2026-10-02",
            "apart",
            ["Letters", "Patent.", "Of the harbour."],
        ),
        story(
            "2026-10-01",
            "row",
            ["Plain", "Plain.", "Letters <em>patent</em>, a toll."],
        ),
    ];
    for (query, found) in [
        ("q=letters+patent", ["apart", "row"].as_slice()),
        ("q=patent+harbour", &["apart"]),
        ("q=%22letters+patent%22", &["row"]),
        ("q=%22letters+pat*%22", &["row"]),
        ("q=%22lett+pat*%22", &[]),
        ("q=harb*", &["apart"]),
        ("q=harb", &[]),
        ("q=ines+toll", &["row"]),
        ("q=patent+nowhere", &[]),
        ("q=-%CC%81+patent", &[]),
    ] {
        assert_eq!(slugs(&search(&stories, query)), found, "{query}");
    }
}

#[test]
fn case_and_diacritics_make_no_difference_and_are_marked_as_they_are_written() {
    let headline = "Le CAFÉ, le cafe\u{301} de Łódź";
    let stories = [story("2026-10-01", "cafe", [headline, "Plain.", "Plain."])];
    for words in ["cafe", "café", "Cafe\u{301}", "CAFÉ"] {
        let page = find(&stories, &SearchQuery::of(words), &fold);
        let marked = "Le [CAFÉ], le [cafe\u{301}] de Łódź";
        assert_eq!(bracketed(&page.hits[0].headline), marked, "{words}");
    }
}

#[test]
fn a_search_is_narrowed_by_category_author_and_days_of_the_place() {
    let mut stories = [
        story("2026-07-01", "first", ["Tides", "Plain.", "Plain."]),
        story("2026-07-02", "second", ["Tides", "Plain.", "Plain."]),
    ];
    // 23:30 of the 30th by universal time.
    stories[0].summary.published.at = "2026-07-01T00:30:00+01:00".into();
    stories[1].summary.category.slug = "science".parse().unwrap();
    let also = author("Margit Oakes", "margit-oakes");
    stories[1].summary.authors.push(also);
    for (filter, found) in [
        ("category=science", ["second"].as_slice()),
        ("author=margit-oakes", &["second"]),
        ("author=ines-calloway", &["second", "first"]),
        ("from=2026-07-01&to=2026-07-01", &["first"]),
        ("from=2026-07-02", &["second"]),
        ("to=2026-06-30", &[]),
        ("category=nowhere", &[]),
    ] {
        for words in ["", "q=tides&"] {
            let page = search(&stories, &[words, filter].concat());
            assert_eq!(slugs(&page), found, "{words}{filter}");
        }
    }
    let names: Vec<String> = search(&stories, "")
        .authors
        .into_iter()
        .map(|author| author.name)
        .collect();
    assert_eq!(names, ["Ines Calloway", "Margit Oakes"]);
}

#[test]
fn the_excerpt_is_the_part_that_shows_most() {
    let long = "Before it nothing of note, ".repeat(20);
    let text = [&long, "of the bridge &lt;b&gt; a toll, ", &long].concat();
    let stories = [story(
        "2026-10-01",
        "bridge",
        ["A <bridge>", "On tolls.", &text],
    )];
    let page = search(&stories, "q=bridge+toll");
    assert_eq!(bracketed(&page.hits[0].headline), "A <[bridge]>");
    assert_eq!(
        excerpt(&page),
        "…Before it nothing of note, Before it nothing of note, of the [bridge] <b> a [toll], \
         Before it nothing of note, Before it nothing of note, Before it…"
    );
    assert_eq!(excerpt(&search(&stories, "q=tolls")), "On [tolls].");
}

#[test]
fn an_excerpt_begins_with_its_sentence_when_that_shows_as_much() {
    let text = ["Here it ends. ", "There is word after word of it. "]
        .concat()
        .repeat(4);
    let stories = [story(
        "2026-10-01",
        "a",
        ["Plain", "Plain.", &(text + "So the seal was kept.")],
    )];
    let page = search(&stories, "q=kept");
    assert_eq!(excerpt(&page), "…So the seal was [kept].");
}

#[test]
fn results_come_in_parts_of_ten_that_neither_overlap_nor_leave_out() {
    let days = 10..31;
    let stories: Vec<Story> = days
        .clone()
        .map(|day| story(&format!("2026-10-{day}"), &format!("s{day}"), PLAIN))
        .collect();
    let mut found = Vec::new();
    for part in 1..=3 {
        let page = search(&stories, &format!("q=plain&page={part}"));
        assert_eq!((page.total, page.more, page.pages), (21, false, 3));
        found.extend(slugs(&page).into_iter().map(str::to_owned));
    }
    let expected: Vec<String> = days.rev().map(|day| format!("s{day}")).collect();
    assert_eq!(found, expected);
    assert!(search(&stories, "q=plain&page=4").hits.is_empty());
}

#[test]
fn nothing_found_leads_on_to_fewer_filters() {
    let stories = [story(
        "2026-10-01",
        "bridge",
        ["Bridge", "Plain.", "Plain."],
    )];
    let page = search(&stories, "q=bridge&category=science");
    let suggestion = page.suggestion.unwrap();
    assert_eq!((suggestion.words, suggestion.unfiltered), (None, 1));
    for query in [
        "q=zeppelin&category=science",
        "q=brigde",
        "category=science",
        "q=bridge",
        "q=%F0%9F%8C%89&category=arts",
        "",
    ] {
        assert_eq!(search(&stories, query).suggestion, None, "{query}");
    }
    assert_eq!(search(&stories, "").title, "On your device");
}

proptest! {
    #[test]
    fn any_text_is_a_query_and_marks_change_no_headline(
        typed in prop_oneof![any::<String>(), "[abé\"*() \0.]{0,30}", "(ab|é|a\u{301}|\"|\\*| ){0,12}"],
        headline in prop_oneof!["(?s).{0,60}", "(ab|b|é|a\u{301}|\u{E000}|\u{E001}| |\\.){0,30}"],
        text in prop_oneof!["(?s).{0,200}", "(ab|b|é|a\u{301}|&amp;|<b>| |\\. ){0,120}"],
        filters in "(&category=arts)?(&from=2026-01-01)?",
    ) {
        let stories = [story("2026-10-01", "a", [&headline, "The é of ab.", &text])];
        let (filtered, _) = SearchQuery::read(&filters);
        let page = find(&stories, &filtered.with_words(&typed), &fold);
        for hit in page.hits {
            let whole: String = hit.headline.into_iter().map(|fragment| fragment.text).collect();
            prop_assert_eq!(whole, unmarked(&headline));
            prop_assert!(!hit.excerpt.iter().any(|fragment| fragment.text.is_empty()));
        }
    }

    #[test]
    fn a_word_of_a_story_finds_it_and_is_marked(
        words in proptest::collection::vec("[a-zé]{1,6}", 1..60),
        at in any::<prop::sample::Index>(),
    ) {
        let word: &String = at.get(words.as_slice());
        let stories = [story("2026-10-01", "a", ["1", "2", &words.join(" ")])];
        let page = find(&stories, &SearchQuery::of(word), &fold);
        prop_assert_eq!(slugs(&page), ["a"]);
        let marked: Vec<&Fragment> = page.hits[0].excerpt.iter().filter(|fragment| fragment.marked).collect();
        prop_assert!(!marked.is_empty());
        prop_assert!(marked.iter().all(|fragment| fold(&fragment.text) == fold(word)));
    }
}
