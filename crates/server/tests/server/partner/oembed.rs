//! oEmbed: <https://oembed.com/>.

use axum::http::StatusCode;
use scraper::Html;

use super::PICTURE;
use crate::support::{Answer, Server, attributes};

const STORY: &str = "http://127.0.0.1:3000/story/bridge";

async fn server() -> Server {
    Server::over(&[
        ("bridge", "2026-11-20T06:30:00+00:00", PICTURE),
        ("draft", "2026-11-20T06:30:00+00:00", "status = \"draft\""),
        ("later", "2031-01-01T00:00:00+00:00", ""),
        (
            "gone",
            "2026-11-19T06:30:00+00:00",
            crate::support::RETRACTED,
        ),
        ("paid", "2026-11-19T06:30:00+00:00", "access = \"members\""),
    ])
    .await
}

async fn ask(server: &Server, query: &str) -> Answer {
    let answer = server.get(&format!("/oembed?{query}")).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{query}");
    answer
}

#[tokio::test]
async fn a_story_is_told_in_json_and_in_xml_alike() {
    let server = server().await;
    let json = ask(&server, &format!("url={STORY}")).await;
    assert_eq!(json.header("content-type"), "application/json");
    let answer = json.json();
    for (name, value) in [
        ("version", "1.0"),
        ("type", "rich"),
        ("title", "Headline of bridge"),
        ("author_name", "First Hand"),
        ("author_url", "http://127.0.0.1:3000/author/first-hand"),
        ("provider_name", "The New Paper"),
        ("provider_url", "http://127.0.0.1:3000/"),
    ] {
        assert_eq!(answer[name], value, "{name}");
    }
    assert_eq!(
        (&answer["cache_age"], &answer["width"]),
        (&3600.into(), &480.into())
    );
    assert!(
        answer["thumbnail_url"]
            .as_str()
            .expect("a picture")
            .starts_with("http://127.0.0.1:3000/media/press-")
    );
    let xml = ask(&server, &format!("format=xml&url={STORY}")).await;
    assert_eq!(xml.header("content-type"), "text/xml; charset=utf-8");
    let document = roxmltree::Document::parse(xml.text()).expect("XML");
    assert!(document.root_element().has_tag_name("oembed"));
    let fields: serde_json::Map<String, serde_json::Value> = document
        .root_element()
        .children()
        .map(|node| {
            let text = node.text().unwrap_or_default();
            let name = node.tag_name().name().to_owned();
            let is_number = !text.is_empty()
                && name != "version"
                && text.bytes().all(|byte| byte.is_ascii_digit());
            let value = if is_number {
                text.parse::<u64>().expect("a number").into()
            } else {
                text.into()
            };
            (name, value)
        })
        .collect();
    assert_eq!(serde_json::Value::Object(fields), answer);
}

#[tokio::test]
async fn the_answer_is_a_frame_that_may_do_little_and_nothing_else() {
    let server = server().await;
    let answer = ask(&server, &format!("url={STORY}")).await.json();
    let html = Html::parse_fragment(answer["html"].as_str().expect("HTML"));
    let of =
        |selector: &str, name: &str| attributes(&html, selector, name).pop().unwrap_or_default();
    assert_eq!(
        of("iframe", "src"),
        "http://127.0.0.1:3000/embed/v1/card/bridge"
    );
    assert_eq!(
        of("iframe", "sandbox"),
        "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    );
    assert_eq!(of("iframe", "loading"), "lazy");
    assert_eq!(
        of("iframe", "referrerpolicy"),
        "strict-origin-when-cross-origin"
    );
    assert_eq!(of("iframe", "title"), "Headline of bridge – The New Paper");
    assert_eq!(of("iframe", "width"), answer["width"].to_string());
    assert_eq!(of("iframe", "height"), answer["height"].to_string());
    // Nothing is beside it, or it would be higher than it says.
    let elements = html.root_element().children();
    let names: Vec<_> = elements
        .filter_map(|node| Some(node.value().as_element()?.name().to_owned()))
        .collect();
    assert_eq!(names, ["iframe"]);
}

#[tokio::test]
async fn bounds_are_kept_by_the_frame_and_the_thumbnail() {
    let server = server().await;
    for (bounds, width, height) in [
        ("maxwidth=250", 250, u64::MAX),
        ("maxwidth=120&maxheight=90", 120, 90),
        ("maxheight=100", u64::MAX, 100),
        ("maxwidth=5000&maxheight=5000", 5000, 5000),
        ("maxwidth=1&maxheight=1", 1, 1),
    ] {
        let answer = ask(&server, &format!("url={STORY}&{bounds}")).await.json();
        let number = |name: &str| answer[name].as_u64();
        assert!(
            number("width").is_some_and(|it| it <= width),
            "{bounds}: {answer}"
        );
        assert!(
            number("height").is_some_and(|it| it <= height),
            "{bounds}: {answer}"
        );
        let html = Html::parse_fragment(answer["html"].as_str().expect("HTML"));
        assert_eq!(
            attributes(&html, "iframe", "width"),
            [answer["width"].to_string()],
            "{bounds}"
        );
        assert_eq!(
            attributes(&html, "iframe", "height"),
            [answer["height"].to_string()],
            "{bounds}"
        );
        let thumbnail = ["thumbnail_url", "thumbnail_width", "thumbnail_height"]
            .map(|name| answer.get(name).is_some());
        assert!(
            thumbnail == [true; 3] || thumbnail == [false; 3],
            "{bounds}: {answer}"
        );
        assert!(
            number("thumbnail_width").is_none_or(|it| it <= width),
            "{bounds}: {answer}"
        );
        assert!(
            number("thumbnail_height").is_none_or(|it| it <= height),
            "{bounds}: {answer}"
        );
    }
    let unbound = ask(&server, &format!("url={STORY}&maxwidth=wide&maxheight=0"))
        .await
        .json();
    assert_eq!(unbound["width"], 480);
}

#[tokio::test]
async fn every_refusal_is_the_one_that_the_specification_has() {
    let server = server().await;
    let of = |path: &str| format!("url=http://127.0.0.1:3000{path}");
    for (query, status) in [
        (of("/story/nowhere"), StatusCode::NOT_FOUND),
        (of("/story/draft"), StatusCode::NOT_FOUND),
        (of("/story/later"), StatusCode::NOT_FOUND),
        (of("/story/gone"), StatusCode::NOT_FOUND),
        (of("/author/first-hand"), StatusCode::NOT_FOUND),
        (of("/tag/nowhere"), StatusCode::NOT_FOUND),
        (of("/api/v1/site"), StatusCode::NOT_FOUND),
        (of("/story/paid"), StatusCode::UNAUTHORIZED),
        (
            "url=https://www.example.org/story/bridge".to_owned(),
            StatusCode::NOT_FOUND,
        ),
        ("url=bridge".to_owned(), StatusCode::NOT_FOUND),
        (
            format!("url={STORY}&format=yaml"),
            StatusCode::NOT_IMPLEMENTED,
        ),
        ("format=yaml".to_owned(), StatusCode::NOT_IMPLEMENTED),
        ("format=json".to_owned(), StatusCode::BAD_REQUEST),
        ("url=".to_owned(), StatusCode::BAD_REQUEST),
        (String::new(), StatusCode::BAD_REQUEST),
    ] {
        let answer = ask(&server, &query).await;
        assert_eq!(answer.status, status, "{query}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{query}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{query}");
        assert_eq!(
            answer.header("www-authenticate").is_empty(),
            status != StatusCode::UNAUTHORIZED,
            "{query}"
        );
        assert!(answer.json()["detail"].is_string(), "{query}");
    }
}

#[tokio::test]
async fn pages_are_known_whatever_their_addresses_end_with() {
    let server = server().await;
    for (url, title) in [
        (
            "http%3A%2F%2F127.0.0.1%3A3000%2Fstory%2Fbridge%2F%3Futm_source%3Dx%23h-a",
            "Headline of bridge",
        ),
        (
            "http://127.0.0.1:3000/story/bridge%23part",
            "Headline of bridge",
        ),
        ("http://127.0.0.1:3000", "Latest stories"),
        ("http://127.0.0.1:3000/", "Latest stories"),
        ("http://127.0.0.1:3000/category/news", "News"),
        ("http://127.0.0.1:3000/tag/maps", "Maps"),
    ] {
        let answer = ask(&server, &format!("url={url}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{url}");
        assert_eq!(answer.json()["title"], title, "{url}");
    }
}
