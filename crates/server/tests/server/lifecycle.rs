//! The real binary: how it starts, refuses to, and ends.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

fn press() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    command
        .env_remove("PRESS_CONFIG")
        .env_remove("PRESS_WEATHER_KEY")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn publication(dir: &Path) {
    let status = press().arg("new").arg(dir).status().expect("press runs");
    assert!(status.success());
}

/// Sends a request for an address.
fn request(server: &str, address: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .expect("a time limit");
    let head = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("a request");
    stream
}

/// The whole answer to a request.
fn get(server: &str, address: &str) -> String {
    let mut answer = Vec::new();
    request(server, address)
        .read_to_end(&mut answer)
        .expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The size of the picture in the publication: more than a connection's buffers hold.
const PICTURE_BYTES: usize = 12 * 1024 * 1024;

struct Running {
    child: Child,
    address: String,
    _dir: TempDir,
}

/// Starts a server and waits until it has read its content.
fn start() -> Running {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let picture = content.join("media/press.svg");
    let drawing = fs::read_to_string(&picture).expect("a picture");
    fs::write(
        &picture,
        format!("{drawing}<!--{}-->", " ".repeat(PICTURE_BYTES)),
    )
    .expect("a large picture");
    let mut command = press();
    command
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "info",
            "--weather",
            "off",
            "--content",
        ])
        .arg(&content);
    command.arg("--db").arg(dir.path().join("press.sqlite"));
    let mut child = command.spawn().expect("press runs");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut address = String::new();
    while let Some(Ok(line)) = lines.next() {
        if let Some((_, rest)) = line.split_once("http://") {
            address = rest.trim().to_owned();
        }
        if line.contains(" ready ") {
            break;
        }
    }
    // Keeps the pipe drained for as long as the server writes to it.
    std::thread::spawn(move || lines.for_each(drop));
    assert!(!address.is_empty(), "the server says where it listens");
    Running {
        child,
        address,
        _dir: dir,
    }
}

fn terminate(child: &Child) {
    let status = Command::new("kill")
        .arg("-TERM")
        .arg(child.id().to_string())
        .status()
        .expect("kill runs");
    assert!(status.success());
}

#[test]
fn an_answer_under_way_goes_out_whole_before_the_server_ends() {
    let mut server = start();
    let page = get(&server.address, "/story/a-paper-begins");
    let (_, rest) = page
        .split_once("src=\"/media/")
        .expect("the story has a picture");
    let picture = format!("/media/{}", rest.split_once('"').expect("an address").0);
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
fn a_bad_configuration_is_refused_with_a_sentence_that_names_the_key() {
    let dir = tempfile::tempdir().expect("a folder");
    for (arguments, key) in [
        (vec!["serve", "--content", "no-such-folder"], "content: "),
        (
            vec!["serve", "--content", ".", "--listen", "nowhere"],
            "listen: ",
        ),
        (
            vec!["serve", "--content", ".", "--config", "no-such-file"],
            "config: ",
        ),
        (
            vec!["serve", "--content", ".", "--weather", "met-norway"],
            "weather_contact: ",
        ),
        (
            vec!["serve", "--content", ".", "--weather", "openweathermap-3.0"],
            "weather_key: ",
        ),
    ] {
        let output = press()
            .args(&arguments)
            .current_dir(&dir)
            .output()
            .expect("press runs");
        assert!(!output.status.success(), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.starts_with(&format!("press: {key}")), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn an_address_that_is_taken_is_refused_by_its_name() {
    let server = start();
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let mut command = press();
    command
        .args([
            "serve",
            "--weather",
            "off",
            "--listen",
            &server.address,
            "--content",
        ])
        .arg(&content)
        .arg("--db")
        .arg(dir.path().join("p.sqlite"));
    let output = command.output().expect("press runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains(&format!(
            "press: listen: {} cannot be listened on",
            server.address
        )),
        "{said}"
    );
    terminate(&server.child);
}

#[test]
fn check_prints_each_problem_with_its_place_and_fails() {
    let dir = tempfile::tempdir().expect("a folder");
    let content = dir.path().join("content");
    publication(&content);
    let good = press()
        .arg("check")
        .arg(&content)
        .output()
        .expect("press runs");
    assert!(
        good.status.success(),
        "{}",
        String::from_utf8_lossy(&good.stdout)
    );
    fs::write(
        content.join("stories/broken.md"),
        "+++\nheadline = \"A\"\nslug = \"Not A Slug\"\n+++\nText.\n",
    )
    .expect("a story");
    let bad = press()
        .arg("check")
        .arg(&content)
        .output()
        .expect("press runs");
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert!(said.contains("stories/broken.md:3: "), "{said}");
    for missing in ["standfirst", "category", "authors", "published_at"] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
}

#[test]
fn new_does_not_write_over_what_is_there() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("kept.txt"), "kept").expect("a file");
    let output = press()
        .arg("new")
        .arg(dir.path())
        .output()
        .expect("press runs");
    assert!(!output.status.success());
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 1);
}

#[test]
fn a_server_that_is_stopped_keeps_its_database_whole() {
    let mut server = start();
    terminate(&server.child);
    assert!(server.child.wait().expect("an end").success());
    let names: Vec<String> = fs::read_dir(server._dir.path())
        .expect("a folder")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with("press.sqlite"))
        .collect();
    assert_eq!(names, ["press.sqlite"], "no log is left beside it");
}
