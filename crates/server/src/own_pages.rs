//! Whether a request that changes something was sent by a page of this site.

use axum::http::{HeaderMap, header};

/// True when it was, or when no browser sent it: browsers name the site that sends
/// (<https://w3c.github.io/webappsec-fetch-metadata/>), older ones its origin.
#[must_use]
pub fn sent(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(header::ORIGIN.as_str()) else {
        return true;
    };
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let named = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    !host.is_empty() && named == Some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_same_origin_change_anything() {
        for (headers, own) in [
            (vec![], true),
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "none")], true),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "")], false),
            (
                vec![
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://press.example"),
                    ("host", "press.example"),
                ],
                false,
            ),
            (
                vec![
                    ("origin", "https://press.example"),
                    ("host", "press.example"),
                ],
                true,
            ),
            (
                vec![
                    ("origin", "http://127.0.0.1:3000"),
                    ("host", "127.0.0.1:3000"),
                ],
                true,
            ),
            (
                vec![
                    ("origin", "https://evil.example"),
                    ("host", "press.example"),
                ],
                false,
            ),
            (
                vec![
                    ("origin", "https://press.example.evil.example"),
                    ("host", "press.example"),
                ],
                false,
            ),
            (vec![("origin", "null"), ("host", "press.example")], false),
            (vec![("origin", "https://")], false),
        ] {
            let mut map = HeaderMap::new();
            for (name, value) in &headers {
                map.insert(*name, value.parse().expect("a value"));
            }
            assert_eq!(sent(&map), own, "{headers:?}");
        }
    }
}
