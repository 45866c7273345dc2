//! The network that a request comes from. It is counted for a while and never stored.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, HeaderName, request::Parts},
};

use crate::state::AppState;

/// As much of an address as one household, or one customer, has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Network {
    /// An IPv4 /24.
    V4([u8; 3]),
    /// An IPv6 /56.
    V6([u8; 7]),
    /// Nobody knows, as of a request that came over no network.
    Unknown,
}

/// Where the address of a client is to be had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientAddress {
    /// The header that the one proxy before us writes; without one, whoever connects is the client. Nobody else's word is taken.
    pub header: Option<HeaderName>,
}

impl Network {
    /// That of an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Self::V4([a, b, c])
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, g, ..] = address.octets();
                Self::V6([a, b, c, d, e, f, g])
            }
        }
    }
}

impl ClientAddress {
    /// The network of whoever sent these headers over a connection from there.
    #[must_use]
    pub fn network(&self, headers: &HeaderMap, peer: Option<SocketAddr>) -> Network {
        let named = self.header.as_ref().and_then(|name| last(headers, name));
        let address = named.or_else(|| peer.map(|peer| peer.ip()));
        address.map_or(Network::Unknown, Network::of)
    }
}

/// The last address of a header: those before it were there when the proxy got the request, and anybody can have written them.
fn last(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let line = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let entry = line.rsplit(',').next()?.trim();
    let bare = entry.trim_start_matches('[').trim_end_matches(']');
    let with_port = || entry.parse().ok().map(|address: SocketAddr| address.ip());
    bare.parse().ok().or_else(with_port)
}

impl FromRequestParts<AppState> for Network {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map(|ConnectInfo(peer)| *peer);
        Ok(state.client_address.network(&parts.headers, peer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(header: Option<&'static str>, lines: &[&str]) -> Network {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().expect("a value"));
        }
        let client = ClientAddress {
            header: header.map(HeaderName::from_static),
        };
        client.network(&headers, "192.0.2.7:443".parse().ok())
    }

    #[test]
    fn without_a_setting_no_header_is_believed() {
        let peer = Network::V4([192, 0, 2]);
        assert_eq!(network(None, &["198.51.100.1"]), peer);
        assert_eq!(ClientAddress::default().header, None);
    }

    #[test]
    fn the_last_entry_counts_which_is_the_proxys_own() {
        let header = Some("x-forwarded-for");
        let named = Network::V4([203, 0, 113]);
        for lines in [
            &["203.0.113.9"][..],
            &["198.51.100.1, 203.0.113.9"],
            &["198.51.100.1", "203.0.113.9"],
            &["198.51.100.1,203.0.113.9:51234"],
            &["::ffff:203.0.113.200"],
        ] {
            assert_eq!(network(header, lines), named, "{lines:?}");
        }
        let six = Network::V6([0x20, 0x01, 0x0d, 0xb8, 0, 1, 0xab]);
        for line in [
            "2001:db8:1:abcd::1",
            "[2001:db8:1:abff::1]",
            "[2001:db8:1:ab00::1]:443",
        ] {
            assert_eq!(network(header, &[line]), six, "{line}");
        }
        for lines in [&[][..], &["unknown"], &[""]] {
            let peer = Network::V4([192, 0, 2]);
            assert_eq!(network(header, lines), peer, "{lines:?}");
        }
    }
}
