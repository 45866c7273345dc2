//! What embeds show, and how they stay small.

use axum::http::{Method, StatusCode};
use press_server::encoding::Encoding;

use super::{EMBEDS, PICTURE, with_site};
use crate::support::{Answer, RETRACTED, Server, attributes, story, text};

const BASE: &str = "http://127.0.0.1:3000";

#[tokio::test]
async fn a_card_tells_of_its_story_and_leads_to_it() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", PICTURE)]).await;
    let answer = server.get("/embed/v1/card/bridge").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let html = answer.html();
    let canonical = format!("{BASE}/story/bridge");
    assert_eq!(text(&html, "h1"), "Headline of bridge");
    assert_eq!(text(&html, ".standfirst"), "Standfirst of bridge.");
    assert_eq!(text(&html, "title"), "Headline of bridge · The New Paper");
    assert_eq!(
        attributes(&html, "link[rel=canonical]", "href"),
        [canonical.as_str()]
    );
    assert_eq!(attributes(&html, "h1 a", "href"), [canonical.as_str()]);
    assert_eq!(attributes(&html, "html", "lang"), ["en-GB"]);
    assert_eq!(attributes(&html, "img", "alt"), ["A hand press"]);
    assert_eq!(attributes(&html, "img", "loading"), ["lazy"]);
    assert_eq!(attributes(&html, "img", "width").len(), 1);
}

#[tokio::test]
async fn every_link_opens_a_window_of_its_own_and_sponsors_are_labelled() {
    let server = Server::of_every_status().await;
    for address in EMBEDS {
        let html = server.get(address).await.html();
        let links = attributes(&html, "a[href]", "href");
        let blank = attributes(&html, "a[href][target=_blank][rel~=noopener]", "href");
        assert!(!links.is_empty(), "{address}");
        assert_eq!(links, blank, "{address}");
        assert!(
            links.iter().all(|link| link.starts_with("http")),
            "{address}: {links:?}"
        );
        assert!(
            text(&html, "footer").contains("Made possible by"),
            "{address}"
        );
        let sponsors = attributes(&html, "a[rel~=sponsored]", "href");
        assert_eq!(sponsors, ["https://sponsor.example/"], "{address}");
        assert!(
            attributes(&html, "[style]", "style").is_empty(),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_free_story_is_whole_with_its_corrections() {
    let correction =
        "corrections = [{ at = 2026-11-21T06:30:00+00:00, text = \"The river is the Ister.\" }]";
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", correction)]).await;
    let answer = server.get("/embed/v1/story/bridge").await;
    let html = answer.html();
    assert!(text(&html, ".body").contains("The text of bridge."));
    assert!(text(&html, ".correction").contains("The river is the Ister."));
    assert!(text(&html, "footer").contains("This story at The New Paper"));
    assert!(attributes(&html, ".body .anchor", "href").is_empty());
}

#[tokio::test]
async fn a_story_for_members_is_its_opening_and_a_courteous_link() {
    let file = story(
        "bridge",
        "2026-11-20T06:30:00+00:00",
        "access = \"members\"",
    );
    let file = format!(
        "{file}\n{}\n\n## Withheld\n\nqzkvthword\n",
        "enough ".repeat(300)
    );
    let server = Server::with(&[("bridge.md", &file)]).await;
    let answer = server
        .ask(
            Method::GET,
            "/embed/v1/story/bridge",
            &[("cookie", "__Host-sid=0123456789abcdef")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text().contains("qzkvthword"));
    let html = answer.html();
    assert!(text(&html, ".body").contains("The text of bridge."));
    assert!(text(&html, ".more").contains("Membership is complimentary"));
    assert_eq!(
        attributes(&html, ".more a", "href"),
        [format!("{BASE}/story/bridge")]
    );
    let card = server.get("/embed/v1/card/bridge").await;
    assert!(text(&card.html(), ".meta").contains("For members"));
}

#[tokio::test]
async fn a_list_holds_as_many_stories_as_it_is_asked_for() {
    let server = Server::of_every_status().await;
    for (address, stories) in [
        ("/embed/v1/list/latest", 2),
        ("/embed/v1/list/latest?count=1", 1),
        ("/embed/v1/list/latest?count=-4", 1),
        ("/embed/v1/list/latest?count=1e9", 2),
        ("/embed/v1/list/category/news?count=20", 2),
        ("/embed/v1/list/tag/maps?count=1", 1),
        ("/embed/v1/list/category/notes", 0),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(
            attributes(&answer.html(), "h2 a", "href").len(),
            stories,
            "{address}"
        );
    }
    let newest = server.get("/embed/v1/list/latest?count=1").await.html();
    assert_eq!(text(&newest, "h2"), "Headline of lamp");
}

#[tokio::test]
async fn what_is_not_there_says_so_and_leads_to_the_paper() {
    let server = Server::of_every_status().await;
    for (address, status) in [
        ("/embed/v1/card/nowhere", StatusCode::NOT_FOUND),
        ("/embed/v1/card/draft", StatusCode::NOT_FOUND),
        ("/embed/v1/story/later", StatusCode::NOT_FOUND),
        ("/embed/v1/list/tag/nowhere", StatusCode::NOT_FOUND),
        ("/embed/v1/list/category/nowhere", StatusCode::NOT_FOUND),
        ("/embed/v1/", StatusCode::NOT_FOUND),
        ("/embed/v1/film/bridge", StatusCode::NOT_FOUND),
        ("/embed/v1/card/bridge/more", StatusCode::NOT_FOUND),
        ("/embed/v1/card/gone", StatusCode::GONE),
        ("/embed/v1/story/gone", StatusCode::GONE),
        // Weather is switched off here.
        (
            "/embed/v1/weather?latitude=1&longitude=2",
            StatusCode::NOT_FOUND,
        ),
    ] {
        let answer = server.get(address).await;
        assert_eq!(answer.status, status, "{address}");
        let html = answer.html();
        assert!(
            attributes(&html, "footer a", "href").contains(&format!("{BASE}/")),
            "{address}"
        );
        assert!(answer.body.len() < 7000, "{address}");
    }
    let gone = server.get("/embed/v1/story/gone").await;
    assert!(text(&gone.html(), ".standfirst").contains("The date was wrong."));
    assert!(!gone.text().contains("The text of gone"));
}

#[tokio::test]
async fn an_embed_follows_its_story_into_withdrawal() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    assert_eq!(
        server.get("/embed/v1/card/bridge").await.status,
        StatusCode::OK
    );
    let file = story("bridge", "2026-11-20T06:30:00+00:00", RETRACTED);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    assert_eq!(
        server.get("/embed/v1/card/bridge").await.status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn a_theme_is_an_attribute_and_an_unknown_one_is_none() {
    let server = Server::of_every_status().await;
    for (query, theme) in [
        ("", None),
        ("?theme=auto", None),
        ("?theme=dark", Some("dark")),
        ("?theme=light", Some("light")),
        ("?theme=%22%3E&lang=xx", None),
    ] {
        let html = server
            .get(&format!("/embed/v1/card/bridge{query}"))
            .await
            .html();
        let found = attributes(&html, "html", "data-theme");
        assert_eq!(found.first().map(String::as_str), theme, "{query}");
        assert_eq!(attributes(&html, "html", "lang"), ["en-GB"], "{query}");
    }
}

#[tokio::test]
async fn a_reader_who_saves_data_gets_words_for_pictures() {
    let file =
        story("bridge", "2026-11-20T06:30:00+00:00", PICTURE) + "\n![A bridge](media/press.svg)\n";
    let server = Server::with(&[("bridge.md", &file)]).await;
    for address in ["/embed/v1/card/bridge", "/embed/v1/story/bridge"] {
        // In both orders: neither is kept for the other.
        for saves in [true, false, true] {
            let headers: &[_] = if saves { &[("save-data", "on")] } else { &[] };
            let answer = server.ask(Method::GET, address, headers).await;
            assert_eq!(answer.text().contains("<img"), !saves, "{address}");
            assert!(answer.header("vary").contains("save-data"), "{address}");
        }
    }
    let bare = server
        .ask(
            Method::GET,
            "/embed/v1/story/bridge",
            &[("save-data", "on")],
        )
        .await;
    assert!(text(&bare.html(), ".unseen").contains("Picture: A bridge"));
}

/// What goes over the wire in an encoding: the body, and the headers as HTTP/1.1 has them.
fn transferred(answer: &Answer) -> usize {
    let headers: usize = answer
        .headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    answer.body.len() + headers
}

#[tokio::test]
async fn an_embed_is_small() {
    // As long as the stories that budgets are counted by: a thousand words that brotli finds no two alike of.
    let words: Vec<String> = (0..1000_u32)
        .map(|at| format!("{:x}", at.wrapping_mul(2_654_435_761)))
        .collect();
    let paragraphs: Vec<String> = words.chunks(80).map(|chunk| chunk.join(" ")).collect();
    let file = story("bridge", "2026-11-20T06:30:00+00:00", PICTURE) + &paragraphs.join("\n\n");
    let mut stories = vec![("bridge.md".to_owned(), file)];
    for at in 0..20 {
        let slug = format!("story-{at}");
        stories.push((
            format!("{slug}.md"),
            story(&slug, "2026-11-19T06:30:00+00:00", ""),
        ));
    }
    let stories: Vec<(&str, &str)> = stories
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let server = Server::with(&stories).await;
    const KILOBYTE: usize = 1024;
    for (address, most) in [
        ("/embed/v1/card/bridge", 6 * KILOBYTE),
        ("/embed/v1/story/bridge", 14 * KILOBYTE),
        ("/embed/v1/list/latest?count=20", 14 * KILOBYTE),
        ("/embed/v1/weather", 6 * KILOBYTE),
        ("/embed/v1/card/nowhere", 6 * KILOBYTE),
    ] {
        let answer = server
            .ask(Method::GET, address, &[("accept-encoding", "br")])
            .await;
        assert_eq!(answer.header("content-encoding"), "br", "{address}");
        let size = transferred(&answer);
        assert!(size <= most, "{address}: {size} bytes transferred");
        // Nothing else is fetched but pictures.
        let html = press_server::encoding::decode(Encoding::Brotli, &answer.body).expect("brotli");
        let html = scraper::Html::parse_document(std::str::from_utf8(&html).expect("UTF-8"));
        for (selector, name) in [
            ("script[src]", "src"),
            ("link:not([rel=canonical])", "rel"),
            ("iframe", "src"),
        ] {
            assert!(
                attributes(&html, selector, name).is_empty(),
                "{address}: {selector}"
            );
        }
    }
    // A card is small even to a browser that knows no encoding at all.
    let plain = server.get("/embed/v1/card/bridge").await;
    assert!(
        transferred(&plain) <= 9 * KILOBYTE,
        "{}",
        transferred(&plain)
    );
}

#[tokio::test]
async fn an_embed_without_sponsors_has_no_label() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    let path = server.path("site.toml");
    let site = std::fs::read_to_string(&path).expect("a publication");
    let (start, rest) = site.split_once("[[sponsors]]").expect("a sponsor");
    let (_, rest) = rest.split_once("\n\n").expect("what follows");
    std::fs::write(&path, [start, rest].concat()).expect("a publication");
    with_site(&server, "").await;
    let answer = server.get("/embed/v1/card/bridge").await;
    assert!(!answer.text().contains("Made possible"));
}
