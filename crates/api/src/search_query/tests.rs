use super::*;
use proptest::prelude::*;

fn queries() -> impl Strategy<Value = SearchQuery> {
    let slug = || {
        proptest::option::of(
            "[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}"
                .prop_map(|text| text.parse::<Slug>().expect("a slug")),
        )
    };
    let day = || {
        proptest::option::of(
            (1_u16..=9999, 1_u8..=12, 1_u8..=28)
                .prop_map(|(year, month, day)| Day::new(year, month, day).expect("a day")),
        )
    };
    (any::<String>(), slug(), slug(), day(), day(), 1_u8..=100).prop_map(
        |(words, category, author, from, to, page)| {
            SearchQuery {
                category,
                author,
                from,
                to,
                ..SearchQuery::of(&words)
            }
            .at(page)
        },
    )
}

proptest! {
    #[test]
    fn every_search_survives_the_way_through_its_address(query in queries()) {
        prop_assert_eq!(SearchQuery::read(&query.to_string()), (query, None));
    }

    #[test]
    fn any_text_is_a_search_with_one_canonical_form(text in any::<String>()) {
        let (query, _) = SearchQuery::read(&text);
        prop_assert_eq!(SearchQuery::read(&query.to_string()), (query, None));
    }

    #[test]
    fn words_are_never_at_fault_and_never_too_long(words in "(?s).{0,500}") {
        let query = SearchQuery::of(&words);
        prop_assert!(query.words().chars().count() <= SearchQuery::MOST_CHARACTERS);
        prop_assert!(!query.words().contains(['\0', '\n', '\t']));
        prop_assert_eq!(query.words().trim(), query.words());
    }
}

#[test]
fn words_come_in_as_browsers_and_others_write_them() {
    for (query, words) in [
        ("q=the+bridge", "the bridge"),
        ("q=%20the%0A%00bridge%09", "the bridge"),
        ("q=caf%C3%A9&q=other", "café"),
        ("utm=x&q=100%25", "100%"),
        ("q=100%", "100%"),
        ("q=%ff", "\u{FFFD}"),
        ("q", ""),
        ("", ""),
        ("q=a=b", "a=b"),
    ] {
        assert_eq!(
            SearchQuery::read(query),
            (SearchQuery::of(words), None),
            "{query}"
        );
    }
}

#[test]
fn a_fault_is_told_and_the_rest_is_kept() {
    for (query, parameter) in [
        ("q=a&from=2026-02-30", "from"),
        ("q=a&to=yesterday", "to"),
        ("q=a&category=NO", "category"),
        ("q=a&author=..%2f", "author"),
        ("q=a&page=0", "page"),
        ("q=a&page=101", "page"),
        ("q=a&page=-1", "page"),
        ("q=a&page=1&page=1", "page"),
        ("q=a&from=2026-01-01&from=2026-01-01&to=x", "from"),
    ] {
        let (search, fault) = SearchQuery::read(query);
        assert_eq!(search.words(), "a", "{query}");
        assert_eq!(
            fault.map(|fault| fault.parameter),
            Some(parameter),
            "{query}"
        );
    }
    assert_eq!(
        SearchQuery::read("q=a&category=&author=&from=&to=&page="),
        (SearchQuery::of("a"), None),
        "a form sends its empty fields too"
    );
}
