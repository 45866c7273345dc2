//! What feeds say of stories.

use press_api::{Picture, Rendition, TextLanguage};
use press_server::{record::CorrectionRecord, router::router};
use roxmltree::Document;

use super::{all, put, record, text_of};
use crate::support::{Server, ask, story};
use axum::http::Method;

const BODY: &str = "<p>To <a href=\"/about\" rel=\"noopener\">us</a>, and <a href=\"#h-a\">there</a>.</p>\n\
    <figure id=\"picture-1\"><a class=\"enlarge\" href=\"/media/b-1600.webp\"><img src=\"/media/b-800.webp\" width=\"1600\" height=\"900\" \
    srcset=\"/media/b-800.webp 800w\" alt=\"B\"></a></figure>";

async fn of_one_rich_story() -> Server {
    let server = Server::with(&[]).await;
    let mut rich = record("bridge", "A <b>bridge</b> & more", BODY);
    rich.standfirst = "Under < the headline.".to_owned();
    rich.tags = vec![press_api::Tag {
        slug: "public-works".parse().expect("a slug"),
        name: "Public works".to_owned(),
    }];
    rich.published_at = "2026-07-05T06:30:00Z".parse().expect("a moment");
    rich.modified_at = Some("2026-07-06T08:00:00Z".parse().expect("a moment"));
    rich.language = Some(TextLanguage {
        tag: "fr".to_owned(),
        direction: press_api::Direction::Ltr,
    });
    rich.corrections = vec![CorrectionRecord {
        at: "2026-07-06T08:00:00Z".parse().expect("a moment"),
        text: "It is <longer>.".to_owned(),
    }];
    rich.lead_image = Some(Picture {
        src: "/media/lead-800.webp".to_owned(),
        width: 2000,
        height: 1000,
        renditions: vec![Rendition {
            src: "/media/lead-1600.webp".to_owned(),
            width: 1600,
        }],
        alt: "A bridge.".to_owned(),
        caption: Some("The bridge.".to_owned()),
        credit: Some("Plate: us".to_owned()),
    });
    put(&server, &[rich]).await;
    server
}

#[tokio::test]
async fn an_atom_entry_says_all_there_is_to_say() {
    let server = of_one_rich_story().await;
    let answer = server.get("/feeds/latest.atom").await;
    let document = Document::parse(answer.text()).expect("XML");
    let feed = document.root_element();
    assert_eq!(
        feed.attribute(("http://www.w3.org/XML/1998/namespace", "lang")),
        Some("en-GB")
    );
    assert_eq!(
        text_of(feed, "id"),
        "http://127.0.0.1:3000/feeds/latest.atom"
    );
    assert_eq!(text_of(feed, "title"), "The New Paper");
    assert_eq!(text_of(feed, "updated"), "2026-07-06T09:00:00+01:00");
    assert_eq!(text_of(feed, "rights"), "© The New Paper");
    let links: Vec<_> = all(feed, "link")
        .iter()
        .map(|it| (it.attribute("rel"), it.attribute("href")))
        .collect();
    assert_eq!(
        links[..2],
        [
            (
                Some("self"),
                Some("http://127.0.0.1:3000/feeds/latest.atom")
            ),
            (Some("alternate"), Some("http://127.0.0.1:3000/")),
        ]
    );
    let entry = all(feed, "entry")[0];
    assert_eq!(
        entry.attribute(("http://www.w3.org/XML/1998/namespace", "lang")),
        Some("fr")
    );
    for (name, text) in [
        ("id", "http://127.0.0.1:3000/story/bridge"),
        ("title", "A <b>bridge</b> & more"),
        ("published", "2026-07-05T07:30:00+01:00"),
        ("updated", "2026-07-06T09:00:00+01:00"),
        ("rights", "© The New Paper"),
        ("summary", "Under < the headline."),
        ("name", "First Hand"),
        ("uri", "http://127.0.0.1:3000/author/first-hand"),
        ("description", "The bridge."),
        ("credit", "Plate: us"),
    ] {
        assert_eq!(text_of(entry, name), text, "{name}");
    }
    let categories: Vec<_> = all(entry, "category")
        .iter()
        .map(|it| (it.attribute("term"), it.attribute("label")))
        .collect();
    assert_eq!(
        categories,
        [
            (Some("news"), Some("News")),
            (Some("public-works"), Some("Public works"))
        ]
    );
    let picture = all(entry, "content")
        .into_iter()
        .find(|it| it.tag_name().namespace() == Some("http://search.yahoo.com/mrss/"))
        .expect("a picture");
    for (name, value) in [
        ("url", "http://127.0.0.1:3000/media/lead-1600.webp"),
        ("type", "image/webp"),
        ("medium", "image"),
        ("width", "1600"),
        ("height", "800"),
    ] {
        assert_eq!(picture.attribute(name), Some(value), "{name}");
    }
}

#[tokio::test]
async fn texts_are_whole_with_whole_addresses_and_corrections() {
    let server = of_one_rich_story().await;
    let expected = "<p>To <a href=\"http://127.0.0.1:3000/about\">us</a>, and <a href=\"http://127.0.0.1:3000/story/bridge#h-a\">there</a>.</p>\n\
        <figure><a href=\"http://127.0.0.1:3000/media/b-1600.webp\"><img src=\"http://127.0.0.1:3000/media/b-800.webp\" width=\"1600\" height=\"900\" \
        alt=\"B\"></a></figure><p><strong>Correction, 6 July 2026, 09:00:</strong> It is &lt;longer&gt;.</p>\n";
    let atom = server.get("/feeds/latest.atom").await;
    let document = Document::parse(atom.text()).expect("XML");
    assert_eq!(
        text_of(all(document.root(), "entry")[0], "content"),
        expected
    );
    let rss = server.get("/feeds/latest.rss").await;
    let document = Document::parse(rss.text()).expect("XML");
    let item = all(document.root(), "item")[0];
    assert_eq!(text_of(item, "encoded"), expected);
    let json = server.get("/feeds/latest.json").await.json();
    assert_eq!(json["items"][0]["content_html"], expected);
}

#[tokio::test]
async fn an_rss_item_says_all_there_is_to_say() {
    let server = of_one_rich_story().await;
    let answer = server.get("/feeds/category/news.rss").await;
    let document = Document::parse(answer.text()).expect("XML");
    let channel = all(document.root(), "channel")[0];
    for (name, text) in [
        ("title", "News · The New Paper"),
        ("link", "http://127.0.0.1:3000/category/news"),
        ("description", "What happened, and how we know."),
        ("language", "en-GB"),
        ("copyright", "© The New Paper"),
        ("lastBuildDate", "Mon, 06 Jul 2026 08:00:00 GMT"),
    ] {
        assert_eq!(text_of(channel, name), text, "{name}");
    }
    let item = all(channel, "item")[0];
    for (name, text) in [
        ("title", "A <b>bridge</b> & more"),
        ("link", "http://127.0.0.1:3000/story/bridge"),
        ("guid", "http://127.0.0.1:3000/story/bridge"),
        ("pubDate", "Sun, 05 Jul 2026 06:30:00 GMT"),
        ("creator", "First Hand"),
        ("category", "News"),
        ("description", "Under &lt; the headline."),
    ] {
        assert_eq!(text_of(item, name), text, "{name}");
    }
    assert_eq!(all(item, "guid")[0].attribute("isPermaLink"), Some("true"));
}

#[tokio::test]
async fn a_json_item_says_all_there_is_to_say() {
    let server = of_one_rich_story().await;
    let feed = server.get("/feeds/tag/public-works.json").await.json();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["title"], "Public works · The New Paper");
    assert_eq!(
        feed["home_page_url"],
        "http://127.0.0.1:3000/tag/public-works"
    );
    assert_eq!(
        feed["feed_url"],
        "http://127.0.0.1:3000/feeds/tag/public-works.json"
    );
    assert_eq!(feed["language"], "en-GB");
    let item = &feed["items"][0];
    assert_eq!(item["id"], "http://127.0.0.1:3000/story/bridge");
    assert_eq!(item["date_published"], "2026-07-05T07:30:00+01:00");
    assert_eq!(item["date_modified"], "2026-07-06T09:00:00+01:00");
    assert_eq!(item["image"], "http://127.0.0.1:3000/media/lead-1600.webp");
    assert_eq!(item["language"], "fr");
    assert_eq!(item["tags"], serde_json::json!(["News", "Public works"]));
    assert_eq!(
        item["authors"],
        serde_json::json!([{ "name": "First Hand", "url": "http://127.0.0.1:3000/author/first-hand" }])
    );
}

#[tokio::test]
async fn of_a_story_for_members_there_is_its_opening_and_a_way_to_the_rest() {
    let text = story(
        "bridge",
        "2026-11-20T06:30:00+00:00",
        "access = \"members\"",
    );
    let text = text.replace(
        "The text of bridge.",
        &format!(
            "The opening of bridge.\n\n{}",
            "Withheld words. ".repeat(60)
        ),
    );
    let server = Server::with(&[("bridge.md", &text)]).await;
    for address in [
        "/feeds/latest.atom",
        "/feeds/latest.rss",
        "/feeds/latest.json",
    ] {
        let answer = server.get(address).await;
        for part in [
            "The opening of bridge.",
            "Standfirst of bridge.",
            "complimentary",
            "/story/bridge",
        ] {
            assert!(answer.text().contains(part), "{address}: {part}");
        }
        assert!(!answer.text().contains("Withheld"), "{address}");
    }
}

#[tokio::test]
async fn a_text_that_is_too_long_for_a_feed_is_left_out_and_said_to_be() {
    let server = Server::with(&[]).await;
    let long = format!("<p>{}</p>", "word ".repeat(50_000));
    put(&server, &[record("long", "Long", &long)]).await;
    let answer = server.get("/feeds/latest.atom").await;
    assert!(answer.text().contains("too long for a feed"));
    assert!(answer.body.len() < 10_000, "{}", answer.body.len());
}

#[tokio::test]
async fn addresses_are_the_operators_and_never_those_that_a_request_names() {
    let server = Server::of_every_status().await;
    let mut state = server.state.clone();
    state.base_url = Some("https://press.example".into());
    let router = router(state);
    for address in [
        "/feeds/latest.atom",
        "/feeds/latest.rss",
        "/feeds/latest.json",
        "/sitemap.xml",
        "/sitemap/pages.xml",
        "/sitemap/news.xml",
        "/sitemap/2026.xml",
        "/robots.txt",
        "/llms.txt",
        "/humans.txt",
        "/story/bridge.md",
    ] {
        let answer = ask(&router, Method::GET, address, &[("host", "evil.example")]).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(
            answer.text().contains("https://press.example/"),
            "{address}"
        );
        for other in ["evil.example", "127.0.0.1"] {
            assert!(!answer.text().contains(other), "{address}");
            assert!(!answer.header("link").contains(other), "{address}");
        }
    }
}
