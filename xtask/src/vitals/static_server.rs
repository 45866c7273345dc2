//! A plain static server on loopback: ready answers from memory, as a good host of static pages would send them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::compress;

/// How long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;
/// Our server's quality for pages: both are to send alike.
const QUALITY: u32 = 5;

/// A running server; it takes no more connections when this value is gone.
pub struct StaticServer {
    address: SocketAddr,
    ending: Arc<AtomicBool>,
}

/// A file with its head.
pub struct StaticFile(Vec<u8>);

impl StaticFile {
    /// A page is compressed as our server does it, pictures are sent as they are, as our server does that too.
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self> {
        let extension = Path::new(name).extension().and_then(|name| name.to_str());
        let kind = match extension {
            Some("html") => "text/html; charset=utf-8",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            Some("jpg" | "jpeg") => "image/jpeg",
            _ => "image/webp",
        };
        let (body, encoding) = if extension == Some("html") {
            (
                compress::brotli_at(QUALITY, bytes)?,
                "Content-Encoding: br\r\n",
            )
        } else {
            (bytes.to_vec(), "")
        };
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{encoding}Content-Length: {}\r\n\
             Cache-Control: public, max-age=60\r\n\r\n",
            body.len()
        )
        .into_bytes();
        answer.extend(body);
        Ok(Self(answer))
    }
}

impl StaticServer {
    /// Serves these files, by path, at a free port.
    pub fn start(files: HashMap<String, StaticFile>) -> Result<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
        let address = listener.local_addr()?;
        let ending = Arc::new(AtomicBool::new(false));
        let (files, ended) = (Arc::new(files), Arc::clone(&ending));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let files = Arc::clone(&files);
                // A connection that breaks is the browser's to make again.
                thread::spawn(move || _ = answer(stream, &files));
            }
        });
        Ok(Self { address, ending })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for StaticServer {
    fn drop(&mut self) {
        self.ending.store(true, Ordering::Relaxed);
        // The listener looks at the mark when someone comes.
        _ = TcpStream::connect(self.address);
    }
}

/// Answers one request after the other until the connection ends.
fn answer(mut stream: TcpStream, files: &HashMap<String, StaticFile>) -> Result<()> {
    const NOT_FOUND: &[u8] = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(path) = path_of_request(&mut reader)? {
        let file = files.get(&path);
        stream.write_all(file.map_or(NOT_FOUND, |file| &file.0))?;
    }
    Ok(())
}

/// Reads a request to the blank line; nothing when there is no further one.
fn path_of_request(reader: &mut impl BufRead) -> Result<Option<String>> {
    let mut head = reader.take(LONGEST_HEAD);
    let mut line = String::new();
    head.read_line(&mut line)?;
    let path = line.split(' ').nth(1).map(str::to_owned);
    while !line.trim().is_empty() {
        line.clear();
        head.read_line(&mut line)?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_sent_with_its_kind_and_what_is_not_there_is_not_found() -> Result<()> {
        let page = "The flood filed itself. ".repeat(50);
        let files = HashMap::from([
            (
                "/story/a".to_owned(),
                StaticFile::new("index.html", page.as_bytes())?,
            ),
            (
                "/media/a.webp".to_owned(),
                StaticFile::new("a.webp", b"picture")?,
            ),
        ]);
        let server = StaticServer::start(files)?;
        let mut stream = TcpStream::connect(server.address())?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut said = Vec::new();
        // On one connection, as browsers do.
        stream.write_all(b"GET /story/a HTTP/1.1\r\nHost: a\r\n\r\n")?;
        stream.write_all(b"GET /media/a.webp HTTP/1.1\r\nHost: a\r\n\r\n")?;
        stream.write_all(b"GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n")?;
        stream.shutdown(std::net::Shutdown::Write)?;
        stream.read_to_end(&mut said)?;
        let said = String::from_utf8_lossy(&said);
        assert!(
            said.contains("text/html; charset=utf-8\r\nContent-Encoding: br"),
            "{said}"
        );
        assert!(said.contains("image/webp\r\nContent-Length: 7"), "{said}");
        assert!(said.contains("HTTP/1.1 404 Not Found"), "{said}");
        Ok(())
    }
}
