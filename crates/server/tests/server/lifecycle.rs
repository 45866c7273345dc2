//! The real binary: how it ends.

use std::{
    fs,
    io::Read as _,
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::binary::{PICTURE_BYTES, Running, get, request, start, start_with, terminate};

#[test]
fn an_answer_under_way_goes_out_whole_before_the_server_ends() {
    let mut server = start();
    let picture = picture(&server);
    let mut stream = request(&server.address, &picture);
    let mut answer = vec![0; 1024];
    stream.read_exact(&mut answer).expect("the answer begins");
    terminate(&server.child);
    // The listener is closed when connections are refused: from then on the server waits only for what is under way.
    let begun = Instant::now();
    while TcpStream::connect(&server.address).is_ok() {
        assert!(
            begun.elapsed() < Duration::from_secs(10),
            "the server stops listening"
        );
        std::thread::yield_now();
    }
    stream
        .read_to_end(&mut answer)
        .expect("the rest of the answer");
    let head = String::from_utf8_lossy(&answer[..1024]).into_owned();
    let (head, _) = head.split_once("\r\n\r\n").expect("a head");
    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .expect("a length");
    assert_eq!(
        answer.len() - head.len() - 4,
        length.parse::<usize>().expect("a number")
    );
    assert!(answer.len() > PICTURE_BYTES, "more than the sockets hold");
    assert!(server.child.wait().expect("an end").success());
}

/// The address of the large picture.
fn picture(server: &Running) -> String {
    let page = get(&server.address, "/story/a-paper-begins");
    let (_, rest) = page
        .split_once("src=\"/media/")
        .expect("the story has a picture");
    format!("/media/{}", rest.split_once('"').expect("an address").0)
}

#[test]
fn a_reader_who_takes_longer_than_the_grace_does_not_hold_the_server_up() {
    let mut server = start_with(&["--grace-seconds", "0"]);
    let mut stream = request(&server.address, &picture(&server));
    stream
        .read_exact(&mut [0; 1024])
        .expect("the answer begins, and is read no further");
    let begun = Instant::now();
    terminate(&server.child);
    while server.child.try_wait().expect("a child").is_none() {
        assert!(begun.elapsed() < Duration::from_secs(10), "it ends");
        std::thread::yield_now();
    }
    assert!(server.child.wait().expect("an end").success());
}

#[test]
fn idle_connections_do_not_hold_the_server_up() {
    let mut server = start();
    let _idle = TcpStream::connect(&server.address).expect("a connection");
    let begun = Instant::now();
    terminate(&server.child);
    assert!(server.child.wait().expect("an end").success());
    assert!(
        begun.elapsed() < Duration::from_secs(15),
        "well within the grace of 20 s"
    );
}

#[test]
fn a_server_that_is_stopped_keeps_its_database_whole() {
    let mut server = start();
    terminate(&server.child);
    assert!(server.child.wait().expect("an end").success());
    let mut names: Vec<String> = fs::read_dir(server.dir.path())
        .expect("a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("press.sqlite"))
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["press.sqlite", "press.sqlite.key"],
        "no log is left beside it"
    );
}

/// Without its settings it would keep what a reading of the content took.
#[cfg(not(target_env = "msvc"))]
#[test]
fn the_allocator_is_built_with_its_settings() {
    use tikv_jemalloc_ctl::{background_thread, opt};

    assert_eq!(opt::narenas::read().expect("a setting"), 2);
    assert!(background_thread::read().expect("a setting"));
}
