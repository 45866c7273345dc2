//! Cookies that hold 256 random bits, of which the database keeps the hash. No script can read them, and no other host can set them.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jiff::SignedDuration;

use super::{Refusal, random};
use crate::mail::token::token_hash;

/// The cookie of a browser that waits for a letter: its code is typed there, and its link is pressed by itself there.
pub const PENDING: &str = "__Host-pending";
/// The cookie of a browser that a member is signed in with.
pub const SESSION: &str = "__Host-sid";

/// The value of such a cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretCookie(String);

impl SecretCookie {
    /// By chance.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new() -> Result<Self, Refusal> {
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(random::<32>()?)))
    }

    /// That of a request; none when there is none, or it is not one that we set.
    #[must_use]
    pub fn of(headers: &HeaderMap, name: &str) -> Option<Self> {
        let value = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|cookies| cookies.split(';'))
            .find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(value).ok()?;
        (bytes.len() == 32).then(|| Self(value.to_owned()))
    }

    /// What the database keeps of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        token_hash(&self.0)
    }

    /// The value of `Set-Cookie`.
    ///
    /// # Errors
    /// None that happen: its letters are those of Base64.
    pub fn set(&self, name: &str, lasts: SignedDuration) -> Result<HeaderValue, Refusal> {
        set(name, &self.0, lasts)
    }
}

/// The value of `Set-Cookie` that takes a cookie away.
///
/// # Errors
/// None that happen: the value is fixed.
pub fn ended(name: &str) -> Result<HeaderValue, Refusal> {
    set(name, "", SignedDuration::ZERO)
}

/// `Lax`, since the link in a letter comes from another site.
fn set(name: &str, value: &str, lasts: SignedDuration) -> Result<HeaderValue, Refusal> {
    let seconds = lasts.as_secs();
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Lax");
    HeaderValue::from_str(&cookie).map_err(|error| Refusal::Unavailable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_cookie_of_that_name_and_length_counts() {
        let cookie = SecretCookie::new().expect("a cookie");
        let value = &cookie.0;
        for (header, counts) in [
            (format!("{SESSION}={value}"), true),
            (format!("a=b; {SESSION}={value}; c=d"), true),
            (format!("{SESSION}2={value}"), false),
            (format!("x{SESSION}={value}"), false),
            (format!("{PENDING}={value}"), false),
            (format!("{SESSION}={}", &value[1..]), false),
            (format!("{SESSION}={value}A"), false),
            (format!("{SESSION}="), false),
            (SESSION.to_owned(), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("cookie", header.parse().expect("a value"));
            let read = SecretCookie::of(&headers, SESSION);
            assert_eq!(read.is_some(), counts, "{header}");
            assert!(read.is_none_or(|read| read == cookie), "{header}");
        }
    }

    #[test]
    fn a_cookie_is_for_this_host_alone_and_not_for_scripts() {
        let cookie = SecretCookie::new().expect("a cookie");
        let set = cookie.set(SESSION, SignedDuration::from_hours(1));
        let expected = format!(
            "__Host-sid={}; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax",
            cookie.0
        );
        assert_eq!(set.expect("a value"), expected);
        assert_eq!(
            ended(SESSION).expect("a value"),
            "__Host-sid=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"
        );
    }
}
