//! The address that a browser is pushed to.

use std::fmt;

use reqwest::Url;
use thiserror::Error;

use super::Reach;

/// Where a browser's push service takes messages for it. It is a capability (RFC 8030, section 8.3): whoever knows it is taken for the
/// browser, and it is never printed whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PushEndpoint(Url);

/// Why an address is no endpoint.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum EndpointError {
    /// It is too long.
    #[error("an endpoint has {LONGEST} bytes at most")]
    TooLong,
    /// It is no address, or one that nobody could have been given.
    #[error("an endpoint is an https address without a user or a fragment")]
    NoAddress,
    /// It is in a network that push services are not in.
    #[error("an endpoint is in the public internet")]
    Unreachable,
}

/// The longest endpoint, in bytes.
const LONGEST: usize = 2_048;

impl PushEndpoint {
    /// Reads an endpoint. Names are not looked up here: that is done when they are connected to ([`Reach`]).
    ///
    /// # Errors
    /// See [`EndpointError`].
    pub fn parse(text: &str, reach: Reach) -> Result<Self, EndpointError> {
        if text.len() > LONGEST {
            return Err(EndpointError::TooLong);
        }
        let url = Url::parse(text).map_err(|_| EndpointError::NoAddress)?;
        if url.as_str().len() > LONGEST {
            return Err(EndpointError::TooLong);
        }
        let is_bare =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let host = url.host_str().unwrap_or_default();
        let address = host.trim_matches(['[', ']']).parse().ok();
        let is_here =
            host == "localhost" || address.is_some_and(|ip: std::net::IpAddr| ip.is_loopback());
        let is_plain = reach == Reach::Loopback && is_here && url.scheme() == "http";
        if !is_bare || host.is_empty() || !(is_plain || url.scheme() == "https") {
            return Err(EndpointError::NoAddress);
        }
        match address {
            Some(ip) if !reach.holds(ip) => Err(EndpointError::Unreachable),
            None if is_here && reach == Reach::Public => Err(EndpointError::Unreachable),
            _ => Ok(Self(url)),
        }
    }

    /// The endpoint as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The address to send to.
    #[must_use]
    pub fn url(&self) -> Url {
        self.0.clone()
    }

    /// The push service: scheme, host and, unless it is the usual one, port (RFC 6454, section 6.2).
    #[must_use]
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

impl fmt::Debug for PushEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/…", self.origin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_https_and_public_and_says_no_more_than_its_service_in_print() {
        let endpoint = PushEndpoint::parse("https://push.example:8443/p/secret?x", Reach::Public);
        let endpoint = endpoint.expect("an endpoint");
        assert_eq!(endpoint.origin(), "https://push.example:8443");
        assert_eq!(format!("{endpoint:?}"), "https://push.example:8443/…");
        let usual = PushEndpoint::parse("https://push.example:443/p", Reach::Public);
        assert_eq!(usual.expect("an endpoint").origin(), "https://push.example");
    }

    #[test]
    fn what_leads_elsewhere_is_refused() {
        let long = format!("https://push.example/{}", "a".repeat(2_048));
        let longer_when_kept = format!("https://push.example/{}", "é".repeat(600));
        for (text, error) in [
            ("", EndpointError::NoAddress),
            ("push.example/p", EndpointError::NoAddress),
            ("http://push.example/p", EndpointError::NoAddress),
            ("file:///etc/passwd", EndpointError::NoAddress),
            ("data:,x", EndpointError::NoAddress),
            ("https://user@push.example/p", EndpointError::NoAddress),
            ("https://:word@push.example/p", EndpointError::NoAddress),
            ("https://push.example/p#f", EndpointError::NoAddress),
            ("http://127.0.0.1/p", EndpointError::NoAddress),
            ("https://127.0.0.1/p", EndpointError::Unreachable),
            ("https://2130706433/p", EndpointError::Unreachable),
            ("https://0x7f.1/p", EndpointError::Unreachable),
            ("https://localhost/p", EndpointError::Unreachable),
            ("https://10.0.0.1/p", EndpointError::Unreachable),
            ("https://169.254.169.254/p", EndpointError::Unreachable),
            ("https://[::1]/p", EndpointError::Unreachable),
            ("https://[::ffff:10.0.0.1]/p", EndpointError::Unreachable),
            ("https://[fd00::1]:443/p", EndpointError::Unreachable),
            (&long, EndpointError::TooLong),
            (&longer_when_kept, EndpointError::TooLong),
        ] {
            assert_eq!(
                PushEndpoint::parse(text, Reach::Public),
                Err(error),
                "{text}"
            );
        }
    }

    #[test]
    fn in_tests_this_machine_takes_messages_also_without_encryption() {
        for text in [
            "http://127.0.0.1:9/p",
            "http://[::1]:9/p",
            "http://localhost:9/p",
        ] {
            assert!(PushEndpoint::parse(text, Reach::Loopback).is_ok(), "{text}");
        }
        for text in ["http://push.example/p", "http://10.0.0.1/p"] {
            let refused = PushEndpoint::parse(text, Reach::Loopback);
            assert_eq!(refused, Err(EndpointError::NoAddress), "{text}");
        }
    }
}
