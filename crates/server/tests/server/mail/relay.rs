//! A real mail server on this machine.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::Duration,
};

use serde::Deserialize;

/// How long a test waits for a letter that must come. It never waits so long for one that must not.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server. It ends when it is dropped.
pub struct Relay {
    child: Child,
    said: Receiver<Said>,
    pub port: u16,
}

/// A letter as the server was given it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Delivery {
    pub sender: String,
    pub recipients: Vec<String>,
    pub content: String,
}

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
enum Said {
    Ready { port: u16 },
    Recipient,
    Login { known: bool, mechanism: String },
    Mail(Delivery),
}

/// Of a server that speaks to one alone, under encryption.
pub struct Guard<'a> {
    /// `tls` or `starttls`
    pub tls: &'a str,
    /// A file with its certificate and its key.
    pub certificate: &'a Path,
    pub name: &'a str,
    pub password: &'a str,
}

impl Relay {
    /// On any port.
    pub fn start() -> Self {
        Self::at(0)
    }

    /// On the port of one that ended.
    pub fn at(port: u16) -> Self {
        Self::with(port, &[])
    }

    /// One that speaks to one alone.
    pub fn guarded(guard: &Guard<'_>) -> Self {
        let file = guard.certificate.to_str().expect("a name");
        Self::with(0, &[guard.tls, file, guard.name, guard.password])
    }

    fn with(port: u16, guard: &[&str]) -> Self {
        let python = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../aiosmtpd/bin/python");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/server/mail/server.py");
        let mut child = Command::new(python)
            .arg(script)
            .arg(port.to_string())
            .args(guard)
            .stdout(Stdio::piped())
            .spawn()
            .expect("aiosmtpd is installed: `cargo xtask setup --tests`");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let (say, said) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let line: Said = serde_json::from_str(&line).expect("what the script prints");
                _ = say.send(line);
            }
        });
        match said.recv_timeout(PATIENCE) {
            Ok(Said::Ready { port }) => Self { child, said, port },
            _ => panic!("the mail server does not start"),
        }
    }

    /// The next letter, which must come.
    pub fn next(&self) -> Delivery {
        loop {
            if let Some(delivery) = self.sign() {
                return delivery;
            }
        }
    }

    /// The next login, which must come: whether it was the right one, and by which mechanism.
    pub fn login(&self) -> (bool, String) {
        match self.said.recv_timeout(PATIENCE) {
            Ok(Said::Login { known, mechanism }) => (known, mechanism),
            _ => panic!("nobody logged in"),
        }
    }

    /// The next thing that happens, which must: somebody is named as a recipient, or a letter comes.
    pub fn sign(&self) -> Option<Delivery> {
        match self.said.recv_timeout(PATIENCE) {
            Ok(Said::Mail(delivery)) => Some(delivery),
            Ok(Said::Recipient | Said::Ready { .. } | Said::Login { .. }) => None,
            Err(_) => panic!("no letter came"),
        }
    }

    /// Ends it, and gives all letters that came.
    pub fn end(mut self) -> Vec<Delivery> {
        self.child.kill().expect("it runs");
        self.child.wait().expect("an end");
        let mut letters = Vec::new();
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(Said::Mail(delivery)) => letters.push(delivery),
                Ok(Said::Recipient | Said::Ready { .. }) => {}
                Ok(Said::Login { .. }) => panic!("somebody logged in"),
                Err(RecvTimeoutError::Disconnected) => return letters,
                Err(RecvTimeoutError::Timeout) => panic!("its output does not end"),
            }
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Delivery {
    /// A header's value, in one line; empty when it is not there.
    pub fn header(&self, name: &str) -> String {
        let content = self.content.replace("\r\n", "\n");
        let (head, _) = content.split_once("\n\n").expect("a head");
        let head = head.replace("\n ", " ");
        let start = format!("{name}: ");
        let line = head.lines().find_map(|line| line.strip_prefix(&start));
        line.unwrap_or_default().to_owned()
    }

    /// The names of all headers.
    pub fn header_names(&self) -> Vec<String> {
        let content = self.content.replace("\r\n", "\n");
        let (head, _) = content.split_once("\n\n").expect("a head");
        let starts = head.lines().filter(|line| !line.starts_with(' '));
        let names = starts.map(|line| line.split(':').next().unwrap_or_default().to_owned());
        names.collect()
    }

    /// The text and the HTML, as a reader sees their source.
    pub fn body(&self) -> String {
        let content = self.content.replace("\r\n", "\n");
        let (_, body) = content.split_once("\n\n").expect("a head");
        body.replace("=\n", "").replace("=3D", "=")
    }
}
