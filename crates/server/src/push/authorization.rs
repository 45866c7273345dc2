//! What tells a push service who sends (RFC 8292).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use reqwest::header::HeaderValue;
use serde::Serialize;

use super::VapidKey;

/// How long a token holds: 24 hours at most, by section 2 of the standard, and clocks differ.
const HOLDS: SignedDuration = SignedDuration::from_hours(12);
/// How long before its end it is made anew.
const SPARE: SignedDuration = SignedDuration::from_hours(1);
/// Push services that tokens are kept for. There are a handful; what comes beyond is somebody's invention.
const MOST: usize = 256;

/// Tokens for push services, one for each. To sign one takes longer than to encrypt a message.
#[derive(Debug)]
pub struct Authorizations {
    key: Arc<VapidKey>,
    contact: String,
    kept: Mutex<HashMap<String, (HeaderValue, Timestamp)>>,
}

/// What is signed.
#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    exp: i64,
    sub: &'a str,
}

/// Why there is none.
type Unwritten = Box<dyn std::error::Error + Send + Sync>;

impl Authorizations {
    /// In the name of a key, for whom push services can turn to.
    #[must_use]
    pub fn new(key: Arc<VapidKey>, contact: String) -> Self {
        Self {
            key,
            contact,
            kept: Mutex::default(),
        }
    }

    /// The header `Authorization` for a push service, which is named by its origin.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn header(&self, origin: &str, now: Timestamp) -> Result<HeaderValue, Unwritten> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // One that was made by a clock which has been set back since would hold for too long.
        let is_fresh = |end: Timestamp| (SPARE..=HOLDS).contains(&end.duration_since(now));
        if let Some((header, end)) = kept.get(origin)
            && is_fresh(*end)
        {
            return Ok(header.clone());
        }
        let end = now.checked_add(HOLDS)?;
        let mut header = HeaderValue::try_from(self.value(origin, end)?)?;
        header.set_sensitive(true);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(origin.to_owned(), (header.clone(), end));
        Ok(header)
    }

    /// A signed JSON Web Token and the key (section 3).
    fn value(&self, origin: &str, end: Timestamp) -> Result<String, Unwritten> {
        let claims = Claims {
            aud: origin,
            exp: end.as_second(),
            sub: &self.contact,
        };
        let head = URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#);
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?);
        let signed = [head, claims].join(".");
        let signature = URL_SAFE_NO_PAD.encode(self.key.sign(signed.as_bytes()));
        let key = self.key.public();
        Ok(format!("vapid t={signed}.{signature}, k={key}"))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};
    use serde_json::{Value, json};

    use super::*;
    use crate::secret::Secret;

    fn authorizations() -> Authorizations {
        let secret = Secret("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw".to_owned());
        let key = VapidKey::find_or_make(Path::new(""), Some(&secret)).expect("a key");
        Authorizations::new(Arc::new(key), "mailto:desk@press.example".to_owned())
    }

    fn decoded(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).expect("Base64")
    }

    #[test]
    fn a_token_says_whom_it_is_for_until_when_and_who_signed_it() {
        let now = Timestamp::from_second(1_800_000_000).expect("a moment");
        let header = authorizations().header("https://push.example:8443", now);
        let header = header.expect("a header");
        assert!(header.is_sensitive());
        let text = header.to_str().expect("text");
        let (token, key) = text
            .strip_prefix("vapid t=")
            .and_then(|text| text.split_once(", k="))
            .expect("a token and a key");
        let (signed, signature) = token.rsplit_once('.').expect("a signature");
        let (head, claims) = signed.split_once('.').expect("claims");
        let read = |text| serde_json::from_slice::<Value>(&decoded(text)).expect("JSON");
        assert_eq!(read(head), json!({"typ": "JWT", "alg": "ES256"}));
        assert_eq!(
            read(claims),
            json!({"aud": "https://push.example:8443", "exp": 1_800_043_200, "sub": "mailto:desk@press.example"})
        );
        let key = VerifyingKey::from_sec1_bytes(&decoded(key)).expect("a key");
        let signature = Signature::from_slice(&decoded(signature)).expect("a signature");
        key.verify(signed.as_bytes(), &signature)
            .expect("it is ours");
    }

    #[test]
    fn each_service_has_a_token_of_its_own_which_is_kept_for_most_of_its_time() {
        let authorizations = authorizations();
        let begin = Timestamp::from_second(1_800_000_000).expect("a moment");
        let at = |origin: &str, hours: i64| {
            let now = begin + SignedDuration::from_hours(hours);
            authorizations.header(origin, now).expect("a header")
        };
        let first = at("https://a.example", 0);
        assert_eq!(at("https://a.example", 11), first);
        assert_ne!(at("https://b.example", 0), first);
        assert_ne!(at("https://a.example", 12), first);
        assert_ne!(at("https://a.example", -24), at("https://a.example", 12));
        for service in 0..1_000 {
            at(&format!("https://{service}.example"), 0);
        }
        assert!(authorizations.kept.lock().expect("a map").len() <= MOST);
    }
}
