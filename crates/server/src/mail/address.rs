//! The mail address of one person.

use std::{fmt, str::FromStr};

use icu_normalizer::ComposingNormalizerBorrowed;
use thiserror::Error;

/// The longest address, in bytes (RFC 5321, section 4.5.3.1.3, without its brackets).
const LONGEST: usize = 254;
/// The longest part before the sign, in bytes (section 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// The address of one mailbox, fit for a header and for an envelope: no blank outside quotes, no control character, a
/// domain in ASCII.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress {
    /// As it was typed: only its own server knows which spellings it takes for the same.
    local: String,
    /// In lower case, and in Punycode where it has to be.
    domain: String,
}

/// Why a text is not an address. Each sentence is for whoever typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing was typed.
    #[error("Please give your mail address.")]
    Empty,
    /// There seem to be several.
    #[error("Please give one address only, without blanks, commas or brackets.")]
    Several,
    /// It is longer than mail allows.
    #[error("This address is too long: mail allows 254 bytes, and 64 before the @.")]
    TooLong,
    /// The sign is not there, or there is nothing before it.
    #[error("An address has a name, the sign @ and a domain, such as name@example.org.")]
    NoSign,
    /// What stands before the sign is not a mailbox.
    #[error("The part before the @ is not right: please look at its dots and signs.")]
    Local,
    /// What stands after the sign is not a domain.
    #[error("The part after the @ is not a domain, such as example.org.")]
    Domain,
}

impl EmailAddress {
    /// What stands before the sign.
    #[must_use]
    pub fn local(&self) -> &str {
        &self.local
    }

    /// What stands after the sign, in ASCII.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The same for all spellings that people take for the same address: composed (NFC) and in lower case. For comparing, never
    /// for sending.
    #[must_use]
    pub fn key(&self) -> String {
        let nfc = ComposingNormalizerBorrowed::new_nfc();
        // Letter by letter: a word's last sigma is none of our business.
        let folded: String = nfc
            .normalize(&self.local)
            .chars()
            .flat_map(char::to_lowercase)
            .collect();
        [&*nfc.normalize(&folded), "@", &self.domain].concat()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

impl FromStr for EmailAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim_matches(' ');
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.len() > LONGEST {
            return Err(AddressError::TooLong);
        }
        let (local, domain) = parts(text)?;
        if local.len() > LONGEST_LOCAL {
            return Err(AddressError::TooLong);
        }
        let is_local = quoted(local).map_or_else(|| is_dot_atom(local), is_quotable);
        if !is_local {
            return Err(AddressError::Local);
        }
        let domain = ascii_domain(domain).ok_or(AddressError::Domain)?;
        if local.len() + 1 + domain.len() > LONGEST {
            return Err(AddressError::TooLong);
        }
        // What sends is asked here, so that it does not refuse later.
        lettre::Address::new(local, &domain).map_err(|_| AddressError::Local)?;
        Ok(Self {
            local: local.to_owned(),
            domain,
        })
    }
}

/// Cuts at the one sign that is outside quotes.
fn parts(text: &str) -> Result<(&str, &str), AddressError> {
    let (local, domain) = text.rsplit_once('@').ok_or(AddressError::NoSign)?;
    if local.is_empty() {
        return Err(AddressError::NoSign);
    }
    let outside = match quoted(local) {
        Some(_) => domain,
        None => text,
    };
    let several = |character: char| character.is_whitespace() || ",;<>".contains(character);
    if outside.contains(several) || outside.matches('@').count() > 1 {
        return Err(AddressError::Several);
    }
    Ok((local, domain))
}

/// What stands between quotes, if it all does.
fn quoted(local: &str) -> Option<&str> {
    local.strip_prefix('"')?.strip_suffix('"')
}

/// Without the escapes that the standard has: no mailbox is known to need one.
fn is_quotable(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|character| {
            !"\"\\".contains(character) && (character == ' ' || is_plain(character))
        })
}

fn is_dot_atom(local: &str) -> bool {
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(is_in_atom);
    local.split('.').all(is_atom)
}

/// RFC 5322, section 3.2.3, and whatever is not ASCII (RFC 6531).
fn is_in_atom(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "!#$%&'*+-/=?^_`{|}~".contains(character)
        || (!character.is_ascii() && is_plain(character))
}

/// Shows as what it is: neither a control character, nor a blank, nor one that turns the direction of a line.
fn is_plain(character: char) -> bool {
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    !(character.is_control() || character.is_whitespace() || turns)
}

/// A host's name with a dot in it; no number, which would be an address of the network.
fn ascii_domain(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_strict(domain).ok()?;
    let (_, last) = ascii.rsplit_once('.')?;
    let is_name = last.bytes().any(|byte| byte.is_ascii_alphabetic());
    is_name.then_some(ascii)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> EmailAddress {
        text.parse().expect("an address")
    }

    #[test]
    fn addresses_of_people_are_taken_as_they_were_typed() {
        for (typed, kept) in [
            ("ines@press.example", "ines@press.example"),
            (
                "  Ines.Calloway+letters@Press.Example ",
                "Ines.Calloway+letters@press.example",
            ),
            ("o'hara_{x}@press.example", "o'hara_{x}@press.example"),
            (
                "\"ines, the elder\"@press.example",
                "\"ines, the elder\"@press.example",
            ),
            ("\"a@b\"@press.example", "\"a@b\"@press.example"),
            ("жанна@press.example", "жанна@press.example"),
            (
                "post@zeitung-für-alle.example",
                "post@xn--zeitung-fr-alle-7vb.example",
            ),
            ("post@新聞.example", "post@xn--efvv70d.example"),
        ] {
            assert_eq!(read(typed).to_string(), kept);
        }
    }

    #[test]
    fn what_is_no_address_or_more_than_one_is_refused_with_a_sentence() {
        use AddressError::{Domain, Empty, Local, NoSign, Several, TooLong};
        for (typed, error) in [
            ("", Empty),
            ("   ", Empty),
            ("ines", NoSign),
            ("@press.example", NoSign),
            ("ines@press.example, staff@press.example", Several),
            ("ines@press.example;staff@press.example", Several),
            ("ines@press.example staff@press.example", Several),
            ("ines@press.example\nstaff@press.example", Several),
            ("ines@press.example\r\nBcc: staff@press.example", Several),
            ("ines@@press.example", Several),
            ("ines@home@press.example", Several),
            ("Ines <ines@press.example>", Several),
            ("ines calloway@press.example", Several),
            ("\"ines\r\nBcc: x\"@press.example", Local),
            ("\"in\\\"es\"@press.example", Local),
            ("\"\"@press.example", Local),
            (".ines@press.example", Local),
            ("ines.@press.example", Local),
            ("i..nes@press.example", Local),
            ("in(es)@press.example", Local),
            ("in\u{0}es@press.example", Local),
            ("in\u{202e}es@press.example", Local),
            ("ines@", Domain),
            ("ines@press", Domain),
            ("ines@press..example", Domain),
            ("ines@-press.example", Domain),
            ("ines@pre_ss.example", Domain),
            ("ines@127.0.0.1", Domain),
            ("ines@[127.0.0.1]", Domain),
            (&format!("{}@press.example", "i".repeat(65)), TooLong),
        ] {
            assert_eq!(typed.parse::<EmailAddress>(), Err(error), "{typed:?}");
        }
    }

    /// An address of so many bytes: 64 before the sign, the rest in labels of at most 63.
    fn of_length(bytes: usize) -> String {
        let domain = bytes - LONGEST_LOCAL - 1;
        let labels = ["a".repeat(62), "b".repeat(62)].join(".");
        let rest = "c".repeat(domain - labels.len() - 1 - 3);
        [&"l".repeat(LONGEST_LOCAL), "@", &labels, ".", &rest, ".eu"].concat()
    }

    #[test]
    fn an_address_has_254_bytes_at_most_also_in_the_form_it_is_sent_in() {
        let longest = of_length(LONGEST);
        assert_eq!((longest.len(), read(&longest).to_string()), (254, longest));
        assert_eq!(
            of_length(LONGEST + 1).parse::<EmailAddress>(),
            Err(AddressError::TooLong)
        );
        // In Punycode each of these labels is longer.
        let local = "l".repeat(60);
        let grows = format!(
            "{local}@{}.example",
            ["ü".repeat(40), "ü".repeat(40)].join(".")
        );
        assert!(grows.len() <= LONGEST, "{}", grows.len());
        let sent = grows.parse::<EmailAddress>();
        assert!(sent.is_ok_and(|sent| sent.to_string().len() <= LONGEST));
    }

    #[test]
    fn spellings_that_people_take_for_the_same_have_one_key() {
        for (one, other) in [
            ("Ines@Press.example", "ines@press.EXAMPLE"),
            ("ZOË@press.example", "zoe\u{308}@press.example"),
            ("ΝΊΚΟΣ@press.example", "νίκοσ@press.example"),
            ("post@FÜR.example", "post@xn--fr-xka.example"),
        ] {
            assert_eq!(read(one).key(), read(other).key());
        }
        assert_ne!(
            read("ines@press.example").key(),
            read("ines@press.test").key()
        );
    }

    proptest! {
        #[test]
        fn any_text_is_an_address_or_is_refused_with_a_sentence(text in "\\PC*|.*|.{0,20}@.{0,20}") {
            match text.parse::<EmailAddress>() {
                Ok(address) => {
                    let sent = address.to_string();
                    prop_assert!(sent.len() <= LONGEST);
                    prop_assert_eq!(sent.parse::<EmailAddress>(), Ok(address));
                }
                Err(error) => prop_assert!(error.to_string().ends_with('.')),
            }
        }

        #[test]
        fn no_address_breaks_out_of_a_header(
            before in "[a-z\"]{0,6}", breaks in "[\r\n\u{0}\u{b}\u{85}\u{2028}]", after in "[a-z\"]{0,6}", domain in "[a-z]{1,5}\\.[a-z]{2,3}",
        ) {
            let hidden = format!("{before}{breaks}{after}@{domain}");
            prop_assert!(hidden.parse::<EmailAddress>().is_err());
            let trailing = format!("{before}@{domain}{breaks}{after}");
            prop_assert!(trailing.parse::<EmailAddress>().is_err());
        }

        #[test]
        fn a_key_is_its_own_key(local in "[\\p{L}\\p{M}0-9]{1,12}") {
            if let Ok(address) = format!("{local}@press.example").parse::<EmailAddress>() {
                let key = address.key();
                if let Ok(again) = key.parse::<EmailAddress>() {
                    prop_assert_eq!(again.key(), key);
                }
            }
        }
    }
}
