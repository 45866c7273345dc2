//! Addresses that no reader's browser sends.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use axum::http::StatusCode;

use crate::{
    binary::{get, start, terminate},
    support::{Server, story},
};

/// Ways to leave a folder, to end a text, and to be no text at all.
const HOSTILE: &[&str] = &[
    "..",
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/Cargo.toml",
    "%252e%252e%252fCargo.toml",
    "..%5c..%5cCargo.toml",
    "....//....//etc/passwd",
    "%00",
    "bridge%00.md",
    "bridge%0d%0aSet-Cookie:%20a=b",
    "%ff%fe%fd",
    "%c0%ae%c0%ae%c0%afetc%c0%afpasswd",
    "%",
    "%2",
    "%zz",
    "%%%%%%%%",
    "%25%32%35",
    "%u0041",
    "%ed%a0%80",
    "'%20OR%201=1--",
    "\"><script>alert(1)</script>",
    "~",
    "//",
    ";x=y",
    "bridge/../bridge",
    "BRIDGE",
    "brid%67e%2f",
];

/// Where an address names something.
const PLACES: &[&str] = &[
    "/",
    "/story/",
    "/category/",
    "/author/",
    "/tag/",
    "/tag/maps?after=",
    "/media/",
    "/snippets/",
    "/api/",
    "/api/v1/",
    "/api/v1/stories/",
    "/api/v1/categories/",
    "/api/v1/authors/",
    "/api/v1/tags/",
    "/api/v1/pages/",
    "/api/v1/tags/maps?cursor=",
    "/api/v1/stories?category=",
    "/api/v1/stories?limit=",
];

#[tokio::test]
async fn no_address_leaves_the_publication_or_makes_the_server_fail() {
    let bridge = story("bridge", "2026-11-20T06:30:00+00:00", "");
    let server = Server::with(&[("bridge.md", &bridge)]).await;
    let long = "a".repeat(8 * 1024);
    let noise = "%f0%9f".repeat(1024);
    for place in PLACES {
        for name in HOSTILE.iter().chain([&&*long, &&*noise]) {
            let address = format!("{place}{name}");
            if address.parse::<axum::http::Uri>().is_err() {
                // What cannot be written as an address does not get as far: see the test below.
                continue;
            }
            let answer = server.get(&address).await;
            let is_api = address.starts_with("/api/");
            let expected: &[StatusCode] = match is_api {
                true => &[StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND],
                false => &[StatusCode::NOT_FOUND, StatusCode::PERMANENT_REDIRECT],
            };
            assert!(
                expected.contains(&answer.status),
                "{} {address}",
                answer.status
            );
            let body = answer.text();
            assert!(
                !body.contains("root:x:") && !body.contains("[package]"),
                "{address}"
            );
            assert!(!body.contains("<script>alert"), "{address}");
            assert!(answer.headers.get("set-cookie").is_none(), "{address}");
            assert_eq!(
                answer.header("x-content-type-options"),
                "nosniff",
                "{address}"
            );
            if is_api {
                assert_eq!(
                    answer.header("content-type"),
                    "application/problem+json",
                    "{address}"
                );
            }
        }
    }
}

#[test]
fn bytes_that_are_no_request_harm_nobody_else() {
    let mut server = start();
    let end = b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let long = vec![b'a'; 128 * 1024];
    for (target, status) in [
        (&b"/../../etc/passwd"[..], "404"),
        (b"story", "404"),
        (b"*", "404"),
        (b"http://elsewhere.example/nowhere", "404"),
        (b"/\0", "400"),
        (b"/\xff\xfe", "400"),
        (b"/ HTTP/9.9\r\n\r\n", "400"),
        (b"/ HTTP/1.1\r\nX: \0", "400"),
        (&[b"/", &*long].concat(), "414"),
    ] {
        let asked = [b"GET ", target, end].concat();
        let answer = raw(&server.address, &asked);
        let said = answer.lines().next().unwrap_or_default();
        assert!(
            said.starts_with(&format!("HTTP/1.1 {status} ")),
            "{said} to {}",
            String::from_utf8_lossy(&target[..target.len().min(40)])
        );
        let next = get(&server.address, "/story/a-paper-begins");
        assert!(next.starts_with("HTTP/1.1 200 OK"));
    }
    let hello_of_tls = raw(
        &server.address,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    );
    assert!(hello_of_tls.starts_with("HTTP/1.1 400 "), "{hello_of_tls}");
    terminate(&server.child);
    assert!(server.child.wait().expect("an end").success());
}

/// What the server says to these bytes until it hangs up.
fn raw(server: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .expect("a time limit");
    // It may have hung up before it has read all of them.
    _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
