//! Tokens of links, and codes to type. None is stored: each is made anew of the key and an id, which is all that a database has.

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};

use super::Key;

/// Digits of a code.
const DIGITS: usize = 6;
/// The bytes of a member's id, and how many of an HMAC end a link.
const HALF: usize = 16;

/// The token in the link of a request's mail: 43 characters of URL-safe Base64.
#[must_use]
pub fn token(key: &Key, request: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(key.hmac("confirm", request.as_bytes()))
}

/// The six digits in a request's mail.
#[must_use]
pub fn code(key: &Key, request: &str) -> String {
    let mac = key.hmac("code", request.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&mac[..8]);
    // Of 2⁶⁴ numbers, those that one code gets more of than another are too few to matter.
    format!("{:0DIGITS$}", u64::from_be_bytes(first) % 1_000_000)
}

/// Whether a code is that of a request. Nothing is kept of a code, not even a hash: there are too few of them to hide in one.
#[must_use]
pub fn is_code(key: &Key, request: &str, typed: &str) -> bool {
    // Hashes are compared, so that how long it takes says nothing of how much was right.
    token_hash(&code(key, request)) == token_hash(typed.trim())
}

/// What a database keeps of a token: enough to know it again.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// What the link at the foot of a newsletter ends: one member's subscription to one topic. It says so by itself, needs no cookie and
/// holds for as long as the key does (RFC 8058).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsubscription {
    /// The member's id: 32 hexadecimal digits.
    pub member: String,
    /// The topic's slug.
    pub topic: String,
}

impl Unsubscription {
    /// The token that ends the link; none when the member's id is none.
    #[must_use]
    pub fn token(&self, key: &Key) -> Option<String> {
        let member = u128::from_str_radix(&self.member, 16).ok()?;
        if self.member != Member(member).to_string() {
            return None;
        }
        let mut bytes = member.to_be_bytes().to_vec();
        bytes.extend(self.topic.as_bytes());
        let mac = key.hmac("unsubscribe", &bytes);
        bytes.splice(HALF..HALF, mac[..HALF].iter().copied());
        Some(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Reads a token of ours; none when it is not.
    #[must_use]
    pub fn read(key: &Key, token: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
        let (member, rest) = bytes.split_first_chunk::<HALF>()?;
        let (mac, topic) = rest.split_first_chunk::<HALF>()?;
        if !key.is_hmac("unsubscribe", &[member, topic].concat(), mac) {
            return None;
        }
        Some(Self {
            member: Member(u128::from_be_bytes(*member)).to_string(),
            topic: String::from_utf8(topic.to_vec()).ok()?,
        })
    }
}

/// How a member's id is written.
struct Member(u128);

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn a_token_is_the_same_whenever_it_is_made_and_says_nothing_of_its_request() {
        let key = Key::of(KEY);
        assert_eq!(token(&key, "r1"), token(&key, "r1"));
        assert_ne!(token(&key, "r1"), token(&key, "r2"));
        assert_ne!(token(&key, "r1"), token(&Key::of([8; 32]), "r1"));
        assert_eq!(token(&key, "r1").len(), 43);
        assert_ne!(token_hash(&token(&key, "r1")), token_hash("r1"));
    }

    #[test]
    fn a_code_is_six_digits_also_when_it_begins_with_noughts() {
        let key = Key::of(KEY);
        let codes: Vec<String> = (0..2_000)
            .map(|request| code(&key, &request.to_string()))
            .collect();
        for code in &codes {
            assert!(
                code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()),
                "{code}"
            );
        }
        assert!(codes.iter().any(|code| code.starts_with('0')));
        let mut different = codes.clone();
        different.sort();
        different.dedup();
        assert!(
            different.len() > 1_990,
            "they are spread over all there are"
        );
    }

    #[test]
    fn a_code_is_taken_for_its_own_request_only() {
        let key = Key::of(KEY);
        let right = code(&key, "r1");
        assert!(is_code(&key, "r1", &right));
        assert!(is_code(&key, "r1", &format!(" {right} ")));
        for (request, typed) in [
            ("r2", &*right),
            ("r1", ""),
            ("r1", &right[1..]),
            ("r1", &code(&key, "r2")),
        ] {
            assert!(!is_code(&key, request, typed), "{request} {typed}");
        }
    }

    fn unsubscription() -> Unsubscription {
        Unsubscription {
            member: "00ff".repeat(8),
            topic: "saturday-letter".to_owned(),
        }
    }

    #[test]
    fn a_link_ends_the_subscription_that_it_was_made_for() {
        let key = Key::of(KEY);
        let token = unsubscription().token(&key).expect("a token");
        assert!(
            token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
            "{token}"
        );
        assert_eq!(Unsubscription::read(&key, &token), Some(unsubscription()));
        assert_eq!(Unsubscription::read(&Key::of([8; 32]), &token), None);
    }

    #[test]
    fn only_a_member_has_a_link() {
        let key = Key::of(KEY);
        for member in [
            "",
            "x",
            "00FF00FF00FF00FF00FF00FF00FF00FF",
            "+0ff00ff00ff00ff00ff00ff00ff00ff",
            &"0".repeat(33),
        ] {
            let wrong = Unsubscription {
                member: member.to_owned(),
                ..unsubscription()
            };
            assert_eq!(wrong.token(&key), None, "{member}");
        }
    }

    proptest! {
        #[test]
        fn a_link_that_was_changed_ends_nothing(at in 0_usize..62, other in 1_u8..=255) {
            let key = Key::of(KEY);
            let token = unsubscription().token(&key).expect("a token");
            let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&token).expect("Base64");
            let at = at % bytes.len();
            bytes[at] ^= other;
            prop_assert_eq!(Unsubscription::read(&key, &BASE64_URL_SAFE_NO_PAD.encode(bytes)), None);
        }

        #[test]
        fn no_text_is_taken_for_a_link(text in "\\PC{0,80}|[A-Za-z0-9_-]{40,80}") {
            prop_assert_eq!(Unsubscription::read(&Key::of(KEY), &text), None);
        }
    }
}
