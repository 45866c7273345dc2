//! The real binary, killed while readers confirm.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::Child,
    sync::{Arc, Mutex, mpsc::channel},
};

use press_server::{
    clock::Clock,
    ingest,
    mail::{EmailAddress, Key, token},
    store::{NewRequest, Purpose, Store},
};

use crate::{
    binary::{press, publication, terminate},
    mail::{address, read},
};

const READERS: usize = 1_200;
const KILLS: usize = 50;
const AT_ONCE: usize = 8;
const KEY: [u8; 32] = [7; 32];

/// A publication in a database, and a letter to each reader: the tokens in them.
async fn prepare(dir: &Path) -> Vec<String> {
    publication(&dir.join("content"));
    let store = Store::open(&dir.join("press.sqlite"), Clock::System).await;
    let store = store.expect("a database");
    let synced = ingest::sync(&store, &dir.join("content")).await;
    synced.expect("content is read");
    let key = Key::of(KEY);
    let mut tokens = Vec::new();
    for reader in 0..READERS {
        let address: EmailAddress = address(&format!("reader{reader}@press.example"));
        let id = format!("{reader:032x}");
        tokens.push(token::token(&key, &id));
        let new = NewRequest {
            token_hash: token::token_hash(&token::token(&key, &id)),
            suppression_hash: key.suppression_hash(&address),
            id,
            purpose: Purpose::Subscribe,
            address,
            topics: vec!["weekly".to_owned()],
            return_to: None,
            browser_hash: [1; 32],
        };
        store.put_request(&new).await.expect("a database");
    }
    store.close().await.expect("an end");
    tokens
}

/// A server, and where it listens.
fn serve(dir: &Path) -> (Child, String) {
    let mut command = press();
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--content"])
        .arg(dir.join("content"))
        .arg("--db")
        .arg(dir.join("press.sqlite"))
        .env("PRESS_KEY", "07".repeat(32));
    let mut child = command.spawn().expect("press runs");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut said = lines.by_ref().map_while(Result::ok);
    let listens = said.find_map(|line| Some(line.split_once("http://")?.1.trim().to_owned()));
    std::thread::spawn(move || lines.for_each(drop));
    (child, listens.expect("the server says where it listens"))
}

/// The status of the answer to whoever presses the button of a letter's page; none when there is no whole answer.
fn press_button(server: &str, token: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(server).ok()?;
    let head = format!(
        "POST /confirm/{token} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split(' ').nth(1)?.parse().ok()
}

/// Has readers press their buttons, some at a time, until a server answered so often and is killed, or no reader is left. What was
/// answered is noted; who had no answer presses once more another time.
fn confirm(
    server: &str,
    waiting: &Arc<Mutex<Vec<String>>>,
    answers: &mut Vec<(String, u16)>,
    kill: impl FnOnce(),
    moment: usize,
) {
    let (say, said) = channel();
    let readers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (server, waiting, say) = (server.to_owned(), Arc::clone(waiting), say.clone());
            std::thread::spawn(move || {
                loop {
                    let Some(token) = waiting.lock().expect("a list").pop() else {
                        return;
                    };
                    match press_button(&server, &token) {
                        Some(status) => say.send((token, status)).expect("a listener"),
                        None => return waiting.lock().expect("a list").push(token),
                    }
                }
            })
        })
        .collect();
    drop(say);
    let mut kill = Some(kill);
    for (at, answer) in said.iter().enumerate() {
        answers.push(answer);
        if let Some(kill) = kill.take_if(|_| at + 1 == moment) {
            kill();
        }
    }
    for reader in readers {
        reader.join().expect("an end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_the_server_loses_no_member_and_takes_no_link_twice() {
    let dir = tempfile::tempdir().expect("a folder");
    let tokens = prepare(dir.path()).await;
    let waiting = Arc::new(Mutex::new(tokens.clone()));
    let mut answers = Vec::new();
    for _ in 0..KILLS {
        let (mut child, server) = serve(dir.path());
        let moment = 1 + getrandom::u32().expect("chance") as usize % 16;
        // SIGKILL
        let kill = || child.kill().expect("it runs");
        confirm(&server, &waiting, &mut answers, kill, moment);
        child.wait().expect("an end");
    }
    assert!(
        !waiting.lock().expect("a list").is_empty(),
        "the last kill was not too late"
    );
    let (mut child, server) = serve(dir.path());
    confirm(&server, &waiting, &mut answers, || {}, usize::MAX);
    let cut = answers.iter().filter(|(_, status)| *status == 410).count();
    assert!(cut <= KILLS * AT_ONCE, "{cut} were told too late");
    assert!(
        answers
            .iter()
            .all(|(_, status)| matches!(status, 200 | 410))
    );
    assert_eq!(answers.len(), READERS, "each was answered once");
    for token in &tokens {
        assert_eq!(press_button(&server, token), Some(410), "a link works once");
    }
    terminate(&child);
    assert!(child.wait().expect("an end").success());

    let db = dir.path().join("press.sqlite");
    for (query, count) in [
        ("SELECT count(*) FROM member", READERS),
        ("SELECT count(*) FROM member_topic", READERS),
        ("SELECT count(*) FROM session", READERS),
        (
            "SELECT count(*) FROM outbox WHERE kind = 'welcome'",
            READERS,
        ),
    ] {
        let counted = read(&db, &format!("SELECT CAST(({query}) AS TEXT)")).await;
        assert_eq!(counted, Some(count.to_string()), "{query}");
    }
}
