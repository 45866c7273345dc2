//! Whatever is typed, it is an answer and never an error.

use press_api::{Backend as _, SearchQuery};
use proptest::prelude::*;

use super::{Paper, telling};

/// What people and others type.
fn typed() -> Vec<String> {
    let mut typed: Vec<String> = [
        "",
        " ",
        "\0",
        "a\0b",
        "\"",
        "\"\"",
        "\"\"\"",
        "\"open",
        "close\"",
        "'",
        "`",
        "\\",
        "*",
        "**",
        "a*",
        "*a",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a b, 2)",
        "a AND",
        "AND a",
        "a OR OR b",
        "NOT NOT",
        "(",
        ")",
        "((a)",
        "headline:a",
        "{headline body} : a",
        "- headline : a",
        "a + b",
        "^a",
        "a ^ b",
        "a:b:c",
        "facets:carts",
        "\u{E000}\u{E001}\u{E002}",
        "\u{E002}carts",
        "🌉",
        "🌉 bridge",
        "👩‍👩‍👧",
        "the of and a",
        "-",
        "--",
        "; DROP TABLE story; --",
        "%",
        "_",
        "?1",
        "\u{FFFD}",
        "\u{202E}abc",
        "ａｂｃ",
        "ẞß",
        "e\u{301}\u{301}",
        "\u{301}",
        "漢字",
        "ⅷ",
        "²",
        "½",
    ]
    .map(str::to_owned)
    .to_vec();
    typed.extend(
        ["a", "\"", "a ", "\" ", "* ", "🌉", "é", "(", "a* "].map(|part| part.repeat(10_000)),
    );
    typed
}

#[tokio::test]
async fn any_text_is_a_valid_search() {
    let paper = Paper::new().await;
    paper
        .put([telling(
            1,
            "a",
            ["The a of b", "And \"or\" not.", "Near c 漢字."],
        )])
        .await;
    for words in typed() {
        let start: String = words.chars().take(20).collect();
        for query in [
            SearchQuery::of(&words),
            SearchQuery::read(&format!("q={words}&category=arts")).0,
        ] {
            let page = paper.store.search(&query).await;
            assert!(page.is_ok(), "{start:?}: {page:?}");
        }
    }
}

#[test]
fn any_text_at_all_is_a_valid_search() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let paper = runtime.block_on(async {
        let paper = Paper::new().await;
        paper
            .put([telling(
                1,
                "a",
                ["The a of b", "And \"or\" not.", "Near c 漢字."],
            )])
            .await;
        paper
    });
    let mut runner = proptest::test_runner::TestRunner::default();
    let texts = prop_oneof![
        any::<String>(),
        "[ab\"*() \0:^+{}-]{0,30}",
        "(AND|OR|NOT|NEAR|a|\"|\\*| |\\(|\\)){0,12}"
    ];
    runner
        .run(&texts, |text| {
            let page = runtime.block_on(paper.store.search(&SearchQuery::of(&text)));
            prop_assert!(page.is_ok(), "{page:?}");
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn common_words_and_operators_are_words_like_others() {
    let paper = Paper::new().await;
    paper
        .put([telling(
            1,
            "a",
            ["Neither near nor not", "The and or of it.", "Plain."],
        )])
        .await;
    for words in ["the of and", "NOT near", "nor OR the", "AND"] {
        assert_eq!(paper.found(words).await, ["a"], "{words}");
    }
}
