//! The same story as someone would write it by hand who wants it to be quick: text, picture, a few rules of CSS, no script.

use std::collections::HashMap;
use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::static_server::StaticFile;
use crate::http;

const STYLE: &str = "body{margin:0 auto;max-width:38rem;padding:1rem;font:1.125rem/1.6 Georgia,serif}\
                     h1{line-height:1.1}img{max-width:100%;height:auto}figure{margin:1rem 0}";

/// The page at the story's own address, and each picture that it names, with the bytes that our server sends.
pub fn site(server: SocketAddr, story: &str) -> Result<HashMap<String, StaticFile>> {
    let resource = story.replacen("/story/", "/api/v1/stories/", 1);
    let data = serde_json::from_slice(&body(server, &resource)?)
        .with_context(|| format!("{resource} is no JSON"))?;
    let ours = String::from_utf8(body(server, story)?)?;
    let page = page(&data, lead_image(&ours)?)?;
    let mut site = HashMap::new();
    for picture in pictures(&page) {
        let bytes = body(server, picture)?;
        site.insert(picture.to_owned(), StaticFile::new(picture, &bytes)?);
    }
    ensure!(!site.is_empty(), "{story} has no picture to wait for");
    ensure!(
        page.matches("<img ").count() == 1,
        "{story} has pictures beside the lead image"
    );
    site.insert(
        story.to_owned(),
        StaticFile::new("index.html", page.as_bytes())?,
    );
    Ok(site)
}

fn body(server: SocketAddr, path: &str) -> Result<Vec<u8>> {
    let answer = http::get(server, path)?;
    ensure!(answer.status == 200, "{path} answered {}", answer.status);
    Ok(answer.body)
}

/// The element of the lead image as our page has it, so that a browser chooses the same file of the same set.
fn lead_image(html: &str) -> Result<&str> {
    html.split("<img ")
        .skip(1)
        .filter_map(|element| Some(element.split_once('>')?.0))
        .find(|attributes| attributes.contains("fetchpriority=\"high\""))
        .context("the story's page has no picture that is fetched first")
}

fn page(story: &Value, lead_image: &str) -> Result<String> {
    let text = |value: &Value, member: &str| {
        let text = value[member].as_str();
        text.map(escaped)
            .with_context(|| format!("the story has no {member}"))
    };
    let summary = &story["summary"];
    let headline = text(summary, "headline")?;
    let standfirst = text(summary, "standfirst")?;
    let published = text(&summary["published"], "text")?;
    let category = text(&summary["category"], "name")?;
    let body = story["body_html"]
        .as_str()
        .context("the story has no text")?;
    let authors = story["authors"]
        .as_array()
        .context("the story has no authors")?;
    let authors: Result<Vec<_>> = authors.iter().map(|author| text(author, "name")).collect();
    let authors = authors?.join(", ");
    let words = |member: &str| text(&summary["lead_image"], member).unwrap_or_default();
    let (caption, credit) = (words("caption"), words("credit"));
    Ok(format!(
        "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{headline}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\">\
         <style>{STYLE}</style></head><body><article><p>{category}</p><h1>{headline}</h1><p>{standfirst}</p>\
         <p>By {authors}, {published}</p><figure><img {lead_image}><figcaption>{caption} {credit}</figcaption></figure>\
         {body}</article></body></html>"
    ))
}

/// Addresses of pictures in a page, each once.
fn pictures(html: &str) -> Vec<&str> {
    let mut pictures: Vec<_> = html
        .match_indices("/media/")
        .filter_map(|(start, _)| html[start..].split(['"', ' ', ',', '<']).next())
        .collect();
    pictures.sort_unstable();
    pictures.dedup();
    pictures
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_storys_words_and_our_picture_and_no_script() -> Result<()> {
        let story = serde_json::json!({
            "summary": {
                "headline": "Tea & <tides>",
                "standfirst": "Below.",
                "published": {"text": "20 November 2026, 06:30"},
                "category": {"name": "Science"},
                "lead_image": {"caption": "A tide", "credit": null},
            },
            "authors": [{"name": "A"}, {"name": "B"}],
            "body_html": "<p>Text.</p><figure><img src=\"/media/b.webp\">B</figure>",
        });
        let page = page(&story, "src=\"/media/a.webp\" alt=\"\"")?;
        assert!(
            page.contains("<h1>Tea &amp; &lt;tides></h1><p>Below.</p>"),
            "{page}"
        );
        assert!(page.contains("By A, B, 20 November 2026, 06:30"), "{page}");
        assert!(
            page.contains("<img src=\"/media/a.webp\" alt=\"\">"),
            "{page}"
        );
        assert!(page.contains("A tide"), "{page}");
        assert!(
            page.contains("<p>Text.</p><figure><img src=\"/media/b.webp\">B</figure>"),
            "{page}"
        );
        assert!(!page.contains("<script"), "{page}");
        Ok(())
    }

    #[test]
    fn the_lead_image_is_the_picture_that_is_fetched_first() {
        let html = "<img src=\"a\"><p><img src=\"b\" fetchpriority=\"high\" alt=\"x\">";
        let found = lead_image(html).ok();
        assert_eq!(found, Some("src=\"b\" fetchpriority=\"high\" alt=\"x\""));
        assert!(lead_image("<img src=\"a\">").is_err());
    }

    #[test]
    fn every_picture_that_the_page_names_is_found_once() {
        let html =
            "<img srcset=\"/media/a-1.webp 320w, /media/a-2.webp 640w\" src=\"/media/a-2.webp\">";
        assert_eq!(pictures(html), ["/media/a-1.webp", "/media/a-2.webp"]);
    }
}
