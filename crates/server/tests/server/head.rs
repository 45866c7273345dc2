//! What a document says to search engines, previews and browsers.

use crate::support::{Server, attributes, text};

const PICTURE: &str = "modified_at = 2026-11-20T09:00:00+00:00\n[lead_image]\nsrc = \"media/press.svg\"\n\
    alt = \"A hand press\"";

async fn server() -> Server {
    Server::over(&[
        ("bridge", "2026-11-20T06:30:00+00:00", PICTURE),
        ("lamp", "2026-11-21T06:30:00+00:00", ""),
    ])
    .await
}

#[tokio::test]
async fn a_story_is_announced_with_its_picture_its_hour_and_its_category() {
    let html = server().await.get("/story/bridge").await.html();
    let of = |selector: &str| attributes(&html, selector, "content");
    let address = "http://127.0.0.1:3000/story/bridge";
    for (selector, content) in [
        ("meta[property='og:type']", "article"),
        ("meta[property='og:title']", "Headline of bridge"),
        ("meta[property='og:description']", "Standfirst of bridge."),
        ("meta[property='og:url']", address),
        ("meta[property='og:site_name']", "The New Paper"),
        ("meta[property='og:locale']", "en_GB"),
        ("meta[property='og:image:alt']", "A hand press"),
        ("meta[name='twitter:card']", "summary_large_image"),
        ("meta[name=description]", "Standfirst of bridge."),
        (
            "meta[property='article:published_time']",
            "2026-11-20T06:30:00+00:00",
        ),
        (
            "meta[property='article:modified_time']",
            "2026-11-20T09:00:00+00:00",
        ),
        ("meta[property='article:section']", "News"),
        ("meta[property='article:tag']", "Maps"),
    ] {
        assert_eq!(of(selector), [content], "{selector}");
    }
    let image = of("meta[property='og:image']");
    assert!(
        image[0].starts_with("http://127.0.0.1:3000/media/press-"),
        "a preview needs a whole address: {image:?}"
    );
    assert_eq!(attributes(&html, "link[rel=canonical]", "href"), [address]);

    let article = text(&html, "script[type='application/ld+json']");
    let article: serde_json::Value = serde_json::from_str(&article).expect("JSON-LD");
    assert_eq!(article["@context"], "https://schema.org");
    assert_eq!(article["headline"], "Headline of bridge");
    assert_eq!(article["dateModified"], "2026-11-20T09:00:00+00:00");
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article["image"][0], image[0].as_str());
}

#[tokio::test]
async fn a_story_without_a_picture_is_announced_without_one() {
    let html = server().await.get("/story/lamp").await.html();
    let card = attributes(&html, "meta[name='twitter:card']", "content");
    assert_eq!(card, ["summary"]);
    assert!(attributes(&html, "meta[property='og:image']", "content").is_empty());
}

#[tokio::test]
async fn browsers_are_told_the_colour_of_the_paper_by_day_and_by_night() {
    let server = server().await;
    for address in ["/", "/story/bridge", "/nowhere"] {
        let html = server.get(address).await.html();
        let schemes = attributes(&html, "meta[name='theme-color']", "media");
        assert_eq!(
            schemes,
            [
                "(prefers-color-scheme: light)",
                "(prefers-color-scheme: dark)"
            ],
            "{address}"
        );
    }
}
