use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufStream},
    net::{TcpListener, TcpStream},
};

use super::*;
use crate::mail::{Letterhead, letter::Letter, message::Addressing};

/// A server that says what the test tells it to, when it tells it to.
struct Server(TcpListener);

/// A connection to it.
struct Talk(BufStream<TcpStream>);

impl Server {
    async fn start() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.expect("a port"))
    }

    fn relay(&self) -> Relay {
        Relay {
            host: "127.0.0.1".to_owned(),
            port: self.0.local_addr().expect("an address").port(),
            tls: Tls::None,
            hello: "press.example".to_owned(),
            user: None,
            password: None,
            vouched_by: None,
        }
    }

    /// The next connection, greeted.
    async fn accept(&self) -> Talk {
        let (stream, _) = self.0.accept().await.expect("a connection");
        let mut talk = Talk(BufStream::new(stream));
        talk.say("220 relay.example").await;
        talk.answer("EHLO press.example", "250 relay.example").await;
        talk
    }
}

impl Talk {
    /// A line; none at the end.
    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        match self.0.read_line(&mut line).await {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(line.trim_end().to_owned()),
        }
    }

    /// Says a line. Whoever is gone does not hear it.
    async fn say(&mut self, line: &str) {
        _ = self.0.write_all(format!("{line}\r\n").as_bytes()).await;
        _ = self.0.flush().await;
    }

    async fn answer(&mut self, question: &str, answer: &str) {
        assert_eq!(self.line().await.as_deref(), Some(question));
        self.say(answer).await;
    }

    /// Takes a letter up to its last line, and leaves it unanswered.
    async fn take(&mut self, recipient: &str) {
        self.answer("MAIL FROM:<post@press.example>", "250 OK")
            .await;
        self.answer(&format!("RCPT TO:<{recipient}>"), "250 OK")
            .await;
        self.answer("DATA", "354 Go on").await;
        while self.line().await.expect("the rest of the letter") != "." {}
    }
}

fn parcel(recipient: &str) -> Parcel {
    let letter = Letter {
        subject: "A subject".to_owned(),
        text: "Text.\n".to_owned(),
        html: "<p>Text.</p>".to_owned(),
        list: None,
    };
    let head = Letterhead {
        name: "Lord’s Press".to_owned(),
        base_url: "https://press.example".to_owned(),
        language: "en-GB".to_owned(),
    };
    let addressing = Addressing {
        from: &"post@press.example".parse().expect("an address"),
        to: &recipient.parse().expect("an address"),
        dedupe_key: recipient,
        date: "2026-11-22T12:00:00Z".parse().expect("a moment"),
    };
    Parcel::new(&letter, &head, &addressing).expect("a parcel")
}

/// No time at all: what is not answered at once is cut.
const NONE: Limits = Limits {
    text: Duration::ZERO,
    ..Limits::USUAL
};

#[tokio::test]
async fn a_letter_never_reads_the_answer_to_one_that_was_cut() {
    let server = Server::start().await;
    let mut smtp = Smtp::new(&server.relay(), NONE).expect("a way out");
    let first = parcel("ines@press.example");
    let (sent, mut cut) = tokio::join!(smtp.send(&first), async {
        let mut talk = server.accept().await;
        talk.take("ines@press.example").await;
        talk
    });
    assert_eq!(sent, Err(too_long()));
    cut.say("250 OK, at last").await;

    smtp.limits = Limits::USUAL;
    let second = parcel("staff@press.example");
    let (sent, ()) = tokio::join!(smtp.send(&second), async {
        assert_eq!(cut.line().await, None, "nothing more is said there");
        let mut talk = server.accept().await;
        talk.take("staff@press.example").await;
        talk.say("550 5.1.1 no such mailbox").await;
    });
    assert!(matches!(sent, Err(SendError::Refused(_))), "{sent:?}");
}

#[tokio::test]
async fn a_sending_that_is_dropped_takes_its_connection_with_it() {
    let server = Server::start().await;
    let smtp = Smtp::new(&server.relay(), Limits::USUAL).expect("a way out");
    let first = parcel("ines@press.example");
    let mut cut = tokio::select! {
        sent = smtp.send(&first) => panic!("nobody took it: {sent:?}"),
        talk = async {
            let mut talk = server.accept().await;
            talk.take("ines@press.example").await;
            talk
        } => talk,
    };
    assert_eq!(cut.line().await, None);
    assert!(smtp.lock().is_empty());
}

#[tokio::test]
async fn a_connection_on_which_all_is_answered_takes_the_next_letter_until_there_is_none() {
    let server = Server::start().await;
    let smtp = Smtp::new(&server.relay(), Limits::USUAL).expect("a way out");
    let (first, second) = (parcel("ines@press.example"), parcel("staff@press.example"));
    let sending = async {
        smtp.send(&first).await.expect("it is taken");
        smtp.send(&second).await.expect("it is taken");
        smtp.rest().await;
    };
    let ((), ()) = tokio::join!(sending, async {
        let mut talk = server.accept().await;
        talk.take("ines@press.example").await;
        talk.say("250 OK").await;
        talk.answer("NOOP", "250 OK").await;
        talk.take("staff@press.example").await;
        talk.say("250 OK").await;
        talk.answer("QUIT", "221 Bye").await;
    });
    assert!(smtp.lock().is_empty());
}

#[tokio::test]
async fn a_server_that_closed_what_was_kept_is_greeted_again() {
    let server = Server::start().await;
    let smtp = Smtp::new(&server.relay(), Limits::USUAL).expect("a way out");
    let (ready, talk) = tokio::join!(smtp.ready(), server.accept());
    assert_eq!(ready, Ok(()));
    drop(talk);
    let (ready, _talk) = tokio::join!(smtp.ready(), server.accept());
    assert_eq!(ready, Ok(()));
}
