//! Scripts of other sites, and whom those talk to.

use crate::ingest::{
    fields::{Fields, Key},
    problem::Report,
    site::is_base_url,
};

/// Addresses of scripts.
pub(super) fn addresses(fields: &Fields<'_>, key: Key, report: &Report) -> Vec<String> {
    list(
        fields,
        key,
        report,
        is_script,
        "write the whole address of a script, with https:// and without blanks, commas, quotes and semicolons",
    )
}

/// Origins that scripts use, such as `https://*.stats.example`.
pub(super) fn origins(fields: &Fields<'_>, key: Key, report: &Report) -> Vec<String> {
    list(
        fields,
        key,
        report,
        is_origin,
        "write scheme and host, such as https://stats.example or https://*.stats.example",
    )
}

fn list(
    fields: &Fields<'_>,
    key: Key,
    report: &Report,
    is_right: impl Fn(&str) -> bool,
    expected: &str,
) -> Vec<String> {
    let mut list = Vec::new();
    for item in fields.list(key, 10).unwrap_or_default() {
        let Some(text) = item.text(300, report) else {
            continue;
        };
        if is_right(&text) {
            list.push(text);
        } else {
            item.fault(report, format!("has \"{text}\"; {expected}"));
        }
    }
    list
}

fn is_script(text: &str) -> bool {
    is_plain(text) && is_safe(text) && origin(text).is_some()
}

/// An origin; a `*` stands for what comes before two labels at least, so that it is somebody's.
pub(in crate::ingest::site) fn is_origin(text: &str) -> bool {
    let fixed = match text.strip_prefix("https://*.") {
        Some(rest) if rest.contains('.') => ["https://", rest].concat(),
        Some(_) => return false,
        None => text.to_owned(),
    };
    !fixed.contains('*') && is_plain(&fixed) && is_safe(&fixed) && is_base_url(&fixed)
}

/// Whether it can stand in a policy, and in a line with others.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_graphic() && !b",;'\"\\<>".contains(&byte))
}

/// Whether nobody on the way can change what is fetched. This machine itself is for trying things out.
fn is_safe(text: &str) -> bool {
    ["https://", "http://127.0.0.1:", "http://localhost:"]
        .iter()
        .any(|beginning| text.starts_with(beginning))
}

/// Scheme, host and port of an address.
pub(crate) fn origin(address: &str) -> Option<String> {
    let url = ammonia::Url::parse(address).ok()?;
    let is_of_a_host = url.has_host() && url.username().is_empty() && url.password().is_none();
    is_of_a_host.then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_of_somebody() {
        for (text, right) in [
            ("https://stats.example", true),
            ("https://*.stats.example", true),
            ("https://stats.example:8443", true),
            ("https://*", false),
            ("https://*.example", false),
            ("https://*.*.example", false),
            ("https://s*.stats.example", false),
            ("https://stats.example/", false),
            ("http://stats.example", false),
        ] {
            assert_eq!(is_origin(text), right, "{text}");
        }
    }

    #[test]
    fn scripts_come_by_an_address_that_nobody_can_change_and_that_fits_a_policy() {
        for (address, right) in [
            ("https://stats.example/count.js?id=G-1", true),
            ("http://127.0.0.1:4000/count.js", true),
            ("http://stats.example/count.js", false),
            ("http://127.0.0.1.evil.example/x.js", false),
            ("http://127.0.0.1:80@evil.example/x.js", false),
            ("https://user@stats.example/x.js", false),
            ("https://stats.example/a b.js", false),
            ("https://stats.example/a,b.js", false),
            ("https://stats.example/a;b.js", false),
            ("https://stats.example/'x'.js", false),
            ("https://", false),
            ("/count.js", false),
            ("data:text/javascript,1", false),
        ] {
            assert_eq!(is_script(address), right, "{address}");
        }
        let origin = origin("https://stats.example:8443/count.js?x#y");
        assert_eq!(origin.as_deref(), Some("https://stats.example:8443"));
    }
}
