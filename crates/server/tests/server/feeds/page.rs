//! The page that explains feeds.

use crate::support::{Server, attributes, text};

#[tokio::test]
async fn the_page_of_feeds_names_every_feed_and_each_of_them_answers() {
    let server = Server::of_every_status().await;
    let answer = server.get("/feeds").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.header("cache-control").starts_with("public"));
    let html = answer.html();
    assert_eq!(text(&html, "h1"), "Feeds");
    assert_eq!(
        attributes(&html, "link[rel=canonical]", "href"),
        ["http://127.0.0.1:3000/feeds"]
    );
    let feeds = attributes(&html, ".story-body a", "href");
    // The paper, two categories and one author, each in three formats.
    assert_eq!(feeds.len(), 12, "{feeds:?}");
    for address in &feeds {
        assert_eq!(server.get(address).await.status, 200, "{address}");
    }
    let names = attributes(&html, ".story-body a", "aria-label");
    assert!(names.contains(&"News, Atom".to_owned()), "{names:?}");
    assert!(!answer.text().contains(" style="));
}

#[tokio::test]
async fn every_page_leads_there_from_its_foot() {
    let server = Server::of_every_status().await;
    for address in ["/", "/story/bridge", "/about"] {
        let html = server.get(address).await.html();
        assert_eq!(
            attributes(&html, ".site-footer a[href='/feeds']", "href").len(),
            1,
            "{address}"
        );
    }
}
