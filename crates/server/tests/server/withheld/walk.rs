//! A walk over every address that the server knows, as a visitor.

use std::collections::{BTreeSet, VecDeque};

use scraper::{Html, Selector};

use crate::support::{AUTHOR, Answer, CATEGORY, Server};

/// Addresses that no page links to, some of them of what is still to come.
const UNLINKED: &[&str] = &[
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap/pages.xml",
    "/sitemap/news.xml",
    "/sitemap/2026.xml",
    "/llms.txt",
    "/humans.txt",
    "/.well-known/security.txt",
    "/feed",
    "/feeds",
    "/feeds/tag/maps.atom",
    "/feeds/tag/maps.rss",
    "/feeds/tag/maps.json",
    "/newsletter",
    "/partners",
    "/embed/v1/list/latest?count=20",
    "/embed/v1/list/category/news?count=20",
    "/embed/v1/list/tag/maps?count=20",
    "/embed/v1/weather",
    "/embed/v1.js",
    "/oembed?url=http://127.0.0.1:3000/",
    "/oembed?url=http://127.0.0.1:3000/category/news&format=xml",
    "/privacy/choices",
    "/styleguide",
    "/healthz",
    "/readyz",
    "/.well-known/gpc.json",
    "/api/v1/openapi.json",
    "/api/v1/search?q=opening",
    "/search?q=opening",
    "/nowhere",
];

/// The public address: heads name whole addresses.
const OWN: &str = "http://127.0.0.1:3000";

/// Asks for every address that pages link to, and every resource of the API; hands on what was sent, headers too. The addresses.
pub async fn walk(server: &Server, mut see: impl FnMut(&str, &[u8])) -> BTreeSet<String> {
    let mut waiting: VecDeque<String> = std::iter::once("/")
        .chain(UNLINKED.iter().copied())
        .map(str::to_owned)
        .collect();
    let mut met: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut stories = BTreeSet::new();
    while let Some(address) = waiting.pop_front() {
        let answer = server.get(&address).await;
        see(&address, &sent(&answer));
        if let Some(slug) = address.strip_prefix("/story/") {
            let republish = [&address, "/republish"].concat();
            if !slug.contains(['/', '.']) {
                stories.insert(slug.to_owned());
                waiting.push_back(republish);
            }
        }
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        for link in links(&answer.html()) {
            if met.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    for address in stories.iter().flat_map(|slug| for_partners(slug)) {
        see(&address, &sent(&server.get(&address).await));
        met.insert(address);
    }
    let texts = stories.iter().map(|slug| format!("/story/{slug}.md"));
    for address in resources(&stories).into_iter().chain(texts) {
        see(&address, &sent(&server.get(&address).await));
        met.insert(address);
    }
    met
}

/// All that goes over the wire, as far as it is ours.
pub fn sent(answer: &Answer) -> Vec<u8> {
    let mut bytes = answer.body.clone();
    for (name, value) in &answer.headers {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(value.as_bytes());
    }
    bytes
}

/// The addresses of ours that a page names, whatever for.
fn links(html: &Html) -> Vec<String> {
    let all = Selector::parse("[href], [src], [action]").expect("a selector");
    html.select(&all)
        .flat_map(|element| ["href", "src", "action"].map(|name| element.attr(name)))
        .flatten()
        .map(|address| address.strip_prefix(OWN).unwrap_or(address))
        .filter(|address| address.starts_with('/') && !address.starts_with("//"))
        .map(|address| address.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// What partners can ask for of a story.
pub fn for_partners(slug: &str) -> Vec<String> {
    let url = format!("http://127.0.0.1:3000/story/{slug}");
    vec![
        format!("/embed/v1/card/{slug}"),
        format!("/embed/v1/story/{slug}"),
        format!("/embed/v1/story/{slug}?theme=dark"),
        format!("/oembed?url={url}"),
        format!("/oembed?url={url}&format=xml"),
        format!("/partners?kind=card&story={slug}&loader=1"),
        format!("/partners?kind=story&story={slug}"),
    ]
}

/// Every address that the description of the API has, with examples for what varies in it.
fn resources(stories: &BTreeSet<String>) -> Vec<String> {
    let description: serde_json::Value =
        serde_json::from_str(&press_server::api::document()).expect("JSON");
    let paths = description["paths"].as_object().expect("addresses");
    let mut resources = vec!["/api/v1/stories?limit=100".to_owned()];
    for (path, _) in paths
        .iter()
        .filter(|(_, methods)| methods.get("get").is_some())
    {
        let (start, _) = path.split_once("/{slug}").unwrap_or((path, ""));
        let slugs: Vec<&str> = match start.rsplit('/').next() {
            Some("stories") => stories.iter().map(String::as_str).collect(),
            Some("categories") => vec![CATEGORY],
            Some("authors") => vec![AUTHOR],
            Some("tags") => vec!["maps"],
            _ => vec!["about"],
        };
        for slug in slugs {
            let address = path
                .replace("{slug}", slug)
                .replace("{year}", "2026")
                .replace("{month}", "11")
                .replace("{day}", "20")
                .replace("{id}", "00000000000000000000000000000000");
            assert!(!address.contains('{'), "{address} needs an example here");
            resources.push(address);
        }
    }
    resources
}
