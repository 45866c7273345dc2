//! The application in a browser, without a server: what wasm alone makes of the data that it is given.
#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

use std::sync::Arc;

use js_sys::JSON;
use leptos::{mount::mount_to, prelude::*, task::tick};
use lords_press::{
    app::{App, Screen},
    boot::{APP_ID, Boot, DATA_ID},
    client,
    head::Head,
    page::Page,
    route::Route,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const SITE: &str = r#"{
    "name": "The Test", "tagline": "Tried daily", "description": "A paper.", "base_url": "https://test.example",
    "language": "en-GB", "time_zone": "Europe/London", "copyright": null,
    "place": { "name": "London", "latitude": 51.5, "longitude": -0.1 },
    "edition": { "date": "2026-11-22", "text": "Sunday 22 November 2026" },
    "categories": [
        { "slug": "arts", "name": "Arts", "description": "Craft." },
        { "slug": "science", "name": "Science", "description": "Measure." }
    ],
    "social": [{ "name": "Letters", "url": "mailto:letters@test.example", "icon": "mail" }],
    "sponsors": [{ "name": "A bindery", "url": "https://bindery.example/", "tagline": null }],
    "footer_pages": [{ "slug": "about", "title": "About" }],
    "newsletter_topics": []
}"#;

const SUMMARY: &str = r#"{
    "slug": "a-story", "headline": "A headline", "standfirst": "A standfirst.",
    "category": { "slug": "arts", "name": "Arts" }, "authors": [{ "slug": "a-hand", "name": "A. Hand" }],
    "published": { "at": "2026-11-20T06:30:00+00:00", "text": "20 November 2026, 06:30" },
    "reading_minutes": 4, "lead_image": null, "access": "members"
}"#;

const AUTHOR: &str = r#"{ "slug": "a-hand", "name": "A. Hand", "role": "Clerk", "bio": "Writes.", "collective": false, "links": [] }"#;

/// A publication and a page, read as the client reads them: from JSON, by way of JavaScript's own values.
fn boot(page: &str) -> Boot {
    let json = format!(r#"{{ "site": {SITE}, "page": {page} }}"#);
    let value = JSON::parse(&json).expect("JSON");
    serde_wasm_bindgen::from_value(value).expect("what the server writes")
}

fn story() -> String {
    format!(
        r#"{{ "Story": {{
            "summary": {SUMMARY}, "body_html": "<p>Text <a href=\"/tag/ink\">on ink</a>.</p>", "word_count": 900,
            "modified": {{ "at": "2026-11-21T09:00:00+00:00", "text": "21 November 2026, 09:00" }},
            "tags": [{{ "slug": "ink", "name": "Ink" }}], "authors": [{AUTHOR}],
            "corrections": [{{ "at": {{ "at": "2026-11-21T09:00:00+00:00", "text": "21 November" }}, "text": "It was blue." }}],
            "related": [{SUMMARY}], "revision": 2, "sha256": "00"
        }} }}"#
    )
}

fn list(cursor: &str) -> String {
    format!(r#"{{ "items": [{SUMMARY}], "next": {cursor} }}"#)
}

/// Every kind of page, its address and its heading.
fn pages() -> Vec<(&'static str, String, &'static str)> {
    let named = r#""slug": "arts", "name": "Arts""#;
    vec![
        (
            "/",
            format!(r#"{{ "Front": {{ "lead": {SUMMARY}, "second": [], "sections": [{{ "category": {{ {named} }}, "stories": [{SUMMARY}] }}] }} }}"#),
            "The Test, front page",
        ),
        ("/", r#"{ "Front": { "lead": null, "second": [], "sections": [] } }"#.to_owned(), "The Test"),
        (
            "/category/arts",
            format!(r#"{{ "Category": {{ "category": {{ {named}, "description": "Craft." }}, "stories": {} }} }}"#, list(r#""abc""#)),
            "Arts",
        ),
        ("/story/a-story", story(), "A headline"),
        ("/author/a-hand", format!(r#"{{ "Author": {{ "author": {AUTHOR}, "stories": {} }} }}"#, list("null")), "A. Hand"),
        ("/tag/ink", format!(r#"{{ "Tag": {{ "tag": {{ "slug": "ink", "name": "Ink" }}, "stories": {} }} }}"#, list("null")), "Ink"),
        (
            "/about",
            r#"{ "Static": { "slug": "about", "title": "About us", "description": "Who.", "body_html": "<p>We.</p>",
                "modified": { "at": "2026-11-01T09:00:00+00:00", "text": "1 November 2026" } } }"#
                .to_owned(),
            "About us",
        ),
        ("/story/none", r#""NotFound""#.to_owned(), "Page not found"),
        (
            "/story/withdrawn",
            r#"{ "Gone": { "headline": "A comet", "at": { "at": "2026-11-06T15:30:00+00:00", "text": "6 November 2026" },
                "reason": "It was a lamp." } }"#
                .to_owned(),
            "This story was withdrawn",
        ),
        ("/story/a-story", r#""Failed""#.to_owned(), "The page cannot be shown now"),
    ]
}

/// The application in an element of the document, taken away with this.
struct Mounted {
    root: HtmlElement,
    screen: RwSignal<Screen>,
}

impl Mounted {
    fn at(address: &str, boot: Boot) -> Self {
        let root: HtmlElement = element("div").unchecked_into();
        let screen = RwSignal::new(Screen::ready(address.parse().ok(), boot.page));
        let site = Arc::new(boot.site);
        mount_to(root.clone(), move || view! { <App site screen/> }).forget();
        Self { root, screen }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.root.query_selector(selector).expect("a selector")
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector)
            .and_then(|element| element.text_content())
            .unwrap_or_default()
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length())
            .filter_map(|at| found.item(at)?.dyn_into().ok())
            .collect()
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// A new element at the end of the document.
fn element(name: &str) -> Element {
    let element = document().create_element(name).expect("an element");
    document()
        .body()
        .expect("a body")
        .append_child(&element)
        .expect("a place");
    element
}

#[wasm_bindgen_test]
fn every_kind_of_page_is_shown_under_one_heading() {
    for (address, page, heading) in pages() {
        let mounted = Mounted::at(address, boot(&page));
        assert_eq!(mounted.all("h1").len(), 1, "{address}");
        assert_eq!(mounted.text("main h1"), heading, "{address}");
    }
}

#[wasm_bindgen_test]
fn every_link_of_ours_is_the_canonical_address_of_a_page() {
    for (address, page, _) in pages() {
        let mounted = Mounted::at(address, boot(&page));
        let links = mounted.all("a[href^='/']");
        assert!(links.len() > 3, "{address}");
        for link in links {
            let href = link.get_attribute("href").expect("an address");
            assert_eq!(
                href.parse::<Route>()
                    .map(|route| route.to_string())
                    .as_deref(),
                Ok(&*href),
                "on {address}"
            );
        }
    }
}

#[wasm_bindgen_test]
fn a_story_has_all_its_parts() {
    let mounted = Mounted::at("/story/a-story", boot(&story()));
    for (selector, text) in [
        (".kicker", "Arts"),
        (".story > header .standfirst", "A standfirst."),
        (".byline a[rel=author]", "A. Hand"),
        (".story-body", "Text on ink."),
        (".corrections li", "21 November It was blue."),
        (".tag-list", "Ink"),
        (".author-box .role", "Clerk"),
        (".related h3", "A headline"),
    ] {
        assert_eq!(mounted.text(selector), text, "{selector}");
    }
    assert!(mounted.text(".related .meta").ends_with("Members"));
}

#[wasm_bindgen_test]
async fn the_page_and_the_mark_in_the_categories_follow_the_screen() {
    let mounted = Mounted::at("/about", boot(&pages()[6].1));
    assert!(mounted.find("[aria-current]").is_none());

    mounted.screen.set(Screen {
        route: "/category/arts".parse().ok(),
        page: None,
    });
    tick().await;
    assert_eq!(mounted.text("main h1"), "Loading…");
    assert_eq!(mounted.text("[aria-current=page]"), "Arts");

    mounted.screen.set(Screen::ready(
        "/story/a-story".parse().ok(),
        boot(&story()).page,
    ));
    tick().await;
    assert_eq!(mounted.text("main h1"), "A headline");
    assert_eq!(mounted.text("[aria-current=true]"), "Arts");

    mounted
        .screen
        .set(Screen::ready(Some(Route::Front), Page::NotFound));
    tick().await;
    assert_eq!(mounted.text("main h1"), "Page not found");
    assert!(mounted.find("[aria-current]").is_none());
}

#[wasm_bindgen_test]
fn the_head_of_a_story_can_be_written_as_json() {
    let boot = boot(&story());
    let route = "/story/a-story".parse().ok();
    let head = Head::of(&boot.page, route.as_ref(), &boot.site);
    assert_eq!(head.title, "A headline · The Test");
    assert_eq!(
        head.canonical.as_deref(),
        Some("https://test.example/story/a-story")
    );
    let article = serde_wasm_bindgen::to_value(&head.structured_data).expect("a value");
    let json = JSON::stringify(&article)
        .expect("JSON")
        .as_string()
        .unwrap_or_default();
    assert!(json.contains(r#""@type":"NewsArticle""#), "{json}");
    assert!(json.contains(r#""isAccessibleForFree":false"#), "{json}");
    assert!(json.contains(r#""wordCount":900"#), "{json}");
}

#[wasm_bindgen_test]
fn a_document_with_nothing_to_start_from_stays_as_it_is() {
    let root = element("div");
    root.set_id(APP_ID);
    root.set_inner_html("<h1>From the server</h1>");
    client::start();

    let data = element("script");
    data.set_id(DATA_ID);
    for broken in ["", "{", "null", r#"{"site":{},"page":"NotFound"}"#] {
        data.set_text_content(Some(broken));
        client::start();
    }
    assert_eq!(root.inner_html(), "<h1>From the server</h1>");
    let hydrated = document()
        .document_element()
        .is_some_and(|html| html.has_attribute("data-hydrated"));
    assert!(!hydrated);
    root.remove();
    data.remove();
}
