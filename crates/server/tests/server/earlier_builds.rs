//! Code of earlier builds, which is not in this program any more.

use std::{
    io::{BufRead as _, BufReader},
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};

use axum::{
    body::Bytes,
    http::{Method, StatusCode},
};
use press_server::{
    client_files::ClientFiles,
    clock::Clock,
    encoding::{Encoding, decode},
    store::{ClientFile, Store},
};
use sqlx::Connection as _;

use crate::{
    binary,
    support::{NOW, Server},
};

const WEEK: i64 = 7 * 24 * 60 * 60;

/// The js of an earlier build: more than a packet, so that it goes out encoded.
fn earlier_js() -> ClientFile {
    let content = Bytes::from("export const build = 'an earlier one';\n".repeat(100));
    ClientFile {
        path: "/lords-press-client-0123456789abcdef.js".to_owned(),
        brotli: Some(Encoding::Brotli.encode(&content)),
        content,
    }
}

/// A file of the present build.
fn present(client: &ClientFiles, ending: &str) -> ClientFile {
    let mut files = client.lasting().into_iter();
    files
        .find(|file| file.path.ends_with(ending))
        .expect("the client has code")
}

/// A server with a build before the present one.
async fn server() -> Server {
    let server = Server::with(&[]).await;
    let kept = server.store.keep_client_files(&[earlier_js()]).await;
    kept.expect("a database");
    server
}

#[tokio::test]
async fn code_of_an_earlier_build_is_answered_as_it_was_when_it_was_the_present_one() {
    let server = server().await;
    let earlier = earlier_js();
    for encoding in [
        Encoding::Brotli,
        Encoding::Zstd,
        Encoding::Gzip,
        Encoding::Identity,
    ] {
        let accepted = encoding.token().unwrap_or("identity");
        let accepts = [("accept-encoding", accepted)];
        let answer = server.ask(Method::GET, &earlier.path, &accepts).await;
        assert_eq!(answer.status, StatusCode::OK);
        let content = decode(encoding, &answer.body).expect("it is in that encoding");
        assert_eq!(content, earlier.content, "{accepted}");
        let is_as_built = answer.body == earlier.brotli.as_deref().expect("it has brotli");
        assert_eq!(is_as_built, encoding == Encoding::Brotli);

        let path = present(&server.state.client, ".js").path;
        let like = server.ask(Method::GET, &path, &accepts).await;
        let (mut headers, mut expected) = (answer.headers.clone(), like.headers);
        let tags = (headers.remove("etag"), expected.remove("etag"));
        assert!(tags.0.is_some() && tags.0 != tags.1, "a tag of its own");
        let length = headers.remove("content-length").expect("a length");
        assert_eq!(length, answer.body.len().to_string());
        expected.remove("content-length");
        assert_eq!(headers, expected);
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
    }
}

#[tokio::test]
async fn whoever_has_the_code_of_an_earlier_build_is_told_so() {
    let server = server().await;
    let path = earlier_js().path;
    let answer = server.get(&path).await;
    let known = [("if-none-match", answer.header("etag"))];
    let again = server.ask(Method::GET, &path, &known).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
    let question = server.get(&[&path, "?v=1"].concat()).await;
    assert_eq!(question.status, StatusCode::OK);
}

#[tokio::test]
async fn after_a_week_the_code_of_an_earlier_build_is_gone() {
    let now: jiff::Timestamp = NOW.parse().expect("a moment");
    let hand: &'static AtomicI64 = Box::leak(Box::new(AtomicI64::new(now.as_second())));
    let server = Server::by(Clock::Hand(hand), &[]).await;
    let earlier = earlier_js();
    let kept = server
        .store
        .keep_client_files(std::slice::from_ref(&earlier))
        .await;
    kept.expect("a database");
    hand.fetch_add(WEEK, Ordering::Relaxed);
    assert_eq!(server.get(&earlier.path).await.status, StatusCode::OK);
    hand.fetch_add(1, Ordering::Relaxed);
    let answer = server.get(&earlier.path).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let never = server.get("/lords-press-client-fedcba9876543210.js").await;
    assert_eq!(never.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.headers, never.headers);
    // It may be of a build whose server answers the next time.
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn only_code_with_a_hash_in_its_name_is_kept_and_asked_for() {
    let server = server().await;
    let lasting = server.state.client.lasting();
    let mut paths: Vec<&str> = lasting.iter().map(|file| file.path.as_str()).collect();
    paths.sort_unstable();
    let [js, wasm] = paths[..] else {
        panic!("the js and the wasm: {paths:?}");
    };
    assert!(
        js.ends_with(".js") && wasm.ends_with("_bg.wasm"),
        "{paths:?}"
    );

    let others = ["/boot-of-before.js", "/lords-press-0123456789abcdef.css"].map(|path| {
        let path = path.to_owned();
        ClientFile {
            path,
            ..earlier_js()
        }
    });
    let kept = server.store.keep_client_files(&others).await;
    kept.expect("a database");
    for other in others {
        let answer = server.get(&other.path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", other.path);
    }
}

#[tokio::test]
async fn a_file_of_the_present_build_is_not_looked_for_in_the_database() {
    let server = server().await;
    let present = present(&server.state.client, ".wasm");
    let other = ClientFile {
        content: Bytes::from_static(b"not this"),
        ..present.clone()
    };
    let kept = server.store.keep_client_files(&[other]).await;
    kept.expect("a database");
    let answer = server.get(&present.path).await;
    assert_eq!(Bytes::from(answer.body), present.content);

    server.store.close().await.expect("an end");
    assert_eq!(server.get(&present.path).await.status, StatusCode::OK);
    // Not 404: a page would take the code for gone, which it may not be.
    let answer = server.get(&earlier_js().path).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_running_server_keeps_its_code_and_gives_out_that_of_another_on_the_same_database() {
    let mut running = binary::start();
    let database = running.dir.path().join("press.sqlite");
    let other = Store::open(&database, Clock::System).await;
    let other = other.expect("the same database");
    let client = ClientFiles::load().expect("the client is built");
    for ending in [".js", ".wasm"] {
        let present = present(&client, ending);
        let begun = Instant::now();
        let kept = loop {
            let kept = other.client_file(&present.path).await.expect("a database");
            if kept.is_some() || begun.elapsed() > Duration::from_secs(10) {
                break kept;
            }
            tokio::task::yield_now().await;
        };
        assert_eq!(kept, Some(present));
    }
    let kept = other.keep_client_files(&[earlier_js()]).await;
    kept.expect("a database");
    let answer = binary::get(&running.address, &earlier_js().path);
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("\r\ncontent-type: text/javascript; charset=utf-8\r\n"));
    assert!(answer.ends_with("export const build = 'an earlier one';\n"));
    other.close().await.expect("an end");
    binary::terminate(&running.child);
    assert!(running.child.wait().expect("an end").success());
}

/// What the database does when its disk is full, as far as the program can tell.
const REFUSE: &str = "CREATE TRIGGER full BEFORE INSERT ON client_file BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";

#[tokio::test]
async fn a_server_whose_code_cannot_be_kept_starts_all_the_same_and_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let database = dir.path().join("press.sqlite");
    let store = Store::open(&database, Clock::System).await;
    store.expect("a database").close().await.expect("an end");
    let mut other = sqlx::SqliteConnection::connect(&database.to_string_lossy())
        .await
        .expect("a database");
    sqlx::query(REFUSE)
        .execute(&mut other)
        .await
        .expect("a trigger");
    other.close().await.expect("an end");

    binary::publication(&dir.path().join("content"));
    let mut press = binary::press();
    press
        .args(["serve", "--listen", "127.0.0.1:0", "--content"])
        .arg(dir.path().join("content"))
        .arg("--db")
        .arg(&database);
    let mut child = press.spawn().expect("press runs");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let mut said = String::new();
    while let Some(Ok(line)) = lines.next() {
        said = said + &line + "\n";
        if line.contains(" ready ") {
            break;
        }
    }
    let (_, rest) = said.split_once("http://").expect("it listens");
    let address = rest.lines().next().expect("an address").trim();
    let answer = binary::get(address, "/");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    binary::terminate(&child);
    said.extend(lines.map_while(Result::ok));
    assert!(child.wait().expect("an end").success());
    assert!(
        said.contains("is not kept for after the next deployment")
            && said.contains("the disk is full"),
        "{said}"
    );
}
