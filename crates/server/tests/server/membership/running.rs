//! The real binary, asked over the network.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use press_server::{mail::Key, members::form_token};

use crate::{
    binary::{Running, start_in, terminate},
    support::NOW,
};

/// The status of the answer to a reader who subscribes, from a network as a proxy would name it.
fn subscribe(running: &Running, reader: usize, network: &str) -> String {
    let now: jiff::Timestamp = NOW.parse().expect("a moment");
    let token = form_token::issue(&Key::of([7; 32]), now - jiff::SignedDuration::from_secs(10));
    let body = format!(
        "address=r{reader}%40press.example&token={}",
        token.expect("a token")
    );
    let mut stream = TcpStream::connect(&running.address).expect("a connection");
    let head = format!(
        "POST /newsletter HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Real-Ip: {network}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split(' ').nth(1).expect("a status").to_owned()
}

#[test]
fn whoever_connects_is_the_client_unless_the_operator_names_a_proxys_header() {
    let key = "07".repeat(32);
    let variables = [("PRESS_KEY", &*key), ("PRESS_CLOCK", NOW)];
    let proxied = [
        &variables[..],
        &[("PRESS_CLIENT_ADDRESS_HEADER", "X-Real-IP")],
    ]
    .concat();
    for (environment, last) in [(&variables[..], "429"), (&proxied, "202")] {
        let mut running = start_in(environment);
        for reader in 0..20 {
            let status = subscribe(&running, reader, &format!("10.0.{reader}.1"));
            assert_eq!(status, "202", "{reader}");
        }
        assert_eq!(subscribe(&running, 20, "10.0.20.1"), last);
        terminate(&running.child);
        running.child.wait().expect("an end");
    }
}
