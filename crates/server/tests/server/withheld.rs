//! That nothing withheld is in any byte that a visitor is sent.

mod publication;
mod walk;

use axum::http::HeaderMap;
use lords_press::{card::Card, page::Page, route::Route};
use press_api::Backend as _;
use press_server::{api, page, reader::Reader};
use proptest::prelude::*;

use self::{
    publication::{BLOCKS, Draft, NEVER_WRITTEN, publish},
    walk::{for_partners, sent, walk},
};
use crate::support::{Server, read};

/// What a visitor is sent from every address that the server knows has none of the withheld words in it.
async fn assert_nothing_leaks(server: &Server, drafts: &[Draft]) {
    let withheld: Vec<&str> = drafts.iter().flat_map(Draft::withheld).collect();
    let visited = walk(server, |address, bytes| {
        let found = withheld.iter().find(|word| holds(bytes, word));
        assert_eq!(found, None, "{address}");
    })
    .await;
    // Also of what is not shown, which no page leads to.
    for address in drafts.iter().flat_map(|draft| for_partners(&draft.slug)) {
        let bytes = sent(&server.get(&address).await);
        let found = withheld.iter().find(|word| holds(&bytes, word));
        assert_eq!(found, None, "{address}");
    }
    for draft in drafts.iter().filter(|draft| draft.is_shown()) {
        for address in [
            format!("/story/{}", draft.slug),
            format!("/embed/v1/story/{}", draft.slug),
            format!("/api/v1/stories/{}", draft.slug),
            format!("/story/{}.md", draft.slug),
            "/feeds/latest.atom".to_owned(),
            "/feeds/category/news.rss".to_owned(),
            "/feeds/author/first-hand.json".to_owned(),
            "/feeds/tag/maps.json".to_owned(),
        ] {
            assert!(
                visited.contains(&address),
                "{address} was not met: {visited:?}"
            );
        }
    }
}

/// A member is sent every one of them: they are there to be withheld.
async fn assert_members_read_it_all(server: &Server, drafts: &[Draft]) {
    for draft in drafts.iter().filter(|draft| draft.is_shown()) {
        let slug = draft.slug.parse().expect("a slug");
        let page = page::entity(
            &server.state,
            &Route::Story(draft.slug.parse().expect("a slug")),
            Reader::Member,
        )
        .await;
        let Ok(resource) = api::story_for(&server.state, &slug, Reader::Member).await else {
            panic!("there is such a story");
        };
        for answer in [
            page.respond(&HeaderMap::new()),
            resource.respond(&HeaderMap::new()),
        ] {
            let answer = read(answer).await;
            for word in draft.withheld() {
                assert!(holds(&answer.body, word), "{word} of {}", draft.slug);
            }
        }
    }
}

/// Nor is one on a card: drawn, no word could be found in its bytes.
async fn assert_cards_tell_nothing(server: &Server, drafts: &[Draft]) {
    let site = server.state.paper.site().await.expect("a publication");
    for draft in drafts.iter().filter(|draft| draft.is_shown()) {
        let route = Route::Story(draft.slug.parse().expect("a slug"));
        let page = Page::load(&route, &server.state.paper.read_by(Reader::Member)).await;
        let card = Card::of(&page, &site).expect("a card");
        let words = format!("{card:?}");
        for word in draft.withheld() {
            assert!(!words.contains(word), "{word} is on {words}");
        }
    }
}

/// A search for what is withheld is answered, byte for byte, like one for a word that stands nowhere. The answer repeats what was
/// asked, and that alone differs.
async fn assert_search_knows_nothing(server: &Server, drafts: &[Draft]) {
    for word in drafts.iter().flat_map(Draft::withheld) {
        let beginnings = (&word[..12], &NEVER_WRITTEN[..12]);
        for (question, (withheld, nothing)) in [
            ("{}", (word, NEVER_WRITTEN)),
            ("{}*", beginnings),
            ("%22the+{}+in%22", (word, NEVER_WRITTEN)),
            ("opening+{}", (word, NEVER_WRITTEN)),
        ] {
            for path in ["/search", "/api/v1/search"] {
                let address = |word| format!("{path}?q={}", question.replace("{}", word));
                let answer = server.get(&address(withheld)).await;
                let other = server.get(&address(nothing)).await;
                assert!(
                    answer.text().replace(withheld, "") == other.text().replace(nothing, ""),
                    "{} tells something",
                    address(withheld)
                );
            }
        }
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

#[tokio::test]
async fn no_address_sends_a_visitor_a_word_that_is_withheld() {
    let every_block: Vec<usize> = (0..BLOCKS.len()).collect();
    let drafts = [
        Draft::new("everything", &every_block, ""),
        Draft::new("untold", &every_block, "status = \"draft\""),
        Draft::new("later", &every_block, "").at("2031-01-01T00:00:00+00:00"),
        Draft::new(
            "retracted",
            &every_block,
            "status = \"retracted\"\n[retraction]\nat = 2026-11-21T06:30:00+00:00\nreason = \"It was wrong.\"",
        ),
        Draft::new("arabic", &every_block, "language = \"ar\""),
        Draft::new("uncut", &[0], "").without_opening(),
    ];
    let server = publish(&drafts).await;
    assert_members_read_it_all(&server, &drafts).await;
    assert_nothing_leaks(&server, &drafts).await;
    assert_cards_tell_nothing(&server, &drafts).await;
}

#[tokio::test]
async fn no_search_tells_whether_a_word_is_withheld() {
    let every_block: Vec<usize> = (0..BLOCKS.len()).collect();
    let drafts = [Draft::new("everything", &every_block, "")];
    let server = publish(&drafts).await;
    assert_search_knows_nothing(&server, &drafts).await;
}

#[tokio::test]
async fn a_story_that_becomes_one_for_members_leaves_every_answer_that_was_kept_of_it() {
    let free = Draft::new("everything", &[0, 1, 2], "").free();
    let server = publish(std::slice::from_ref(&free)).await;
    let mut seen = false;
    walk(&server, |_, bytes| {
        seen |= free.withheld().any(|word| holds(bytes, word))
    })
    .await;
    assert!(seen, "it was free to read");
    let members = [Draft::new("everything", &[0, 1, 2], "")];
    std::fs::write(server.path("stories/everything.md"), members[0].file()).expect("a story");
    server.sync().await;
    assert_nothing_leaks(&server, &members).await;
    assert_search_knows_nothing(&server, &members).await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stories_are_made_of_nothing_withheld_is_sent(
        stories in prop::collection::vec(prop::collection::vec(0..BLOCKS.len(), 1..6), 1..4),
    ) {
        let drafts: Vec<Draft> = stories
            .iter()
            .enumerate()
            .map(|(at, blocks)| Draft::new(&format!("story-{at}"), blocks, ""))
            .collect();
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let server = publish(&drafts).await;
            assert_members_read_it_all(&server, &drafts).await;
            assert_nothing_leaks(&server, &drafts).await;
        });
    }
}
