//! Mail servers as operators have them: spoken to under encryption, by whoever has a name with them.

use std::path::{Path, PathBuf};

use press_server::{
    mail::{
        outbox::Round,
        transport::{MailWay, Relay as RelaySetup, Tls},
    },
    secret::Secret,
};
use tempfile::TempDir;

use super::{
    Office, confirm,
    relay::{Guard, Relay},
};

const NAME: &str = "paper";
const PASSWORD: &str = "a long word";

/// A certificate for this machine that is its own authority, with its key: in a file for the server, and alone for us.
fn certificate(dir: &Path) -> (PathBuf, Vec<u8>) {
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let (certificate, key) = (own.cert.pem(), own.signing_key.serialize_pem());
    let file = dir.join("server.pem");
    std::fs::write(&file, [&*certificate, &*key].concat()).expect("a file");
    (file, certificate.into_bytes())
}

fn way(relay: &Relay, tls: Tls, password: &str, vouched_by: Option<Vec<u8>>) -> MailWay {
    MailWay::Relay(RelaySetup {
        host: "localhost".to_owned(),
        port: relay.port,
        tls,
        hello: "press.example".to_owned(),
        user: Some(NAME.to_owned()),
        password: Some(Secret(password.to_owned())),
        vouched_by,
    })
}

struct Setting {
    _dir: TempDir,
    relay: Relay,
    certificate: Vec<u8>,
}

fn setting(tls: &str) -> Setting {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, certificate) = certificate(dir.path());
    let relay = Relay::guarded(&Guard {
        tls,
        certificate: &file,
        name: NAME,
        password: PASSWORD,
    });
    Setting {
        _dir: dir,
        relay,
        certificate,
    }
}

#[tokio::test]
async fn mail_leaves_under_encryption_by_name_and_password() {
    for (word, tls) in [("tls", Tls::Whole), ("starttls", Tls::AfterGreeting)] {
        let Setting {
            relay, certificate, ..
        } = &setting(word);
        let way = way(relay, tls, PASSWORD, Some(certificate.clone()));
        let office = Office::new(way, "https://press.example").await;
        office.put("ines@press.example", confirm()).await;
        assert_eq!(office.round().await, Round::Tried, "{word}");
        let (is_known, mechanism) = relay.login();
        assert!(is_known, "{word}: {mechanism}");
        assert_eq!(relay.next().recipients, ["ines@press.example"], "{word}");
        assert_eq!(office.counts().await, (0, 1, 0), "{word}");
    }
}

#[tokio::test]
async fn a_wrong_password_holds_up_all_mail_and_costs_no_letter_an_attempt() {
    let Setting {
        relay, certificate, ..
    } = setting("starttls");
    let way = way(&relay, Tls::AfterGreeting, "wrong", Some(certificate));
    let office = Office::new(way, "https://press.example").await;
    office.put("ines@press.example", confirm()).await;
    assert_eq!(office.round().await, Round::Unreachable);
    assert!(!relay.login().0);
    assert_eq!(office.counts().await, (1, 0, 0));
    let attempts = office
        .read("SELECT CAST(attempts AS TEXT) FROM outbox")
        .await;
    assert_eq!(attempts.as_deref(), Some("0"));
    assert_eq!(relay.end(), []);
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_told_neither_password_nor_letter() {
    for (word, tls) in [("tls", Tls::Whole), ("starttls", Tls::AfterGreeting)] {
        let Setting { relay, .. } = setting(word);
        let office = Office::new(way(&relay, tls, PASSWORD, None), "https://press.example").await;
        office.put("ines@press.example", confirm()).await;
        assert_eq!(office.round().await, Round::Unreachable, "{word}");
        assert_eq!(office.counts().await, (1, 0, 0), "{word}");
        assert_eq!(relay.end(), [], "{word}");
    }
}
