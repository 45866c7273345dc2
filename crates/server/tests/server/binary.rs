//! The real binary, with a publication of its own in a temporary folder.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// The binary, without settings of whoever runs the tests, and without a provider of the weather, who is off the machine.
pub fn press() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
    for (setting, _) in std::env::vars_os() {
        if setting.to_string_lossy().starts_with("PRESS_") {
            command.env_remove(setting);
        }
    }
    command.env("PRESS_WEATHER", "off");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Writes the publication to start from.
pub fn publication(dir: &Path) {
    let status = press().arg("new").arg(dir).status().expect("press runs");
    assert!(status.success());
}

/// Sends a request for an address.
pub fn request(server: &str, address: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .expect("a time limit");
    let head = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("a request");
    stream
}

/// The whole answer to a request.
pub fn get(server: &str, address: &str) -> String {
    let mut answer = Vec::new();
    request(server, address)
        .read_to_end(&mut answer)
        .expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The size of the picture in the publication: more than a connection's buffers hold.
pub const PICTURE_BYTES: usize = 12 * 1024 * 1024;

/// A running server with its content and its database.
pub struct Running {
    pub child: Child,
    pub address: String,
    pub dir: TempDir,
}

/// Starts a server and waits until it has read its content.
pub fn start() -> Running {
    start_with(&[])
}

/// The same, with further settings.
pub fn start_with(settings: &[&str]) -> Running {
    run(settings, &[])
}

/// The same, with further variables in its environment.
pub fn start_in(environment: &[(&str, &str)]) -> Running {
    run(&[], environment)
}

fn run(settings: &[&str], environment: &[(&str, &str)]) -> Running {
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
        .envs(environment.iter().copied())
        .args([
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--log",
            "info",
            "--content",
        ])
        .arg(&content)
        .args(settings);
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
        dir,
    }
}

/// Asks a server to end.
pub fn terminate(child: &Child) {
    let status = Command::new("kill")
        .arg("-TERM")
        .arg(child.id().to_string())
        .status()
        .expect("kill runs");
    assert!(status.success());
}
