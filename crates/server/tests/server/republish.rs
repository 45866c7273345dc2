//! Stories for others to print.

use axum::http::{Method, StatusCode};

use crate::support::{RETRACTED, Server, attributes, story, text};

const DAY: &str = "2026-11-20T06:30:00+00:00";
const BASE: &str = "http://127.0.0.1:3000";
const TERMS: &str = "[republish]\nterms = \"Whole and <unchanged>.\"\nlicence_name = \"CC BY-ND 4.0\"\n\
    licence_url = \"https://creativecommons.org/licenses/by-nd/4.0/\"\n";

/// A server over a paper that may be republished.
async fn server(stories: &[(&str, &str, &str)]) -> Server {
    let server = Server::over(stories).await;
    let site = std::fs::read_to_string(server.path("site.toml")).expect("a file");
    std::fs::write(server.path("site.toml"), site + TERMS).expect("a file");
    server.sync().await;
    server
}

#[tokio::test]
async fn a_free_story_can_be_taken_along_with_its_credit_and_its_address() {
    let server = server(&[("bridge", DAY, "")]).await;
    let body = "\n## A part\n\nSee [the lamp](/story/lamp) and [above](#a-part).[^1]\n\n![A press](media/press.svg \"A caption\")\n\n[^1]: A note.\n";
    let file = story("bridge", DAY, "") + body;
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    let page = server.get("/story/bridge").await.html();
    assert_eq!(
        attributes(&page, ".share a[href$=republish]", "href"),
        ["/story/bridge/republish"]
    );
    let answer = server.get("/story/bridge/republish").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
    );
    let html = answer.html();
    assert_eq!(text(&html, "h1"), "Republish this story");
    assert_eq!(
        attributes(&html, "meta[name=robots]", "content"),
        ["noindex"]
    );
    let canonical = [BASE, "/story/bridge"].concat();
    assert_eq!(
        attributes(&html, "link[rel=canonical]", "href"),
        [canonical.as_str()]
    );
    assert!(text(&html, "article.republish").contains("Whole and <unchanged>."));
    assert_eq!(
        attributes(&html, "a[rel~=license]", "href"),
        ["https://creativecommons.org/licenses/by-nd/4.0/"]
    );
    assert!(attributes(&html, "meta[property='og:title']", "content").is_empty());

    let clean = text(&html, "#html");
    for part in [
        "<h1>Headline of bridge</h1>",
        "<p>By First Hand</p>",
        "<h2>A part</h2>",
        "<a href=\"http://127.0.0.1:3000/story/lamp\">the lamp</a>",
        "<a href=\"http://127.0.0.1:3000/story/bridge#h-a-part\">above</a>",
        "This story was first published by <a href=\"http://127.0.0.1:3000/\">The New Paper</a> on 20 November 2026: <a href=\"http://127.0.0.1:3000/story/bridge\">Headline of bridge</a>.",
        "<a href=\"https://creativecommons.org/licenses/by-nd/4.0/\">CC BY-ND 4.0</a>",
    ] {
        assert!(clean.contains(part), "{part} in {clean}");
    }
    for ours in [
        "class=",
        "id=",
        "<img",
        "<figure",
        "<script",
        "§",
        "A caption",
        "href=\"/",
        "href=\"#",
    ] {
        assert!(!clean.contains(ours), "{ours} in {clean}");
    }
    let plain = text(&html, "#text");
    assert!(
        plain.starts_with(
            "Headline of bridge\n\nStandfirst of bridge.\n\nBy First Hand\n\nThe text of bridge."
        ),
        "{plain}"
    );
    assert!(
        plain.contains(&canonical) && !plain.contains('<'),
        "{plain}"
    );
    assert_eq!(
        text(&html, "#canonical"),
        format!("<link rel=\"canonical\" href=\"{canonical}\">")
    );
}

#[tokio::test]
async fn what_is_not_for_all_or_not_there_cannot_be_taken_along() {
    let server = server(&[
        ("map", DAY, "access = \"members\""),
        ("draft", DAY, "status = \"draft\""),
        ("gone", "2026-11-19T06:30:00+00:00", RETRACTED),
    ])
    .await;
    for (slug, status) in [
        ("map", 404),
        ("draft", 404),
        ("nowhere", 404),
        ("gone", 410),
        ("%ff", 404),
        ("A", 404),
    ] {
        let answer = server.get(&format!("/story/{slug}/republish")).await;
        assert_eq!(answer.status, status, "{slug}");
    }
    let html = server.get("/story/map").await.html();
    assert!(attributes(&html, "a[href$=republish]", "href").is_empty());
    let posted = server.ask(Method::POST, "/story/map/republish", &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn without_terms_nothing_is_offered() {
    let server = Server::over(&[("bridge", DAY, "")]).await;
    let answer = server.get("/story/bridge/republish").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let html = server.get("/story/bridge").await.html();
    assert!(attributes(&html, "a[href$=republish]", "href").is_empty());
    let site = server.get("/api/v1/site").await.json();
    assert_eq!(site["may_republish"], false);
    assert!(site.get("republish").is_none());
}

#[tokio::test]
async fn a_former_address_leads_to_the_page_of_the_present_one() {
    let server = server(&[("bridge", DAY, "former_slugs = [\"brigde\"]")]).await;
    let answer = server.get("/story/brigde/republish").await;
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(answer.header("location"), "/story/bridge/republish");
}

#[tokio::test]
async fn a_hostile_headline_stays_inside_what_is_taken_along() {
    let server = server(&[("bridge", DAY, "")]).await;
    let headline = r#"</textarea></script><script>alert(1)</script> \"' & ]]> <!--"#;
    let file = story("bridge", DAY, "").replace("Headline of bridge", headline);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    let answer = server.get("/story/bridge/republish").await;
    let html = answer.html();
    let clean = text(&html, "#html");
    let printed = scraper::Html::parse_fragment(&clean);
    let shown = r#"</textarea></script><script>alert(1)</script> "' & ]]> <!--"#;
    assert_eq!(text(&printed, "h1"), shown);
    let script = scraper::Selector::parse("script").expect("a selector");
    assert_eq!(printed.select(&script).count(), 0);
    assert!(text(&html, "#text").starts_with(shown));
    let inner = scraper::Selector::parse("#main script:not([src])").expect("a selector");
    assert_eq!(html.select(&inner).count(), 0);
}

#[tokio::test]
async fn terms_that_make_no_sense_are_refused() {
    for (terms, fault) in [
        ("[republish]\n", "terms"),
        (
            "[republish]\nterms = \"x\"\nlicence_url = \"javascript:alert(1)\"\nlicence_name = \"x\"\n",
            "licence_url",
        ),
        (
            "[republish]\nterms = \"x\"\nlicence_url = \"https://a.example/\"\n",
            "licence_name",
        ),
    ] {
        let server = Server::over(&[]).await;
        let site = std::fs::read_to_string(server.path("site.toml")).expect("a file");
        std::fs::write(server.path("site.toml"), site + terms).expect("a file");
        let problems = press_server::ingest::check(&server.dir.path().join("content"));
        let said = problems
            .iter()
            .any(|problem| problem.file == "site.toml" && problem.message.contains(fault));
        assert!(said, "{terms}: {problems:?}");
    }
}
