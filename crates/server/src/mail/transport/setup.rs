use std::path::PathBuf;

use crate::{mail::EmailAddress, secret::Secret};

/// How mail is to leave, and whom it is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSetup {
    /// The way out.
    pub way: MailWay,
    /// The sender; when it is not given, `post@` and the host of the public address.
    pub from: Option<EmailAddress>,
}

/// A way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailWay {
    /// Through a server.
    Relay(Relay),
    /// Into a folder.
    Folder(PathBuf),
}

/// A server that takes mail and passes it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How what is said to it is kept from others.
    pub tls: Tls,
    /// What we call ourselves in the greeting: a domain.
    pub hello: String,
    /// The name we have with it.
    pub user: Option<String>,
    /// The word that goes with it.
    pub password: Option<Secret>,
    /// A certificate (PEM) that vouches for it, beside those that are known to all.
    pub vouched_by: Option<Vec<u8>>,
}

/// How a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From its first byte.
    Whole,
    /// After a greeting (STARTTLS). A server that does not know how gets no mail.
    AfterGreeting,
    /// Not at all.
    None,
}
