//! A story for members, as it meets those who are none.

use axum::http::{HeaderMap, Method, StatusCode};
use lords_press::route::Route;
use press_server::{api, page, reader::Reader};

use crate::support::{Answer, Server, attributes, read, story, text};

async fn server() -> Server {
    let members = story("map", "2026-11-20T06:30:00+00:00", "access = \"members\"");
    let members = members.replace(
        "More ",
        "More than all before it, which is what keeps the first paragraph no longer than half of the text. ",
    );
    let free = story("bridge", "2026-11-19T06:30:00+00:00", "");
    Server::with(&[("map.md", &members), ("bridge.md", &free)]).await
}

/// The page of a story as a reader gets it.
async fn page_for(server: &Server, slug: &str, reader: Reader) -> Answer {
    let route = Route::Story(slug.parse().expect("a slug"));
    let entity = page::entity(&server.state, &route, reader).await;
    read(entity.respond(&HeaderMap::new())).await
}

/// The resource of a story as a reader gets it.
async fn resource_for(server: &Server, slug: &str, reader: Reader) -> Answer {
    let slug = slug.parse().expect("a slug");
    let Ok(entity) = api::story_for(&server.state, &slug, reader).await else {
        panic!("there is such a story");
    };
    read(entity.respond(&HeaderMap::new())).await
}

#[tokio::test]
async fn a_visitor_reads_the_opening_and_meets_a_gate_with_a_form_and_a_way_in() {
    let answer = server().await.get("/story/map").await;
    assert_eq!(answer.status, StatusCode::OK);
    let html = answer.html();
    assert_eq!(text(&html, ".story-body").trim(), "The text of map.");
    assert_eq!(text(&html, ".standfirst"), "Standfirst of map.");
    assert_eq!(text(&html, ".withheld h2"), "The rest is for members");
    let form = |name| attributes(&html, ".withheld form", name);
    assert_eq!(
        (form("method"), form("action")),
        (vec!["post".to_owned()], vec!["/newsletter".to_owned()])
    );
    assert_eq!(
        attributes(&html, ".withheld input[name=address][required]", "type"),
        ["email"]
    );
    let label = attributes(&html, ".withheld label", "for");
    assert_eq!(label, attributes(&html, ".withheld input", "id"));
    assert_eq!(
        attributes(&html, ".withheld a", "href"),
        ["/privacy", "/account?return=/story/map"]
    );
    assert_eq!(
        attributes(&html, ".withheld input[type=hidden][name=return]", "value"),
        ["/story/map"]
    );
    let empty = ".withheld .hidden-field[aria-hidden=true] input[name=website][autocomplete=off]";
    assert_eq!(attributes(&html, empty, "tabindex"), ["-1"]);
}

#[tokio::test]
async fn neither_a_member_nor_a_free_story_meets_a_gate() {
    let server = server().await;
    for (slug, reader) in [
        ("map", Reader::Member),
        ("bridge", Reader::Member),
        ("bridge", Reader::Visitor),
    ] {
        let html = page_for(&server, slug, reader).await.html();
        assert_eq!(text(&html, ".withheld"), "", "{slug} {reader:?}");
        assert_eq!(
            text(&html, ".story-body h2"),
            "A heading",
            "{slug} {reader:?}"
        );
    }
}

#[tokio::test]
async fn the_resource_says_whether_its_text_is_whole() {
    let server = server().await;
    for (slug, reader, access, is_whole) in [
        ("map", Reader::Visitor, "members", false),
        ("map", Reader::Member, "members", true),
        ("bridge", Reader::Visitor, "free", true),
        ("bridge", Reader::Member, "free", true),
    ] {
        let story = resource_for(&server, slug, reader).await.json();
        assert_eq!(story["summary"]["access"], access, "{slug} {reader:?}");
        assert_eq!(story["is_whole"], is_whole, "{slug} {reader:?}");
        let body = story["body_html"].as_str().expect("a text");
        assert_eq!(body.contains("A heading"), is_whole, "{slug} {reader:?}");
    }
}

#[tokio::test]
async fn facts_about_the_whole_story_are_told_to_everyone() {
    let server = server().await;
    let visitor = resource_for(&server, "map", Reader::Visitor).await.json();
    let member = resource_for(&server, "map", Reader::Member).await.json();
    for fact in [
        "word_count",
        "summary",
        "revision",
        "sha256",
        "tags",
        "related",
    ] {
        assert_eq!(visitor[fact], member[fact], "{fact}");
    }
    assert!(visitor["word_count"].as_u64() > Some(20));
}

#[tokio::test]
async fn what_only_members_see_is_kept_by_nobody_and_visitors_answers_stay_public() {
    let server = server().await;
    let public = "public, max-age=0, s-maxage=60, stale-while-revalidate=60";
    // Twice: what was made for one must not be given to the other.
    for _ in 0..2 {
        for (slug, reader, policy, vary) in [
            ("map", Reader::Visitor, public, "accept-encoding, cookie"),
            (
                "map",
                Reader::Member,
                "private, no-store",
                "accept-encoding, cookie",
            ),
            ("bridge", Reader::Visitor, public, "accept-encoding"),
            ("bridge", Reader::Member, public, "accept-encoding"),
        ] {
            for answer in [
                page_for(&server, slug, reader).await,
                resource_for(&server, slug, reader).await,
            ] {
                assert_eq!(answer.header("cache-control"), policy, "{slug} {reader:?}");
                assert_eq!(answer.header("vary"), vary, "{slug} {reader:?}");
                let is_whole = answer.text().contains("A heading");
                assert_eq!(
                    is_whole,
                    (slug, reader) != ("map", Reader::Visitor),
                    "{slug} {reader:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_free_story_is_the_same_bytes_for_everyone() {
    let server = server().await;
    let visitor = page_for(&server, "bridge", Reader::Visitor).await;
    let member = page_for(&server, "bridge", Reader::Member).await;
    assert!(visitor.body == member.body);
}

#[tokio::test]
async fn search_engines_are_told_what_is_withheld_and_where() {
    let server = server().await;
    let article = |answer: Answer| -> serde_json::Value {
        let data = text(&answer.html(), "script[type='application/ld+json']");
        let data: serde_json::Value = serde_json::from_str(&data).expect("JSON-LD");
        data["@graph"][0].clone()
    };
    let members = article(server.get("/story/map").await);
    assert_eq!(members["isAccessibleForFree"], false);
    assert_eq!(
        members["hasPart"],
        serde_json::json!({
            "@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".withheld"
        })
    );
    let free = article(server.get("/story/bridge").await);
    assert_eq!(free["isAccessibleForFree"], true);
    assert!(free.get("hasPart").is_none());

    let html = server.get("/story/map").await.html();
    for name in ["meta[name=description]", "meta[property='og:description']"] {
        assert_eq!(
            attributes(&html, name, "content"),
            ["Standfirst of map."],
            "{name}"
        );
    }
}

#[tokio::test]
async fn lists_say_in_words_which_stories_are_for_members() {
    let server = server().await;
    for address in [
        "/",
        "/category/news",
        "/tag/maps",
        "/search?q=map",
        "/story/bridge",
    ] {
        let html = server.get(address).await.html();
        let selector = scraper::Selector::parse(".story-card").expect("a selector");
        let cards: Vec<String> = html
            .select(&selector)
            .map(|card| card.text().collect())
            .collect();
        let marked: Vec<&String> = cards
            .iter()
            .filter(|card| card.contains("For members"))
            .collect();
        assert_eq!(marked.len(), 1, "{address}: {cards:?}");
        assert!(marked[0].contains("Headline of map"), "{address}");
    }
}

#[tokio::test]
async fn nobody_is_a_member_by_saying_so() {
    let server = server().await;
    let visitor = server.get("/story/map").await;
    let made_up = format!("__Host-sid={}", "A".repeat(43));
    for (name, value) in [
        ("cookie", "__Host-sid=member; member=1"),
        ("cookie", &made_up),
        ("authorization", "Bearer member"),
    ] {
        let said = server
            .ask(Method::GET, "/story/map", &[(name, value)])
            .await;
        assert!(said.body == visitor.body, "{name}: {value}");
        assert_eq!(
            said.header("cache-control"),
            visitor.header("cache-control")
        );
    }
}
