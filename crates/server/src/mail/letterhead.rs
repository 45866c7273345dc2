//! What every letter says of the paper, and the addresses of its pages that letters lead to.

use lords_press::route::Route;
use press_api::{Site, Slug};

/// The paper as its letters name it. All of it is configuration: nothing of a request is in a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The paper's name, in one line.
    pub name: String,
    /// Its public address, without a slash at the end.
    pub base_url: String,
    /// Its language: BCP 47.
    pub language: String,
}

impl Letterhead {
    /// Of a publication, at the public address that the operator gave, or else at its own.
    #[must_use]
    pub fn of(site: &Site, base_url: Option<&str>) -> Self {
        Self {
            name: one_line(&site.name),
            base_url: base_url.unwrap_or(&site.base_url).to_owned(),
            language: site.language.clone(),
        }
    }

    /// The host of the public address, without its port.
    #[must_use]
    pub fn host(&self) -> &str {
        let (_, rest) = self.base_url.split_once("://").unwrap_or_default();
        match rest.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => rest.split(':').next().unwrap_or_default(),
        }
    }

    /// Where an address is confirmed, or a member is let in.
    #[must_use]
    pub fn confirmation(&self, token: &str) -> String {
        self.page(&["/confirm/", token])
    }

    /// Where a member sees what we hold of them.
    #[must_use]
    pub fn account(&self) -> String {
        self.page(&["/account"])
    }

    /// Where a subscription ends; also by a POST of a mail program (RFC 8058).
    #[must_use]
    pub fn unsubscription(&self, token: &str) -> String {
        self.page(&["/unsubscribe/", token])
    }

    /// Where a story is read.
    #[must_use]
    pub fn story(&self, slug: &Slug) -> String {
        self.page(&[&Route::Story(slug.clone()).to_string()])
    }

    fn page(&self, parts: &[&str]) -> String {
        [&self.base_url, parts.concat().as_str()].concat()
    }
}

/// The same without anything that would end a line, for headers.
#[must_use]
pub fn one_line(text: &str) -> String {
    let blank = |character: char| match character {
        '\u{2028}' | '\u{2029}' => ' ',
        control if control.is_control() => ' ',
        character => character,
    };
    text.chars()
        .map(blank)
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_named_without_its_port() {
        for (base_url, host) in [
            ("https://press.example", "press.example"),
            ("http://127.0.0.1:3000", "127.0.0.1"),
            ("http://[::1]:3000", "::1"),
        ] {
            let head = Letterhead {
                name: String::new(),
                base_url: base_url.to_owned(),
                language: "en-GB".to_owned(),
            };
            assert_eq!(head.host(), host);
            assert_eq!(head.account(), format!("{base_url}/account"));
        }
    }

    #[test]
    fn a_name_stays_in_its_line() {
        assert_eq!(
            one_line("Lord’s\r\nBcc: a@b.example\u{2028}Press\n"),
            "Lord’s  Bcc: a@b.example Press"
        );
    }
}
