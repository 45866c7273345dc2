//! What says when a form was given out. Forms are sent by people a few seconds later, and by programs at once: those may work for it
//! instead, as our own script does.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::{Refusal, random};
use crate::mail::Key;

/// How old a form has to be that comes without work.
const YOUNGEST: SignedDuration = SignedDuration::from_secs(3);
/// How old a form may be.
pub(super) const OLDEST: SignedDuration = SignedDuration::from_hours(1);
/// The longest work, in digits: more than anybody's takes.
const LONGEST_WORK: usize = 20;
const PURPOSE: &str = "form";

/// A token for a form that is given out now: `base64url(time ‖ random ‖ HMAC)`. Nothing is stored.
///
/// # Errors
/// When the system has no random numbers.
pub fn issue(key: &Key, now: Timestamp) -> Result<String, Refusal> {
    let mut bytes = now.as_second().to_be_bytes().to_vec();
    bytes.extend(random::<16>()?);
    let mac = key.hmac(PURPOSE, &bytes);
    bytes.extend(&mac[..16]);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a form with this token may be taken now: it is ours, no older than an hour, and either three seconds old or worked for.
#[must_use]
pub fn is_taken(key: &Key, token: &str, work: &str, now: Timestamp) -> bool {
    let Some(issued) = issued(key, token) else {
        return false;
    };
    let age = SignedDuration::from_secs(now.as_second().saturating_sub(issued));
    let youngest = match is_work(token, work) {
        true => SignedDuration::ZERO,
        false => YOUNGEST,
    };
    (youngest..=OLDEST).contains(&age)
}

/// By which a form is known that was sent.
pub(super) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// When a token was given out, in seconds since 1970; none when it is not ours.
fn issued(key: &Key, token: &str) -> Option<i64> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).ok()?;
    let bytes: [u8; 40] = bytes.try_into().ok()?;
    let (signed, mac) = bytes.split_at(24);
    let time = signed.first_chunk()?;
    key.is_hmac(PURPOSE, signed, mac)
        .then(|| i64::from_be_bytes(*time))
}

/// Whether the SHA-256 of token, colon and number begins with fourteen zero bits: some 16,000 attempts, a moment on a phone.
fn is_work(token: &str, work: &str) -> bool {
    let is_number =
        (1..=LONGEST_WORK).contains(&work.len()) && work.bytes().all(|byte| byte.is_ascii_digit());
    let hash = Sha256::digest([token, ":", work].concat());
    is_number && hash[0] == 0 && hash[1] < 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    fn worked(token: &str) -> String {
        (0_u64..)
            .map(|number| number.to_string())
            .find(|work| is_work(token, work))
            .expect("there is always one")
    }

    #[test]
    fn a_form_is_taken_from_three_seconds_to_an_hour_after_it_was_given_out() {
        let key = Key::of([7; 32]);
        let token = issue(&key, second(1_000)).expect("a token");
        for (now, is_in_time) in [
            (999, false),
            (1_000, false),
            (1_002, false),
            (1_003, true),
            (4_600, true),
            (4_601, false),
        ] {
            assert_eq!(is_taken(&key, &token, "", second(now)), is_in_time, "{now}");
        }
    }

    #[test]
    fn a_form_that_was_worked_for_is_taken_at_once_but_not_before_it_was_given_out() {
        let key = Key::of([7; 32]);
        let token = issue(&key, second(1_000)).expect("a token");
        let work = worked(&token);
        for (now, is_in_time) in [(999, false), (1_000, true), (4_600, true), (4_601, false)] {
            assert_eq!(
                is_taken(&key, &token, &work, second(now)),
                is_in_time,
                "{now}"
            );
        }
        let other = issue(&key, second(1_000)).expect("a token");
        assert!(
            !is_taken(&key, &other, &work, second(1_000)) || is_work(&other, &work),
            "work is for one token"
        );
        for work in ["", "+", "-1", "1e3", &"0".repeat(21)] {
            assert!(!is_taken(&key, &token, work, second(1_000)), "{work}");
        }
    }

    #[test]
    fn only_our_own_tokens_are_taken() {
        let key = Key::of([7; 32]);
        let token = issue(&key, second(1_000)).expect("a token");
        let foreign = issue(&Key::of([8; 32]), second(1_000)).expect("a token");
        let mut bytes = BASE64_URL_SAFE_NO_PAD.decode(&token).expect("Base64");
        bytes[7] ^= 1;
        let changed = BASE64_URL_SAFE_NO_PAD.encode(bytes);
        for wrong in ["", "token", &foreign, &changed, &token[1..]] {
            assert!(!is_taken(&key, wrong, "", second(1_010)), "{wrong}");
        }
        assert!(is_taken(&key, &token, "", second(1_010)));
        assert_ne!(token, issue(&key, second(1_000)).expect("a token"));
    }
}
