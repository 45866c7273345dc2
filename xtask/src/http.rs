//! The little of HTTP that asking our own server on loopback takes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};

/// Longer than any answer of a healthy server, so that a hung one fails the step.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer: its status code and its body as sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Where it leads to, if it says so.
    pub location: Option<String>,
    /// The body, encoded only if that was asked for.
    pub body: Vec<u8>,
}

/// Fetches a path, as it is.
pub fn get(address: SocketAddr, path: &str) -> Result<Response> {
    get_encoded(address, path, None)
}

/// Fetches a path, in an encoding if one is given. Speaks HTTP/1.0, whose answers end with the connection and are never
/// chunked.
pub fn get_encoded(address: SocketAddr, path: &str, encoding: Option<&str>) -> Result<Response> {
    let accept = encoding.map_or_else(String::new, |encoding| {
        format!("Accept-Encoding: {encoding}\r\n")
    });
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: {address}\r\n{accept}\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    parse(&answer).with_context(|| format!("{path}: not an HTTP answer"))
}

fn parse(answer: &[u8]) -> Option<Response> {
    let blank_line = b"\r\n\r\n";
    let head_end = answer
        .windows(blank_line.len())
        .position(|window| window == blank_line)?;
    let head = std::str::from_utf8(&answer[..head_end]).ok()?;
    let status = head.split_whitespace().nth(1)?.parse().ok()?;
    let location = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_location = name.eq_ignore_ascii_case("location");
        is_location.then(|| value.trim().to_owned())
    });
    let body = answer[head_end + blank_line.len()..].to_vec();
    Some(Response {
        status,
        location,
        body,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_status_and_a_body() {
        let response = parse(b"HTTP/1.0 200 OK\r\ncontent-type: text/plain\r\n\r\na\r\n\r\nb");
        let body = b"a\r\n\r\nb".to_vec();
        assert_eq!(
            response,
            Some(Response {
                status: 200,
                location: None,
                body,
            })
        );
    }

    #[test]
    fn an_answer_that_leads_on_says_where_to() {
        let response = parse(b"HTTP/1.0 302 Found\r\nLocation: /there\r\n\r\n");
        let location = response.and_then(|response| response.location);
        assert_eq!(location.as_deref(), Some("/there"));
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(parse(b""), None);
        assert_eq!(parse(b"HTTP/1.0 200 OK\r\n"), None);
        assert_eq!(parse(b"HTTP/1.0 fine\r\n\r\n"), None);
    }
}
