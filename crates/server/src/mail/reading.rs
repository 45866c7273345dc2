//! A letter in a file, read again: what the folder of letters holds, and no more than that.

use base64::{Engine as _, prelude::BASE64_STANDARD};

/// What is shown of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedLetter {
    /// When it was asked for, as it is written in it.
    pub date: String,
    /// Whom it is for.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
}

/// Reads a letter. What is not there is empty.
#[must_use]
pub fn read(letter: &[u8]) -> OpenedLetter {
    let letter = String::from_utf8_lossy(letter).replace("\r\n", "\n");
    let (head, body) = letter.split_once("\n\n").unwrap_or((&letter, ""));
    OpenedLetter {
        date: header(head, "Date"),
        to: header(head, "To"),
        subject: words(&header(head, "Subject")),
        text: plain(head, body),
    }
}

/// A header's value, in one line.
fn header(head: &str, name: &str) -> String {
    let head = head.replace("\n ", " ");
    let start = [name, ": "].concat();
    let line = head.lines().find_map(|line| line.strip_prefix(&start));
    line.unwrap_or_default().to_owned()
}

/// Encoded words of RFC 2047 in Base64 and UTF-8, which is what letters of ours have.
fn words(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, word)) = rest.split_once("=?utf-8?b?") {
        let Some((word, after)) = word.split_once("?=") else {
            break;
        };
        // A blank between two encoded words is not part of the text.
        let between = before.trim().is_empty() && !read.is_empty();
        read.push_str(if between { "" } else { before });
        let bytes = BASE64_STANDARD.decode(word).unwrap_or_default();
        read.push_str(&String::from_utf8_lossy(&bytes));
        rest = after;
    }
    read.push_str(rest);
    read
}

/// The first part of a letter of several, decoded.
fn plain(head: &str, body: &str) -> String {
    let content_type = header(head, "Content-Type");
    let boundary = content_type
        .split_once("boundary=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(boundary, _)| ["--", boundary].concat());
    let Some(boundary) = boundary else {
        return decoded(&header(head, "Content-Transfer-Encoding"), body);
    };
    let part = body.split(&boundary).nth(1).unwrap_or_default();
    let (head, text) = part.trim_start().split_once("\n\n").unwrap_or_default();
    decoded(&header(head, "Content-Transfer-Encoding"), text)
}

fn decoded(encoding: &str, text: &str) -> String {
    let bytes = match encoding {
        "quoted-printable" => quoted_printable(text),
        "base64" => BASE64_STANDARD
            .decode(text.split_whitespace().collect::<String>())
            .unwrap_or_default(),
        _ => text.as_bytes().to_vec(),
    };
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    [text.trim_end(), "\n"].concat()
}

/// RFC 2045, section 6.7.
fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return bytes,
            [b'=', b'\n', after @ ..] => after,
            [b'=', high, low, after @ ..] => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).unwrap_or_default();
                bytes.extend(u8::from_str_radix(digits, 16).ok());
                after
            }
            [byte, after @ ..] => {
                bytes.push(*byte);
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mail::{
        Letterhead,
        letter::Letter,
        message::{Addressing, Parcel},
    };

    fn file(subject: &str, text: &str) -> Vec<u8> {
        let letter = Letter {
            subject: subject.to_owned(),
            text: text.to_owned(),
            html: "<p>Another part.</p>".to_owned(),
            list: None,
        };
        let head = Letterhead {
            name: "Lord’s Press".to_owned(),
            base_url: "https://press.example".to_owned(),
            language: "en-GB".to_owned(),
        };
        let address = "ines@press.example".parse().expect("an address");
        let addressing = Addressing {
            from: &address,
            to: &address,
            dedupe_key: "a",
            date: "2026-11-22T12:00:00Z".parse().expect("a moment"),
        };
        let parcel = Parcel::new(&letter, &head, &addressing).expect("a parcel");
        parcel.message.formatted()
    }

    #[test]
    fn a_letter_of_ours_is_read_as_it_was_written() {
        let opened = read(&file(
            "Your code — “soon”, “now” and “ever”",
            "Zoë’s text = 1.\n",
        ));
        assert_eq!(opened.to, "ines@press.example");
        assert_eq!(opened.date, "Sun, 22 Nov 2026 12:00:00 +0000");
        assert_eq!(opened.subject, "Your code — “soon”, “now” and “ever”");
        assert_eq!(opened.text, "Zoë’s text = 1.\n");
    }

    proptest! {
        #[test]
        fn any_text_of_a_letter_is_read_as_it_was_written(text in "[a-z=é漢 \n]{0,200}") {
            let opened = read(&file("S", &text));
            prop_assert_eq!(opened.text.trim_end(), text.trim_end());
        }

        #[test]
        fn no_file_is_too_broken_to_be_looked_at(bytes: Vec<u8>) {
            _ = read(&bytes);
        }
    }
}
