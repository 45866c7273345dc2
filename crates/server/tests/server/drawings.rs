//! Pictures that the server makes when they are asked for.

use axum::http::{Method, StatusCode};

use crate::support::{Answer, RETRACTED, Server, attributes, picture, story, text};

const PUBLIC: &str = "public, max-age=0, s-maxage=60, stale-while-revalidate=60";
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const BASE: &str = "http://127.0.0.1:3000";

/// The path of the picture that stands for a page elsewhere.
async fn preview(server: &Server, address: &str) -> String {
    let html = server.get(address).await.html();
    let image = attributes(&html, "meta[property='og:image']", "content");
    let path = image.first().and_then(|image| image.strip_prefix(BASE));
    path.expect("a picture of ours").to_owned()
}

fn size(answer: &Answer, format: image::ImageFormat) -> (u32, u32) {
    let picture = image::load_from_memory_with_format(&answer.body, format);
    let picture = picture.expect("a picture");
    (picture.width(), picture.height())
}

#[tokio::test]
async fn every_page_that_is_announced_has_a_card_which_is_kept_for_good() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    let mut cards = std::collections::BTreeSet::new();
    for (address, start) in [
        ("/", "front-"),
        ("/story/bridge", "story-bridge-"),
        ("/category/news", "category-news-"),
        ("/author/first-hand", "author-first-hand-"),
        ("/tag/maps", "tag-maps-"),
        ("/about", "page-about-"),
    ] {
        let card = preview(&server, address).await;
        assert!(
            card.starts_with(&["/media/card/", start].concat()),
            "{card}"
        );
        let html = server.get(address).await.html();
        for (name, content) in [
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
        ] {
            let selector = format!("meta[property='{name}']");
            assert_eq!(
                attributes(&html, &selector, "content"),
                [content],
                "{address}"
            );
        }
        let answer = server.get(&card).await;
        assert_eq!(answer.status, StatusCode::OK, "{card}");
        assert_eq!(answer.header("content-type"), "image/png");
        assert_eq!(answer.header("cache-control"), PUBLIC);
        assert_eq!(size(&answer, image::ImageFormat::Png), (1200, 630));
        assert!(
            answer.body.len() <= 100 * 1024,
            "{} bytes",
            answer.body.len()
        );
        let known = [("if-none-match", answer.header("etag"))];
        let again = server.ask(Method::GET, &card, &known).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
        cards.insert(answer.body);
    }
    assert_eq!(cards.len(), 6, "each is another");
}

#[tokio::test]
async fn a_card_has_another_address_when_its_headline_is_another_and_the_old_one_leads_there() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    let old = preview(&server, "/story/bridge").await;
    let file = story("bridge", "2026-11-20T06:30:00+00:00", "");
    let file = file.replace("Headline of bridge", "Another headline");
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    let new = preview(&server, "/story/bridge").await;
    assert_ne!(old, new);
    let answer = server.get(&old).await;
    assert_eq!(answer.status, StatusCode::FOUND);
    assert_eq!(answer.header("location"), new);
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
    );
    assert_eq!(server.get(&new).await.status, StatusCode::OK);
}

#[tokio::test]
async fn there_is_no_card_of_what_nobody_may_see() {
    let server = Server::of_every_status().await;
    for (name, status) in [
        ("story-draft-00000000.png", 404),
        ("story-later-00000000.png", 404),
        ("story-nowhere-00000000.png", 404),
        ("story-gone-00000000.png", 410),
        ("category-nowhere-00000000.png", 404),
        ("nothing.png", 404),
        ("story-bridge-00000000.webp", 404),
        ("%2e%2e%2fetc%2fpasswd", 404),
        ("%ff", 404),
    ] {
        let answer = server.get(&["/media/card/", name].concat()).await;
        assert_eq!(answer.status, status, "{name}");
        assert_eq!(answer.header("cache-control"), "no-store", "{name}");
    }
    let posted = server
        .ask(Method::POST, "/media/card/front-0.png", &[])
        .await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_story_that_is_withdrawn_takes_its_card_along() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    let card = preview(&server, "/story/bridge").await;
    assert_eq!(server.get(&card).await.status, StatusCode::OK);
    let file = story("bridge", "2026-11-19T06:30:00+00:00", RETRACTED);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    assert_eq!(server.get(&card).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_vector_picture_which_previews_do_not_show_is_replaced_by_a_card() {
    let lead = "[lead_image]\nsrc = \"media/press.svg\"\nalt = \"A hand press\"";
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", lead)]).await;
    let card = preview(&server, "/story/bridge").await;
    assert!(card.starts_with("/media/card/story-bridge-"), "{card}");
}

#[tokio::test]
async fn search_engines_are_given_the_card_in_their_shapes_where_there_is_no_picture() {
    let server = Server::over(&[("bridge", "2026-11-20T06:30:00+00:00", "")]).await;
    let html = server.get("/story/bridge").await.html();
    let data: serde_json::Value =
        serde_json::from_str(&text(&html, "script[type='application/ld+json']")).expect("JSON");
    let mut graph = data["@graph"].as_array().expect("a graph").iter();
    let article = graph.find(|node| node["@type"] == "NewsArticle");
    let article = article.expect("a story");
    let images = article["image"].as_array().expect("pictures");
    let mut sizes = Vec::new();
    for image in images {
        let path = image.as_str().and_then(|image| image.strip_prefix(BASE));
        let path = path.expect("a picture of ours");
        assert!(path.starts_with("/media/card/"), "{path}");
        let answer = server.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.len() <= 100 * 1024, "{path}");
        sizes.push(size(&answer, image::ImageFormat::Png));
        let outdated = path.replace(".png", "0.png");
        let led = server.get(&outdated).await;
        assert_eq!(led.header("location"), path, "{outdated}");
    }
    assert_eq!(sizes, [(1200, 1200), (1200, 900), (1200, 675)]);
    for unknown in [
        "/media/card/2x1/story-bridge-00000000.png",
        "/media/card/1x1/story-nowhere-00000000.png",
        "/media/card/1x1/%ff",
    ] {
        assert_eq!(
            server.get(unknown).await.status,
            StatusCode::NOT_FOUND,
            "{unknown}"
        );
    }
}

#[tokio::test]
async fn a_lead_picture_is_cut_to_the_shapes_that_search_engines_ask_for() {
    let lead = "[lead_image]\nsrc = \"media/plate.png\"\nalt = \"A plate\"";
    let server = Server::with(&[]).await;
    std::fs::write(server.path("media/plate.png"), picture(1800, 900)).expect("a picture");
    let file = story("bridge", "2026-11-20T06:30:00+00:00", lead);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    let largest = preview(&server, "/story/bridge").await;
    let name = largest.strip_prefix("/media/").expect("a name");
    for (shape, measures) in [
        ("1x1", (800, 800)),
        ("4x3", (1066, 799)),
        ("16x9", (1200, 675)),
    ] {
        let answer = server.get(&format!("/media/cut/{shape}/{name}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{shape}");
        assert_eq!(answer.header("content-type"), "image/webp");
        assert_eq!(answer.header("cache-control"), IMMUTABLE);
        assert_eq!(size(&answer, image::ImageFormat::WebP), measures, "{shape}");
    }
    for address in [
        format!("/media/cut/2x1/{name}"),
        format!("/media/cut/1x1/x{name}"),
        "/media/cut/1x1/..%2f..%2fetc%2fpasswd".to_owned(),
        "/media/cut/1x1/%ff".to_owned(),
        "/media/cut/1x1".to_owned(),
    ] {
        let answer = server.get(&address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
    }
}
