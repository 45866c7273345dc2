//! The paper: its site, and who publishes it.

use press_api::Site;
use serde_json::{Value, json};

use crate::head::absolute;

/// The site, with its search: <https://schema.org/SearchAction>.
pub(super) fn web_site(site: &Site) -> Value {
    json!({
        "@type": "WebSite",
        "@id": absolute(site, "/#website"),
        "url": absolute(site, "/"),
        "name": site.name,
        "description": site.description,
        "inLanguage": site.language,
        "publisher": { "@id": absolute(site, "/#publisher") },
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(site, "/search?q={search_term_string}"),
            },
            "query-input": "required name=search_term_string",
        },
    })
}

/// The site as a page names that it is part of.
pub(super) fn reference(site: &Site) -> Value {
    json!({
        "@type": "WebSite",
        "@id": absolute(site, "/#website"),
        "url": absolute(site, "/"),
        "name": site.name,
    })
}

/// The publisher; on the front page, with where else it is found.
pub(super) fn organisation(site: &Site, is_whole: bool) -> Value {
    let logo = match &site.wordmark {
        Some(mark) => json!({
            "@type": "ImageObject",
            "url": absolute(site, mark.largest()),
            "width": mark.width,
            "height": mark.height,
        }),
        None => json!({ "@type": "ImageObject", "url": absolute(site, "/icon.svg") }),
    };
    let mut publisher = json!({
        "@type": "NewsMediaOrganization",
        "@id": absolute(site, "/#publisher"),
        "name": site.name,
        "url": absolute(site, "/"),
        "logo": logo,
    });
    let elsewhere: Vec<&str> = site
        .social
        .iter()
        .map(|link| link.url.as_str())
        .filter(|url| url.starts_with("http"))
        .collect();
    if is_whole && !elsewhere.is_empty() {
        publisher["sameAs"] = elsewhere.into();
    }
    publisher
}
