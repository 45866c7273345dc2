use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        Error, PoolConfig,
        authentication::Credentials,
        client::{self, TlsParameters},
        extension::ClientId,
    },
};

use super::{IN_FLIGHT, Parcel, Relay, SendError, Tls};

/// The longest that one answer of the server may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest that a letter may take with all that is said about it.
const WHOLE: Duration = Duration::from_secs(60);
/// How long a connection is kept for the next letter.
const IDLE: Duration = Duration::from_secs(15);

/// A server that takes mail.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Smtp")
    }
}

impl Smtp {
    pub(super) fn new(relay: &Relay) -> Result<Self, SendError> {
        let parameters = || {
            TlsParameters::new(relay.host.clone())
                .map_err(|error| SendError::Unreachable(error.to_string()))
        };
        let tls = match relay.tls {
            Tls::Whole => client::Tls::Wrapper(parameters()?),
            Tls::AfterGreeting => client::Tls::Required(parameters()?),
            Tls::None => client::Tls::None,
        };
        let size = u32::try_from(IN_FLIGHT).unwrap_or(1);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&relay.host)
            .port(relay.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(relay.hello.clone()))
            .pool_config(PoolConfig::new().max_size(size).idle_timeout(IDLE));
        if let Some(user) = &relay.user {
            let password = relay.password.clone().unwrap_or_default();
            builder = builder.credentials(Credentials::new(user.clone(), password.0));
        }
        Ok(Self {
            transport: builder.build(),
        })
    }

    pub(super) async fn ready(&self) -> Result<(), SendError> {
        let unreachable = |reason: String| SendError::Unreachable(reason);
        let greeting = tokio::time::timeout(WHOLE, self.transport.test_connection());
        let greeted = greeting
            .await
            .map_err(|_| unreachable("the server took too long".to_owned()))?;
        match greeted.map_err(|error| unreachable(error.to_string()))? {
            true => Ok(()),
            false => Err(unreachable("the server ended the connection".to_owned())),
        }
    }

    pub(super) async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        let letter = parcel.message.formatted();
        let sending = self.transport.send_raw(parcel.message.envelope(), &letter);
        match tokio::time::timeout(WHOLE, sending).await {
            Ok(sent) => sent.map(|_| ()).map_err(|error| sort(&error)),
            Err(_) => Err(SendError::NotNow("the server took too long".to_owned())),
        }
    }
}

/// Which errors are about this letter, and which about all.
fn sort(error: &Error) -> SendError {
    let text = error.to_string();
    let code = error.status().map(u16::from);
    match code {
        // The server will not have us (RFC 4954, section 6): it is not the letter's fault.
        Some(530 | 534 | 535 | 538) => SendError::Unreachable(text),
        Some(_) if error.is_permanent() => SendError::Refused(text),
        Some(_) => SendError::NotNow(text),
        // The server lacks what this letter needs: letters that are not in ASCII, for one (RFC 6531).
        None if error.is_client() => SendError::Refused(text),
        None => SendError::Unreachable(text),
    }
}
