//! What a document says to search engines, previews and browsers.

use crate::support::{Server, attributes, picture, story, text};

const CORRECTED: &str = "modified_at = 2026-11-20T09:00:00+00:00\n[[corrections]]\nat = 2026-11-20T09:00:00+00:00\n\
    text = \"The bridge has </script> seven arches.\"\n[lead_image]\nsrc = \"media/plate.png\"\nalt = \"A hand press\"";

const BASE: &str = "http://127.0.0.1:3000";

async fn server() -> Server {
    let server = Server::over(&[("lamp", "2026-11-21T06:30:00+00:00", "")]).await;
    std::fs::write(server.path("media/plate.png"), picture(900, 450)).expect("a picture");
    let bridge = story("bridge", "2026-11-20T06:30:00+00:00", CORRECTED);
    std::fs::write(server.path("stories/bridge.md"), bridge).expect("a story");
    server.sync().await;
    server
}

/// The node of a type in a document's structured data.
fn node(html: &scraper::Html, kind: &str) -> Option<serde_json::Value> {
    let data = text(html, "script[type='application/ld+json']");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON-LD");
    assert_eq!(data["@context"], "https://schema.org");
    let nodes = data["@graph"].as_array().expect("a graph").iter();
    let mut nodes = nodes.filter(|node| node["@type"] == kind);
    let node = nodes.next().cloned();
    assert!(nodes.next().is_none(), "one {kind} is enough");
    node
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
        ("meta[property='og:image:type']", "image/webp"),
        ("meta[property='og:image:width']", "900"),
        ("meta[property='og:image:height']", "450"),
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
        (
            "meta[property='article:author']",
            "http://127.0.0.1:3000/author/first-hand",
        ),
    ] {
        assert_eq!(of(selector), [content], "{selector}");
    }
    let image = of("meta[property='og:image']");
    assert!(
        image[0].starts_with("http://127.0.0.1:3000/media/plate-"),
        "a preview needs a whole address: {image:?}"
    );
    assert_eq!(attributes(&html, "link[rel=canonical]", "href"), [address]);
}

#[tokio::test]
async fn search_engines_are_told_all_of_a_story_but_its_text() {
    let answer = server().await.get("/story/bridge").await;
    let html = answer.html();
    let article = node(&html, "NewsArticle").expect("a story");
    let address = [BASE, "/story/bridge"].concat();
    for (name, value) in [
        ("headline", "Headline of bridge"),
        ("description", "Standfirst of bridge."),
        ("url", address.as_str()),
        ("mainEntityOfPage", address.as_str()),
        ("datePublished", "2026-11-20T06:30:00+00:00"),
        ("dateModified", "2026-11-20T09:00:00+00:00"),
        ("inLanguage", "en-GB"),
        ("articleSection", "News"),
    ] {
        assert_eq!(article[name], value, "{name}");
    }
    assert_eq!(article["isAccessibleForFree"], true);
    assert_eq!(article["isPartOf"]["@type"], "WebSite");
    assert_eq!(
        article["author"][0]["url"],
        [BASE, "/author/first-hand"].concat()
    );
    assert_eq!(article["publisher"]["@type"], "NewsMediaOrganization");
    assert_eq!(article["publisher"]["logo"]["@type"], "ImageObject");
    assert_eq!(
        article["correction"],
        serde_json::json!([{
            "@type": "CorrectionComment",
            "text": "The bridge has </script> seven arches.",
            "datePublished": "2026-11-20T09:00:00+00:00",
        }])
    );
    let images = article["image"].as_array().expect("pictures");
    for (image, shape) in images.iter().zip(["1x1", "4x3", "16x9"]) {
        let start = [BASE, "/media/cut/", shape, "/plate-"].concat();
        assert!(
            image
                .as_str()
                .is_some_and(|image| image.starts_with(&start)),
            "{image}"
        );
    }
    assert_eq!(images.len(), 3);
    let data = text(&html, "script[type='application/ld+json']");
    assert!(
        !data.contains("The text of bridge"),
        "the text is in the page"
    );
    assert!(!data.contains('<'), "nothing ends the element");
}

#[tokio::test]
async fn a_story_stands_in_the_paper_where_its_trail_says() {
    let server = server().await;
    for (address, steps) in [
        (
            "/story/bridge",
            vec![
                ("The New Paper", "/"),
                ("News", "/category/news"),
                ("Headline of bridge", "/story/bridge"),
            ],
        ),
        (
            "/category/news",
            vec![("The New Paper", "/"), ("News", "/category/news")],
        ),
        (
            "/tag/maps",
            vec![("The New Paper", "/"), ("Maps", "/tag/maps")],
        ),
        (
            "/author/first-hand",
            vec![("The New Paper", "/"), ("First Hand", "/author/first-hand")],
        ),
    ] {
        let html = server.get(address).await.html();
        let trail = node(&html, "BreadcrumbList").expect("a trail");
        let items = trail["itemListElement"].as_array().expect("steps");
        let found: Vec<(u64, &str, &str)> = items
            .iter()
            .filter_map(|item| {
                let address = item["item"].as_str()?.strip_prefix(BASE)?;
                Some((item["position"].as_u64()?, item["name"].as_str()?, address))
            })
            .collect();
        let steps: Vec<(u64, &str, &str)> = (1..)
            .zip(steps)
            .map(|(at, (name, address))| (at, name, address))
            .collect();
        assert_eq!(found, steps, "{address}");
    }
}

#[tokio::test]
async fn the_front_page_tells_where_to_search_and_lists_tell_what_they_are() {
    let server = server().await;
    let html = server.get("/").await.html();
    let site = node(&html, "WebSite").expect("the site");
    assert_eq!(site["name"], "The New Paper");
    assert_eq!(
        site["potentialAction"]["target"]["urlTemplate"],
        [BASE, "/search?q={search_term_string}"].concat()
    );
    let publisher = node(&html, "NewsMediaOrganization").expect("the paper");
    assert_eq!(site["publisher"]["@id"], publisher["@id"]);
    for address in ["/category/news", "/tag/maps"] {
        let html = server.get(address).await.html();
        assert_eq!(
            node(&html, "CollectionPage").expect("a list")["url"],
            [BASE, address].concat()
        );
    }
    let html = server.get("/author/first-hand").await.html();
    let page = node(&html, "ProfilePage").expect("an author");
    assert_eq!(page["mainEntity"]["name"], "First Hand");
    for address in ["/about", "/search?q=map", "/nowhere"] {
        let answer = server.get(address).await;
        assert!(!answer.text().contains("ld+json"), "{address}");
    }
}

#[tokio::test]
async fn every_page_leads_to_feeds_and_a_free_story_to_its_other_forms() {
    let server = server().await;
    let links = |html: &scraper::Html| {
        let of = |name| attributes(html, "link[rel=alternate]", name);
        let links: Vec<(String, String)> = of("type").into_iter().zip(of("href")).collect();
        links
    };
    let feeds = |of: &str| {
        [
            ("atom+xml", "atom"),
            ("rss+xml", "rss"),
            ("feed+json", "json"),
        ]
        .map(|(kind, ending)| {
            (
                format!("application/{kind}"),
                format!("{BASE}/feeds/{of}.{ending}"),
            )
        })
    };
    for (address, own) in [
        ("/", None),
        ("/about", None),
        ("/search?q=map", None),
        ("/nowhere", None),
        ("/category/news", Some("category/news")),
        ("/author/first-hand", Some("author/first-hand")),
        ("/tag/maps", Some("tag/maps")),
    ] {
        let expected: Vec<_> = own.into_iter().chain(["latest"]).flat_map(feeds).collect();
        let html = server.get(address).await.html();
        assert_eq!(links(&html), expected, "{address}");
    }
    let answer = server.get("/story/lamp").await;
    let oembed = |format: &str| {
        format!("{BASE}/oembed?url=http%3A%2F%2F127.0.0.1%3A3000%2Fstory%2Flamp&format={format}")
    };
    let own = [
        ("application/json+oembed".to_owned(), oembed("json")),
        ("text/xml+oembed".to_owned(), oembed("xml")),
        (
            "text/markdown".to_owned(),
            [BASE, "/story/lamp.md"].concat(),
        ),
    ];
    assert_eq!(links(&answer.html())[..3], own);
    assert_eq!(
        answer.header("link"),
        format!(
            "<{}>; rel=\"alternate\"; type=\"application/json+oembed\", <{}>; rel=\"alternate\"; type=\"text/xml+oembed\"",
            oembed("json"),
            oembed("xml")
        )
    );
    assert_eq!(server.get("/").await.header("link"), "");
}

#[tokio::test]
async fn a_story_for_members_leads_to_no_other_form_of_itself() {
    let server =
        Server::over(&[("map", "2026-11-20T06:30:00+00:00", "access = \"members\"")]).await;
    let answer = server.get("/story/map").await;
    assert_eq!(answer.header("link"), "");
    assert_eq!(
        attributes(&answer.html(), "link[rel=alternate]", "type").len(),
        3
    );
}

#[tokio::test]
async fn the_head_belongs_to_the_public_address_whatever_host_was_asked() {
    let server = server().await;
    let host = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
    ];
    let answer = server
        .ask(axum::http::Method::GET, "/story/bridge", &host)
        .await;
    assert!(!answer.text().contains("evil.example"));
    assert!(!answer.header("link").contains("evil.example"));
}

#[tokio::test]
async fn no_headline_gets_out_of_the_head() {
    let headline = "\u{202e}</script><script>alert(1)</script> \\\"' --> & ]]> <!-- \\u003c";
    let server = server().await;
    let file = story("bridge", "2026-11-20T06:30:00+00:00", "");
    let file = file.replace("Headline of bridge", headline);
    std::fs::write(server.path("stories/bridge.md"), file).expect("a story");
    server.sync().await;
    let html = server.get("/story/bridge").await.html();
    let headline = "\u{202e}</script><script>alert(1)</script> \"' --> & ]]> <!-- \u{3c}";
    let article = node(&html, "NewsArticle").expect("a story");
    assert_eq!(article["headline"], headline);
    assert_eq!(
        attributes(&html, "meta[property='og:title']", "content"),
        [headline]
    );
    let titles = attributes(&html, "link[type='application/json+oembed']", "title");
    assert_eq!(titles, [headline]);
    assert_eq!(text(&html, "h1"), headline);
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
