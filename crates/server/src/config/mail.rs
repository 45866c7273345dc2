//! The settings of mail.

use std::path::{Path, PathBuf};

use reqwest::Url;

use super::{ConfigError, error::wrong};
use crate::{
    mail::{
        EmailAddress,
        transport::{MailSetup, MailWay, Relay, Tls},
    },
    secret::Secret,
};

/// What the operator said of mail.
pub(super) struct Wishes<'a> {
    pub(super) url: Option<String>,
    pub(super) from: Option<String>,
    pub(super) dir: Option<PathBuf>,
    pub(super) ca: Option<PathBuf>,
    pub(super) password: Option<Secret>,
    pub(super) db: &'a Path,
}

const URL: &str = "smtp://host:port or smtps://host:port, with user@ before the host if it wants one; the password is in PRESS_SMTP_PASSWORD";

const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

const SENDER: &str = "mail that leaves through a server needs a sender, such as post@press.example";

/// The way out, and the sender. Without a server, mail is written into a folder beside the database.
pub(super) fn setup(wishes: Wishes<'_>) -> Result<MailSetup, ConfigError> {
    let from = wishes.from.map(sender).transpose()?;
    let way = match wishes.url {
        Some(url) => {
            let from = from
                .as_ref()
                .ok_or_else(|| wrong("mail_from", "", SENDER))?;
            let relay = relay(&url, wishes.password, from);
            let mut relay = relay.ok_or_else(|| wrong("mail_url", &shown(&url), URL))?;
            relay.vouched_by = wishes.ca.as_deref().map(certificate).transpose()?;
            MailWay::Relay(relay)
        }
        None => MailWay::Folder(wishes.dir.unwrap_or_else(|| folder(wishes.db))),
    };
    Ok(MailSetup { way, from })
}

/// `mail`, in the database's folder.
pub(crate) fn folder(db: &Path) -> PathBuf {
    db.parent().unwrap_or(Path::new("")).join("mail")
}

fn sender(text: String) -> Result<EmailAddress, ConfigError> {
    text.parse()
        .map_err(|_| wrong("mail_from", &text, "an address, such as post@press.example"))
}

/// Of the file. What is in it is looked at when mail is to leave.
fn certificate(file: &Path) -> Result<Vec<u8>, ConfigError> {
    let shown = || file.display().to_string();
    let pem =
        std::fs::read(file).map_err(|error| wrong("mail_ca", &shown(), &error.to_string()))?;
    // A file of another kind holds up the start, and not the first letter.
    match pem
        .windows(CERTIFICATE.len())
        .any(|part| part == CERTIFICATE)
    {
        true => Ok(pem),
        false => Err(wrong(
            "mail_ca",
            &shown(),
            "a file with a certificate in PEM",
        )),
    }
}

fn relay(url: &str, password: Option<Secret>, from: &EmailAddress) -> Option<Relay> {
    let url = Url::parse(url).ok()?;
    let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
    let is_here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
    let (tls, port) = match (url.scheme(), url.query()) {
        ("smtps", None) => (Tls::Whole, 465),
        ("smtp", Some("tls=none")) => (Tls::None, 25),
        ("smtp", None) if is_here => (Tls::None, 25),
        ("smtp", None) => (Tls::AfterGreeting, 587),
        _ => return None,
    };
    let is_bare =
        url.password().is_none() && matches!(url.path(), "" | "/") && url.fragment().is_none();
    let user = Some(decoded(url.username())?).filter(|user| !user.is_empty());
    // A password alone is for nobody; a name without one is not let in.
    let is_whole = user.is_some() == password.is_some() || user.is_none();
    (is_bare && is_whole).then(|| Relay {
        host: host.trim_matches(['[', ']']).to_owned(),
        port: url.port().unwrap_or(port),
        tls,
        hello: from.domain().to_owned(),
        password: user.is_some().then_some(password).flatten(),
        user,
        vouched_by: None,
    })
}

/// A user's name is percent-encoded in an address: it is often a mail address itself.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Without what may be a password.
fn shown(url: &str) -> String {
    match url.rsplit_once('@') {
        Some((_, host)) => ["…@", host].concat(),
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(url: Option<&str>) -> Wishes<'static> {
        Wishes {
            url: url.map(str::to_owned),
            from: Some("post@press.example".to_owned()),
            dir: None,
            ca: None,
            password: None,
            db: Path::new("/var/lib/press/press.sqlite"),
        }
    }

    fn chosen(url: &str, password: Option<&str>) -> Relay {
        let password = password.map(|word| Secret(word.to_owned()));
        let setup = setup(Wishes {
            password,
            ..wishes(Some(url))
        });
        match setup.expect("a setup").way {
            MailWay::Relay(relay) => relay,
            MailWay::Folder(_) => panic!("a server was given"),
        }
    }

    #[test]
    fn without_a_word_mail_goes_into_a_folder_beside_the_database() {
        let way = |wishes| setup(wishes).expect("a setup").way;
        assert_eq!(
            way(wishes(None)),
            MailWay::Folder("/var/lib/press/mail".into())
        );
        let db = Path::new("press.sqlite");
        assert_eq!(
            way(Wishes { db, ..wishes(None) }),
            MailWay::Folder("mail".into())
        );
        let dir = Some("letters".into());
        assert_eq!(
            way(Wishes {
                dir,
                ..wishes(None)
            }),
            MailWay::Folder("letters".into())
        );
    }

    #[test]
    fn a_server_off_the_machine_is_only_spoken_to_under_encryption() {
        for (url, host, port, tls) in [
            (
                "smtp://mail.press.example",
                "mail.press.example",
                587,
                Tls::AfterGreeting,
            ),
            (
                "smtp://mail.press.example:25",
                "mail.press.example",
                25,
                Tls::AfterGreeting,
            ),
            (
                "smtps://mail.press.example",
                "mail.press.example",
                465,
                Tls::Whole,
            ),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Tls::None),
            ("smtp://[::1]", "::1", 25, Tls::None),
            ("smtp://relay:25?tls=none", "relay", 25, Tls::None),
        ] {
            let relay = chosen(url, None);
            assert_eq!(
                (relay.host.as_str(), relay.port, relay.tls),
                (host, port, tls),
                "{url}"
            );
        }
    }

    #[test]
    fn the_name_is_in_the_address_and_the_password_in_the_environment_only() {
        let relay = chosen(
            "smtps://post%40press.example@mail.press.example",
            Some("hush"),
        );
        assert_eq!(relay.user.as_deref(), Some("post@press.example"));
        assert_eq!(relay.password, Some(Secret("hush".to_owned())));
        assert!(!format!("{relay:?}").contains("hush"));
    }

    #[test]
    fn what_is_not_right_is_named_and_no_password_is_repeated() {
        let text = |text: &str| Some(text.to_owned());
        for (wishes, key) in [
            (wishes(Some("mail.press.example")), "mail_url: "),
            (wishes(Some("http://mail.press.example")), "mail_url: "),
            (wishes(Some("smtp://")), "mail_url: "),
            (
                wishes(Some("smtp://mail.press.example/inbox")),
                "mail_url: ",
            ),
            (
                wishes(Some("smtp://mail.press.example?tls=some")),
                "mail_url: ",
            ),
            (
                wishes(Some("smtps://me:hush@mail.press.example")),
                "mail_url: ",
            ),
            (wishes(Some("smtps://me@mail.press.example")), "mail_url: "),
            (wishes(Some("smtps://%zz@mail.press.example")), "mail_url: "),
            (
                Wishes {
                    from: None,
                    ..wishes(Some("smtp://mail.press.example"))
                },
                "mail_from: ",
            ),
            (
                Wishes {
                    ca: Some("/nowhere/ca.pem".into()),
                    ..wishes(Some("smtps://mail.press.example"))
                },
                "mail_ca: ",
            ),
            (
                Wishes {
                    ca: Some(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into()),
                    ..wishes(Some("smtps://mail.press.example"))
                },
                "mail_ca: ",
            ),
            (
                Wishes {
                    from: text("the paper"),
                    ..wishes(None)
                },
                "mail_from: ",
            ),
            (
                Wishes {
                    from: text("a@b.example\r\nBcc: c@d.example"),
                    ..wishes(None)
                },
                "mail_from: ",
            ),
        ] {
            let sentence = setup(wishes).expect_err("a bad configuration").to_string();
            assert!(sentence.starts_with(key), "{sentence}");
            assert!(!sentence.contains("hush"), "{sentence}");
        }
    }
}
