//! Where a reader can pass a story on.

use press_api::ShareLink;

use super::{NAME, SHARE};
use crate::ingest::{
    fields::{Fields, Key},
    link::Target,
    problem::Report,
};

const URL: Key = Key::new(
    "url",
    "\"https://social.example/share?text={title}&url={url}\"",
);

/// The links, in order.
pub(super) fn links(site: &Fields<'_>, report: &Report) -> Vec<ShareLink> {
    let tables = site.tables(SHARE, 8, &[NAME, URL]);
    tables
        .iter()
        .filter_map(|fields| link(fields, report))
        .collect()
}

fn link(fields: &Fields<'_>, report: &Report) -> Option<ShareLink> {
    let name = fields.text(NAME, 40);
    let url = fields.text(URL, 300)?;
    if let Err(fault) = examine(&url) {
        fields.item(URL)?.fault(report, fault);
    }
    Some(ShareLink { name: name?, url })
}

/// What is wrong with an address into which a story is to be put.
fn examine(url: &str) -> Result<(), &'static str> {
    let fixed = url.split('{').next().unwrap_or_default();
    // A placeholder in the host would send the reader wherever the story's headline says.
    let host_is_fixed = fixed
        .strip_prefix("https://")
        .is_some_and(|rest| rest.contains(['/', '?', '#']));
    if !host_is_fixed {
        return Err(
            "has no fixed host; write https://, a host, a slash, and then what stands for the story",
        );
    }
    let filled = url.replace("{url}", "u").replace("{title}", "t");
    if filled == url || !url.contains("{url}") {
        return Err("does not hold {url}; write {url} where the story's address belongs");
    }
    if filled.contains(['{', '}']) {
        return Err("holds a brace that is neither {url} nor {title}; take it out");
    }
    let is_plain = ammonia::Url::parse(&filled)
        .is_ok_and(|url| url.username().is_empty() && url.password().is_none());
    if matches!(Target::parse(&filled), Ok(Target::Web(_))) && is_plain {
        Ok(())
    } else {
        Err("is not an address; write one like https://social.example/share?url={url}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_goes_into_the_path_or_the_query_and_never_into_the_host() {
        for url in [
            "https://social.example/share?text={title}&url={url}",
            "https://social.example?u={url}",
            "https://social.example/#text={title}%20{url}",
        ] {
            assert_eq!(examine(url), Ok(()), "{url}");
        }
        for (url, start) in [
            ("http://social.example/?u={url}", "has no fixed host"),
            ("https://{url}/", "has no fixed host"),
            ("https://social.example{url}/", "has no fixed host"),
            ("javascript:alert({url})", "has no fixed host"),
            ("https://social.example/?t={title}", "does not hold {url}"),
            ("https://social.example/", "does not hold {url}"),
            ("https://social.example/?u={url}&v={by}", "holds a brace"),
            ("https://a:b@social.example/?u={url}", "is not an address"),
            ("https://social example/?u={url}", "is not an address"),
            ("https:///?u={url}", "is not an address"),
        ] {
            let fault = examine(url).expect_err(url);
            assert!(fault.starts_with(start), "{url}: {fault}");
        }
    }
}
