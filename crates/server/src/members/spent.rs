//! Forms that were sent. One that was worked for asks for letters to one address: who writes to many has to work for each.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use super::form_token;

/// Forms that are known at a time: some 5 MB.
const MOST: usize = 50_000;
/// How often those are forgotten that are too old to be taken.
const TIDIED: SignedDuration = SignedDuration::from_mins(1);

/// For whom each form was sent, for as long as it is taken. It is forgotten when the server ends.
#[derive(Debug, Default)]
pub struct SpentForms(Mutex<Spent>);

#[derive(Debug, Default)]
struct Spent {
    /// By the token's hash: the hash of the address, and until when the token is taken.
    forms: HashMap<[u8; 32], ([u8; 32], Timestamp)>,
    tidied: Timestamp,
}

impl SpentForms {
    /// Whether a form that is taken may ask for a letter to this address: it was not sent before, or for the same. When there are more
    /// forms than can be known, one that is not known may: nobody can keep readers out by sending many.
    #[must_use]
    pub fn spend(&self, token: &str, address_hash: [u8; 32], now: Timestamp) -> bool {
        let mut spent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(spent.tidied) >= TIDIED {
            spent.forms.retain(|_, (_, end)| *end >= now);
            spent.tidied = now;
        }
        let form = form_token::hash(token);
        match spent.forms.get(&form) {
            Some((known, _)) => *known == address_hash,
            None if spent.forms.len() >= MOST => true,
            None => {
                // It may have been given out just now.
                let end = now.saturating_add(form_token::OLDEST).unwrap_or(now);
                spent.forms.insert(form, (address_hash, end));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a moment")
    }

    #[test]
    fn a_form_is_for_one_address_however_often_it_is_sent() {
        let forms = SpentForms::default();
        let now = second(1_000_000);
        assert!(forms.spend("one", [1; 32], now));
        assert!(forms.spend("one", [1; 32], now), "pressed twice");
        assert!(!forms.spend("one", [2; 32], now));
        assert!(forms.spend("two", [2; 32], now));
    }

    #[test]
    fn a_form_is_known_for_as_long_as_it_is_taken_and_no_longer() {
        let forms = SpentForms::default();
        assert!(forms.spend("one", [1; 32], second(1_000_000)));
        assert!(!forms.spend("one", [2; 32], second(1_003_600)));
        _ = forms.spend("two", [1; 32], second(1_003_661));
        let known = forms.0.lock().expect("no panic").forms.len();
        assert_eq!(known, 1);
    }

    #[test]
    fn no_more_forms_are_known_than_there_is_room_for_and_nobody_is_kept_out() {
        let forms = SpentForms::default();
        let now = second(1_000_000);
        for number in 0..MOST {
            assert!(forms.spend(&number.to_string(), [1; 32], now));
        }
        assert!(forms.spend("one more", [1; 32], now));
        assert!(!forms.spend("0", [2; 32], now), "it is still known");
        assert_eq!(forms.0.lock().expect("no panic").forms.len(), MOST);
    }
}
