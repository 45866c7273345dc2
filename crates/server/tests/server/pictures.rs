//! Pictures on a page, and as files.

use axum::http::{Method, StatusCode};
use image::{ImageFormat, RgbImage};
use press_server::encoding::Encoding;

use crate::support::{Server, attributes, story};

const LEAD: &str = "[lead_image]\nsrc = \"media/bridge.png\"\nalt = \"The bridge at dawn\"";

/// A server with a story whose lead image is a photograph.
async fn server() -> Server {
    let server = Server::with(&[]).await;
    RgbImage::from_fn(1200, 800, |x, y| {
        image::Rgb([(x % 256) as u8, (y % 256) as u8, 90])
    })
    .save_with_format(server.path("media/bridge.png"), ImageFormat::Png)
    .expect("a picture");
    let bridge = story("bridge", "2026-11-20T06:30:00+00:00", LEAD);
    std::fs::write(server.path("stories/bridge.md"), bridge).expect("a story");
    server.sync().await;
    server
}

#[tokio::test]
async fn the_lead_image_comes_first_in_the_size_that_fits_and_keeps_its_place_free() {
    let html = server().await.get("/story/bridge").await.html();
    let of = |name: &str| attributes(&html, ".lead-image img", name);
    assert_eq!(of("alt"), ["The bridge at dawn"]);
    assert_eq!(of("fetchpriority"), ["high"]);
    assert!(of("loading").is_empty(), "a lazy picture is late");
    assert_eq!(
        (of("width"), of("height")),
        (vec!["1200".into()], vec!["800".into()])
    );
    assert!(of("sizes")[0].contains("100vw"), "{:?}", of("sizes"));
    let widths: Vec<u32> = of("srcset")[0]
        .split(", ")
        .filter_map(|candidate| {
            candidate
                .rsplit_once(' ')?
                .1
                .strip_suffix('w')?
                .parse()
                .ok()
        })
        .collect();
    assert!(widths.len() > 1 && widths.is_sorted(), "{widths:?}");
    assert!(widths[0] <= 480, "a phone has its own: {widths:?}");
}

#[tokio::test]
async fn the_picture_that_is_seen_first_is_asked_for_before_the_page_is_read() {
    let server = server().await;
    for address in ["/story/bridge", "/"] {
        let html = server.get(address).await.html();
        let ahead = |name: &str| attributes(&html, "head link[rel=preload]", name);
        let shown = |name: &str| attributes(&html, "main img[fetchpriority=high]", name);
        assert_eq!(ahead("imagesrcset"), shown("srcset"), "{address}");
        assert_eq!(ahead("imagesizes"), shown("sizes"), "{address}");
        assert_eq!(ahead("imagesizes").len(), 1, "{address}");
        assert_eq!(ahead("fetchpriority"), ["high"], "{address}");
    }
    let html = server.get("/category/news").await.html();
    let ahead = attributes(&html, "head link[rel=preload]", "as");
    assert!(ahead.is_empty(), "no picture of a list is first: {ahead:?}");
}

#[tokio::test]
async fn a_drawing_goes_out_encoded() {
    let lead = "[lead_image]\nsrc = \"media/press.svg\"\nalt = \"A hand press\"";
    let bridge = story("bridge", "2026-11-20T06:30:00+00:00", lead);
    let server = Server::with(&[("bridge.md", &bridge)]).await;
    let html = server.get("/story/bridge").await.html();
    let address = attributes(&html, ".lead-image img", "src").remove(0);
    assert_eq!(
        attributes(&html, "head link[rel=preload]", "href"),
        [address.as_str()]
    );
    let plain = server.get(&address).await;
    let asked = [("accept-encoding", "gzip, br")];
    let encoded = server.ask(Method::GET, &address, &asked).await;
    assert_eq!(encoded.header("content-encoding"), "br");
    assert_eq!(encoded.header("vary"), "accept-encoding");
    assert_eq!(encoded.header("content-type"), "image/svg+xml");
    assert!(encoded.body.len() < plain.body.len());
    let decoded = press_server::encoding::decode(Encoding::Brotli, &encoded.body);
    assert_eq!(decoded.expect("brotli"), plain.body);
}

#[tokio::test]
async fn every_size_of_a_picture_is_there_and_kept_for_good() {
    let server = server().await;
    let html = server.get("/story/bridge").await.html();
    let srcset = attributes(&html, ".lead-image img", "srcset").remove(0);
    let mut lengths = Vec::new();
    for candidate in srcset.split(", ") {
        let (address, width) = candidate.split_once(' ').expect("an address and a width");
        let answer = server.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.header("content-type"), "image/webp");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        let picture = image::load_from_memory(&answer.body).expect("a picture");
        assert_eq!(format!("{}w", picture.width()), width);
        lengths.push(answer.body.len());
    }
    assert!(
        lengths.is_sorted(),
        "narrow pictures cost less: {lengths:?}"
    );
}

#[tokio::test]
async fn a_picture_that_the_reader_has_is_not_sent_again() {
    let server = server().await;
    let html = server.get("/story/bridge").await.html();
    let address = attributes(&html, ".lead-image img", "src").remove(0);
    let tag = server.get(&address).await.header("etag").to_owned();
    // A proxy that compresses makes a tag weak; a cache that holds several asks for all of them.
    for tags in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
        let known = [("if-none-match", &*tags)];
        let answer = server.ask(Method::GET, &address, &known).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{tags}");
        assert!(answer.body.is_empty(), "{tags}");
    }
    let other = [("if-none-match", "\"other\"")];
    let answer = server.ask(Method::GET, &address, &other).await;
    assert_eq!(answer.status, StatusCode::OK);
}
