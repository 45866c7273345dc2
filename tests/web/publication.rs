//! A publication in the words of the API, and every kind of page.

use js_sys::JSON;
use lords_press::page::Page;
use press_api::Site;
use serde::de::DeserializeOwned;

/// A publication.
pub const SITE: &str = r#"{
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
    "newsletter_topics": [], "share": [{ "name": "Social", "url": "https://social.example/?t={title}&u={url}" }]
}"#;

const SUMMARY: &str = r#"{
    "slug": "a-story", "headline": "A headline", "standfirst": "A standfirst.",
    "category": { "slug": "arts", "name": "Arts" }, "authors": [{ "slug": "a-hand", "name": "A. Hand" }],
    "published": { "at": "2026-11-20T06:30:00+00:00", "text": "20 November 2026, 06:30" },
    "reading_minutes": 4, "lead_image": null, "access": "members"
}"#;

const LINK: &str = r#"{
    "slug": "another", "headline": "Another headline",
    "published": { "at": "2026-11-19T06:30:00+00:00", "text": "19 November 2026, 06:30" }
}"#;

const AUTHOR: &str = r#"{ "slug": "a-hand", "name": "A. Hand", "role": "Clerk", "bio": "Writes.", "collective": false, "links": [] }"#;

/// The publication, read as the client reads it: from JSON, by way of JavaScript's own values.
pub fn site() -> Site {
    read(SITE)
}

/// A page, read the same way.
pub fn page(json: &str) -> Page {
    read(json)
}

fn read<T: DeserializeOwned>(json: &str) -> T {
    let value = JSON::parse(json).expect("JSON");
    serde_wasm_bindgen::from_value(value).expect("what the server writes")
}

/// A story that has everything.
pub fn story() -> String {
    format!(
        r#"{{ "Story": {{
            "summary": {SUMMARY}, "body_html": "<p>Text <a href=\"/tag/ink\">on ink</a>.</p>", "is_whole": false, "word_count": 900,
            "modified": {{ "at": "2026-11-21T09:00:00+00:00", "text": "21 November 2026, 09:00" }},
            "tags": [{{ "slug": "ink", "name": "Ink" }}], "authors": [{AUTHOR}],
            "corrections": [{{ "at": {{ "at": "2026-11-21T09:00:00+00:00", "text": "21 November" }}, "text": "It was blue." }}],
            "related": [{SUMMARY}], "revision": 2, "sha256": "00", "previous": {LINK}, "next": null, "recent": [{LINK}]
        }} }}"#
    )
}

fn list(cursor: &str) -> String {
    format!(r#"{{ "items": [{SUMMARY}], "next": {cursor} }}"#)
}

/// Every kind of page, its address and its heading.
pub fn pages() -> Vec<(&'static str, String, &'static str)> {
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
        (
            "/search?q=ink&page=2",
            format!(
                r#"{{ "Search": {{ "title": "Search: ink", "hits": [{{ "story": {SUMMARY}, "headline": [{{ "text": "A headline" }}],
                    "excerpt": [{{ "text": "on " }}, {{ "text": "ink", "marked": true }}] }}], "total": 21, "more": false, "pages": 3,
                    "suggestion": null, "authors": [{{ "slug": "a-hand", "name": "A. Hand" }}] }} }}"#
            ),
            "Search",
        ),
        (
            "/search?q=imk&category=arts",
            r#"{ "Search": { "title": "Search: imk", "hits": [], "total": 0, "more": false, "pages": 0,
                "suggestion": { "words": "ink", "unfiltered": 2 }, "authors": [] } }"#
                .to_owned(),
            "Search",
        ),
        (
            "/archive/2026/11",
            format!(
                r#"{{ "Archive": {{ "period": "2026/11", "title": "November 2026", "description": "All.", "count": 21,
                    "within": [{{ "period": "2026", "name": "2026", "count": 30 }}], "previous": null,
                    "next": {{ "period": "2026/12", "name": "December 2026", "count": 9 }},
                    "parts": [{{ "period": "2026/11/20", "name": "Friday 20 November 2026", "count": 21 }}], "stories": {} }} }}"#,
                list(r#""abc""#)
            ),
            "November 2026",
        ),
        (
            "/weather",
            r#"{ "Weather": { "Report": { "time_zone": "Europe/London", "metric": "Fog, 3 °C", "imperial": "Fog, 37 °F",
                "observed": { "at": "2026-11-22T12:00:00+00:00", "text": "22 November 2026, 12:00" }, "time": "12:00",
                "stale": true, "seconds_left": 900, "credit": { "name": "A source", "url": "https://source.example/" } } } }"#
                .to_owned(),
            "The weather",
        ),
        (
            "/weather?q=enschede&units=imperial",
            r#"{ "Weather": { "Places": { "items": [{ "name": "Enschede", "region": null, "country": "NL", "latitude": 52.22,
                "longitude": 6.9, "time_zone": null }],
                "credit": { "name": "A gazetteer", "url": "https://gazetteer.example/" } } } }"#
                .to_owned(),
            "The weather",
        ),
        ("/weather", r#"{ "Weather": "Missing" }"#.to_owned(), "The weather"),
    ]
}
