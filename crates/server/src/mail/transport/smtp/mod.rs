mod refusal;
#[cfg(test)]
mod tests;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use lettre::{
    address::Envelope,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::time::timeout;

use self::refusal::{of_letter, of_sender};
use super::{Parcel, Relay, SendError, Tls};

/// How long the server may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// For a connection, with all that is said before the first letter.
    pub greeting: Duration,
    /// For what is said of a letter before its text.
    pub envelope: Duration,
    /// For the text, and for taking the letter after its last line: whoever is cut there may have taken it, and would get it twice
    /// (RFC 5321, section 4.5.3.2.6).
    pub text: Duration,
}

impl Limits {
    /// Those of every server.
    pub const USUAL: Self = Self {
        greeting: Duration::from_secs(60),
        envelope: Duration::from_secs(60),
        text: Duration::from_secs(600),
    };

    /// The longest that a letter can take.
    pub const fn whole(self) -> Duration {
        // Also a connection that is kept is asked whether it still stands, before another is made.
        let before = self.greeting.saturating_mul(2);
        before
            .saturating_add(self.envelope)
            .saturating_add(self.text)
    }
}

/// The longest that the name of the server is looked for, and its machine.
const CONNECTING: Duration = Duration::from_secs(10);

/// A server that takes mail.
///
/// Its connections are kept here and not by lettre, which keeps also one whose sending was cut: the next letter would read the answers
/// to the one before.
pub struct Smtp {
    relay: Box<Relay>,
    tls: Option<TlsParameters>,
    limits: Limits,
    /// Connections on which every question is answered. Whoever uses one takes it out, and puts it back only after the last answer.
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Smtp")
    }
}

impl Smtp {
    pub(super) fn new(relay: &Relay, limits: Limits) -> Result<Self, SendError> {
        Ok(Self {
            tls: match relay.tls {
                Tls::Whole | Tls::AfterGreeting => Some(parameters(relay).map_err(unreachable)?),
                Tls::None => None,
            },
            relay: Box::new(relay.clone()),
            limits,
            idle: Mutex::default(),
        })
    }

    pub(super) async fn ready(&self) -> Result<(), SendError> {
        let connection = self.connection().await?;
        self.keep(connection);
        Ok(())
    }

    /// Where this ends early, or is dropped, the connection is gone with it.
    pub(super) async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        let envelope = parcel.message.envelope();
        let letter = parcel.message.formatted();
        let mut connection = self.connection().await?;
        let addressing = address(&mut connection, envelope, &letter);
        let addressed = timeout(self.limits.envelope, addressing).await;
        addressed.map_err(|_| too_long())??;
        let taken = timeout(self.limits.text, connection.message(&letter)).await;
        taken
            .map_err(|_| too_long())?
            .map_err(|error| of_letter(&error))?;
        self.keep(connection);
        Ok(())
    }

    /// Says goodbye on all connections that are kept.
    pub(super) async fn rest(&self) {
        let idle = std::mem::take(&mut *self.lock());
        for mut connection in idle {
            // Whoever does not answer is left without an answer.
            _ = timeout(self.limits.greeting, connection.quit()).await;
        }
    }

    /// One that is kept and still stands, or a new one. What fails here is about no letter.
    async fn connection(&self) -> Result<AsyncSmtpConnection, SendError> {
        let kept = self.lock().pop();
        if let Some(mut kept) = kept {
            let stands = timeout(self.limits.greeting, kept.test_connected()).await;
            if stands.is_ok_and(|stands| stands) {
                return Ok(kept);
            }
            // The others are as old, and the server has most likely begun anew.
            self.lock().clear();
        }
        match timeout(self.limits.greeting, self.connect()).await {
            Ok(connected) => connected.map_err(unreachable),
            Err(_) => Err(unreachable("the server took too long")),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let Relay {
            host, port, hello, ..
        } = &*self.relay;
        let hello = ClientId::Domain(hello.clone());
        let at_once = self.tls.clone().filter(|_| self.relay.tls == Tls::Whole);
        let server = (host.as_str(), *port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(CONNECTING), &hello, at_once, None)
                .await?;
        if let Some(tls) = self
            .tls
            .clone()
            .filter(|_| self.relay.tls == Tls::AfterGreeting)
        {
            connection.starttls(tls, &hello).await?;
        }
        if let Some(user) = &self.relay.user {
            let password = self.relay.password.clone().unwrap_or_default();
            let credentials = Credentials::new(user.clone(), password.0);
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        self.lock().push(connection);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<AsyncSmtpConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By which certificates the server is known.
fn parameters(relay: &Relay) -> Result<TlsParameters, Error> {
    let mut parameters = TlsParameters::builder(relay.host.clone());
    if let Some(pem) = &relay.vouched_by {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem)?);
    }
    parameters.build()
}

/// Says whom a letter is from and for, up to where its text is asked for.
async fn address(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    letter: &[u8],
) -> Result<(), SendError> {
    let mut parameters = Vec::new();
    let server = connection.server_info();
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    let is_international = addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii());
    // RFC 6531: who does not know such addresses must not be given them.
    if is_international {
        if !server.supports_feature(Extension::SmtpUtfEight) {
            let lacking = "the server knows no addresses that are not in ASCII (SMTPUTF8)";
            return Err(SendError::Refused(lacking.to_owned()));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !letter.is_ascii() {
        if !server.supports_feature(Extension::EightBitMime) {
            let lacking = "the server takes no letters that are not in ASCII (8BITMIME)";
            return Err(SendError::Refused(lacking.to_owned()));
        }
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    // Without parameters, nothing in it is this letter's own.
    let is_of_all = parameters.is_empty();
    let sender = Mail::new(envelope.from().cloned(), parameters);
    connection.command(sender).await.map_err(|error| {
        if is_of_all {
            of_sender(&error)
        } else {
            of_letter(&error)
        }
    })?;
    for recipient in envelope.to() {
        let recipient = Rcpt::new(recipient.clone(), Vec::new());
        let named = connection.command(recipient).await;
        named.map_err(|error| of_letter(&error))?;
    }
    let asked = connection.command(Data).await;
    asked.map_err(|error| of_letter(&error))?;
    Ok(())
}

fn unreachable(reason: impl ToString) -> SendError {
    SendError::Unreachable(reason.to_string())
}

fn too_long() -> SendError {
    SendError::NotNow("the server took too long".to_owned())
}
