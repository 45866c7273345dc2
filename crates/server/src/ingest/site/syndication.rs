//! Who is told of new stories, and who is told of faults.

use super::{CONTACT, SYNDICATION};
use crate::{
    ingest::{
        fields::{Fields, Key},
        link::Target,
        problem::Report,
    },
    record::Syndication,
};

const HUB: Key = Key::new("hub", "\"https://hub.example/\"");
const INDEXNOW_KEY: Key = Key::new("indexnow_key", "\"0123456789abcdef0123456789abcdef\"");
const INDEXNOW: Key = Key::new("indexnow", "\"https://api.indexnow.org/indexnow\"");
const SECURITY: Key = Key::new("security", "\"mailto:security@press.example\"");

/// How long a key of IndexNow may be (indexnow.org, documentation).
const KEY_LENGTH: std::ops::RangeInclusive<usize> = 8..=128;

/// The services; none of them when there is no such table.
pub(super) fn services(site: &Fields<'_>, report: &Report) -> Syndication {
    let Some(fields) = site.table(SYNDICATION, &[HUB, INDEXNOW_KEY, INDEXNOW]) else {
        return Syndication::default();
    };
    let hub = fields.optional_text(HUB, 300);
    if let (Some(hub), Some(item)) = (&hub, fields.item(HUB))
        && !is_hub(hub)
    {
        item.fault(
            report,
            "is not the address of a hub; write one like https://hub.example/",
        );
    }
    let indexnow_key = fields.optional_text(INDEXNOW_KEY, 200);
    if let (Some(key), Some(item)) = (&indexnow_key, fields.item(INDEXNOW_KEY))
        && !is_key(key)
    {
        item.fault(
            report,
            "is no key; write 8 to 128 of the characters a-z, A-Z, 0-9 and -",
        );
    }
    let indexnow = fields.optional_text(INDEXNOW, 300);
    if let (Some(address), Some(item)) = (&indexnow, fields.item(INDEXNOW))
        && !is_hub(address)
    {
        item.fault(
            report,
            "is not where search engines are told; write an address like https://api.indexnow.org/indexnow",
        );
    }
    Syndication {
        hub,
        indexnow_key,
        indexnow,
    }
}

/// Where faults in the paper's security are reported.
pub(super) fn security_contact(site: &Fields<'_>, report: &Report) -> Option<String> {
    let fields = site.table(CONTACT, &[SECURITY])?;
    let contact = fields.text(SECURITY, 200)?;
    let is_reachable = match Target::parse(&contact) {
        Ok(Target::Mail(_)) => true,
        Ok(Target::Web(address)) => address.starts_with("https://"),
        _ => false,
    };
    if !is_reachable {
        fields.item(SECURITY)?.fault(
            report,
            "is no address to write to; write one with mailto: or https:",
        );
    }
    Some(contact)
}

/// An `https:` address; a plain one only of this very machine, where nobody listens in.
fn is_hub(text: &str) -> bool {
    let Ok(url) = ammonia::Url::parse(text) else {
        return false;
    };
    let is_here = matches!(url.host_str(), Some("127.0.0.1" | "[::1]" | "localhost"));
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
    let is_plain = url.username().is_empty() && url.password().is_none();
    let is_whole = url.fragment().is_none() && text.is_ascii() && !text.contains(['<', '>']);
    is_safe && is_plain && is_whole && matches!(Target::parse(text), Ok(Target::Web(_)))
}

fn is_key(text: &str) -> bool {
    KEY_LENGTH.contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_is_an_address_that_nobody_else_can_read_along_with() {
        for hub in [
            "https://hub.example/",
            "https://hub.example/publish?x=1",
            "http://127.0.0.1:9000/hub",
            "http://localhost/hub",
        ] {
            assert!(is_hub(hub), "{hub}");
        }
        for text in [
            "http://hub.example/",
            "hub.example",
            "https://a:b@hub.example/",
            "https://hub.example/#there",
            "https://hub.example/>; rel=\"self\"",
            "https://hub.exämple/",
            "mailto:hub@hub.example",
            "javascript:alert(1)",
            "",
        ] {
            assert!(!is_hub(text), "{text}");
        }
    }

    #[test]
    fn a_key_is_of_its_length_and_its_characters() {
        for key in ["abcdefgh", "ABC-0123", &"a".repeat(128)] {
            assert!(is_key(key), "{key}");
        }
        for text in [
            "abcdefg",
            "../../etc",
            "abcdefg.h",
            "abc defgh",
            &"a".repeat(129),
        ] {
            assert!(!is_key(text), "{text}");
        }
    }
}
