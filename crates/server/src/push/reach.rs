//! Which networks a push service may be in. Its address is a reader's word: it must not lead the server into its own network (CWE-918).

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The most addresses of a name that are tried.
const MOST: usize = 8;

/// Where push services may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// In the public internet, by https.
    #[default]
    Public,
    /// On this machine too, also by http: for tests.
    Loopback,
}

impl Reach {
    /// Whether a push service may have this address.
    #[must_use]
    pub fn holds(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        let is_public = match address {
            IpAddr::V4(address) => is_public_v4(address),
            IpAddr::V6(address) => is_public_v6(address),
        };
        is_public || (self == Self::Loopback && address.is_loopback())
    }
}

/// Names of hosts, as far as they lead to where push services may be. It is the name that is connected to that is looked up, so that
/// a second answer which differs from a first makes no difference.
impl Resolve for Reach {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let held = found.filter(|address| reach.holds(address.ip()));
            let held: Vec<SocketAddr> = held.take(MOST).collect();
            if held.is_empty() {
                let text = "the name leads to no public address";
                return Err(io::Error::new(io::ErrorKind::AddrNotAvailable, text).into());
            }
            Ok(Box::new(held.into_iter()) as Addrs)
        })
    }
}

/// Of no special purpose (<https://www.iana.org/assignments/iana-ipv4-special-registry>).
fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = match a {
        0 | 10 | 127 => true,
        100 => b & 0xc0 == 64,
        169 => b == 254,
        172 => b & 0xf0 == 16,
        192 => b == 168 || (b == 0 && matches!(c, 0 | 2)) || (b == 88 && c == 99),
        198 => b & 0xfe == 18 || (b == 51 && c == 100),
        203 => b == 0 && c == 113,
        a => a >= 224,
    };
    !is_special
}

/// Global unicast, of no special purpose (<https://www.iana.org/assignments/iana-ipv6-special-registry>). Addresses that hold one of
/// version 4 (6to4, Teredo) are of none that push services have.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let is_global = a & 0xe000 == 0x2000;
    let is_special = match a {
        0x2001 => b < 0x200 || b == 0xdb8,
        0x2002 => true,
        0x3fff => b < 0x1000,
        _ => false,
    };
    is_global && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_held() {
        for (address, is_public) in [
            ("1.1.1.1", true),
            ("172.15.255.255", true),
            ("172.32.0.1", true),
            ("100.128.0.1", true),
            ("192.0.1.1", true),
            ("2606:4700::1111", true),
            ("2a00:1450:4001::5f", true),
            ("::ffff:1.1.1.1", true),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("127.0.0.1", false),
            ("127.255.255.254", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.31.255.255", false),
            ("192.0.0.8", false),
            ("192.0.2.1", false),
            ("192.168.1.1", false),
            ("198.18.0.1", false),
            ("198.19.0.1", false),
            ("198.51.100.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:10.0.0.1", false),
            ("::ffff:127.0.0.1", false),
            ("64:ff9b::a00:1", false),
            ("2001::1", false),
            ("2001:db8::1", false),
            ("2002:a00:1::1", false),
            ("3fff::1", false),
            ("fc00::1", false),
            ("fd00:ec2::254", false),
            ("fe80::1", false),
            ("ff02::1", false),
        ] {
            let ip: IpAddr = address.parse().expect("an address");
            assert_eq!(Reach::Public.holds(ip), is_public, "{address}");
        }
    }

    #[test]
    fn in_tests_this_machine_is_held_as_well_and_no_other_network() {
        for (address, is_held) in [
            ("127.0.0.1", true),
            ("::1", true),
            ("1.1.1.1", true),
            ("10.0.0.1", false),
            ("169.254.169.254", false),
        ] {
            let ip: IpAddr = address.parse().expect("an address");
            assert_eq!(Reach::Loopback.holds(ip), is_held, "{address}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_into_the_own_network_leads_nowhere() {
        let resolve = async |reach: Reach| {
            let name: Name = "localhost".parse().expect("a name");
            reach.resolve(name).await.map(Iterator::count)
        };
        let refused = resolve(Reach::Public).await.expect_err("no address");
        assert_eq!(refused.to_string(), "the name leads to no public address");
        assert!(resolve(Reach::Loopback).await.expect("addresses") > 0);
    }
}
