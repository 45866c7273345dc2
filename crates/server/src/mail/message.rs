//! A letter as it travels (RFC 5322): with its headers, in text and HTML.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{EmailAddress, Letterhead, letter::Letter};

/// A letter with its envelope.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The message, and whom it goes to.
    pub message: Message,
    /// What a copy of it can be called: the moment it was asked for, and a hash of its dedupe key.
    pub name: String,
}

/// Whom a letter is from and to, and what makes it the same letter.
#[derive(Clone, Debug)]
pub struct Addressing<'a> {
    /// The paper.
    pub from: &'a EmailAddress,
    /// The recipient.
    pub to: &'a EmailAddress,
    /// Its key in the outbox.
    pub dedupe_key: &'a str,
    /// When it was asked for.
    pub date: Timestamp,
}

/// Why a letter cannot travel, which each can whose addresses were read.
#[derive(Debug, Error)]
#[error("the letter cannot be addressed: {0}")]
pub struct Misaddressed(String);

impl Parcel {
    /// Puts a letter into its envelope. The same letter has always the same name and `Message-ID`, so that one that was sent twice
    /// across a crash is known as one.
    ///
    /// # Errors
    /// None that happen.
    pub fn new(
        letter: &Letter,
        head: &Letterhead,
        addressing: &Addressing<'_>,
    ) -> Result<Self, Misaddressed> {
        let wrong = |error: &dyn std::fmt::Display| Misaddressed(error.to_string());
        let from = mailbox(addressing.from)?;
        let to = mailbox(addressing.to)?;
        let envelope = Envelope::new(Some(from.clone()), vec![to.clone()]);
        let hash = hash(addressing.dedupe_key);
        let mut builder = Message::builder()
            .from(Mailbox::new(Some(head.name.clone()), from))
            .to(Mailbox::new(None, to))
            .envelope(envelope.map_err(|error| wrong(&error))?)
            .subject(letter.subject.clone())
            .date(SystemTime::from(addressing.date))
            .message_id(Some(format!("<{hash}@{}>", addressing.from.domain())));
        for (name, value) in headers(letter, head) {
            builder = builder.raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str(name),
                value,
            ));
        }
        let parts = MultiPart::alternative()
            .boundary(["=_", &hash].concat())
            .singlepart(SinglePart::plain(letter.text.clone()))
            .singlepart(SinglePart::html(letter.html.clone()));
        let message = builder.multipart(parts).map_err(|error| wrong(&error))?;
        let moment = addressing.date.strftime("%Y%m%dT%H%M%SZ");
        Ok(Self {
            message,
            name: format!("{moment}-{hash}"),
        })
    }
}

/// What tells programs that nobody waits for an answer, and how to unsubscribe.
fn headers(letter: &Letter, head: &Letterhead) -> Vec<(&'static str, String)> {
    match &letter.list {
        // RFC 3834, section 5.
        None => vec![("Auto-Submitted", "auto-generated".to_owned())],
        // RFC 2919, RFC 2369 and RFC 8058.
        Some(list) => vec![
            ("Precedence", "bulk".to_owned()),
            ("List-Id", format!("{} <{}>", ascii(&head.name), list.id)),
            ("List-Unsubscribe", format!("<{}>", list.unsubscription)),
            (
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click".to_owned(),
            ),
        ],
    }
}

/// What is left of a name in a header that not all programs decode.
fn ascii(name: &str) -> String {
    let plain = name.replace('’', "'");
    let kept = |character: &char| character.is_ascii_alphanumeric() || " '-.&".contains(*character);
    plain.chars().filter(kept).collect()
}

fn mailbox(address: &EmailAddress) -> Result<Address, Misaddressed> {
    Address::new(address.local(), address.domain()).map_err(|error| Misaddressed(error.to_string()))
}

/// 32 hexadecimal digits.
fn hash(dedupe_key: &str) -> String {
    let hash = Sha256::digest(dedupe_key);
    hash[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::letter::MailingList;

    fn head(name: &str) -> Letterhead {
        Letterhead {
            name: name.to_owned(),
            base_url: "https://press.example".to_owned(),
            language: "en-GB".to_owned(),
        }
    }

    fn letter(subject: &str) -> Letter {
        Letter {
            subject: subject.to_owned(),
            text: "A text with an ü, and a line of more than seventy-eight characters, which is not cut in two.\n".to_owned(),
            html: "<p>A text with an ü.</p>\n".to_owned(),
            list: None,
        }
    }

    fn sent(letter: &Letter, head: &Letterhead, to: &str) -> Parcel {
        let (from, to) = ("post@press.example", to.parse().expect("an address"));
        let addressing = Addressing {
            from: &from.parse().expect("an address"),
            to: &to,
            dedupe_key: "confirm:1f",
            date: "2026-11-22T12:00:00Z".parse().expect("a moment"),
        };
        Parcel::new(letter, head, &addressing).expect("a parcel")
    }

    fn text(parcel: &Parcel) -> String {
        String::from_utf8(parcel.message.formatted()).expect("UTF-8")
    }

    /// The lines of the head, folded ones put together.
    fn head_of(parcel: &Parcel) -> Vec<String> {
        let text = text(parcel);
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        head.replace("\r\n ", " ")
            .split("\r\n")
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_letter_that_one_reader_gets() {
        let parcel = sent(
            &letter("Please confirm — “your” address"),
            &head("Lord’s Press"),
            "Ines@press.example",
        );
        insta::assert_snapshot!("one", text(&parcel));
        assert_eq!(
            parcel.name,
            "20261122T120000Z-b7120a1677d8857bf143ebb360887941"
        );
    }

    #[test]
    fn a_letter_that_many_get_says_how_to_unsubscribe_by_one_click() {
        let link = format!("https://press.example/unsubscribe/{}", "x".repeat(90));
        let list = MailingList {
            id: "archives.press.example".to_owned(),
            unsubscription: link.clone(),
        };
        let letter = Letter {
            list: Some(list),
            ..letter("From the archives")
        };
        let parcel = sent(&letter, &head("Lord’s Press"), "ines@press.example");
        insta::assert_snapshot!("many", text(&parcel));
        let head = head_of(&parcel);
        for line in [
            &format!("List-Unsubscribe: <{link}>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "List-Id: Lord's Press <archives.press.example>",
            "Precedence: bulk",
        ] {
            assert!(
                head.iter().any(|header| header == line),
                "{line}: {head:#?}"
            );
        }
    }

    #[test]
    fn addresses_of_all_kinds_travel_as_they_are() {
        for to in [
            "жанна@press.example",
            "\"ines, the elder\"@press.example",
            &format!(
                "{}@{}.example",
                "l".repeat(64),
                ["d".repeat(60), "e".repeat(60), "f".repeat(58)].join(".")
            ),
        ] {
            let parcel = sent(&letter("S"), &head("P"), to);
            assert_eq!(parcel.message.envelope().to()[0].to_string(), to);
            assert!(head_of(&parcel).contains(&format!("To: {to}")), "{to}");
        }
    }

    proptest! {
        #[test]
        fn no_name_and_no_subject_adds_a_header(name in "\\PC{0,20}|[a-z\r\n:]{0,20}|.*", subject in "\\PC{0,20}|[a-z\r\n:]{0,20}|.*") {
            let plain = head_of(&sent(&letter("S"), &head("P"), "ines@press.example"));
            let letter = letter(&subject);
            let paper = head(&crate::mail::letterhead::one_line(&name));
            let parcel = sent(&letter, &paper, "ines@press.example");
            let names = |head: &[String]| -> Vec<String> {
                head.iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
            };
            prop_assert_eq!(names(&head_of(&parcel)), names(&plain));
            prop_assert_eq!(parcel.message.envelope().to().len(), 1);
        }
    }
}
