//! A running server: from its configuration to the last answered request.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use thiserror::Error;
use tokio::net::TcpListener;

use crate::{
    client_files::{ClientError, ClientFiles, earlier},
    clock::Clock,
    config::Config,
    herald::Herald,
    ingest::{self, Watching},
    mail::{
        Key, KeyError, MailDesk,
        outbox::{Outbox, Pause, Unnoted},
        transport::{SendError, Transport},
    },
    push::{PushDesk, PushKeyError, VapidKey, courier::Courier},
    router::router,
    state::AppState,
    store::{Store, StoreError},
    weather::{self, ProviderError, Weather},
};

/// Why a server cannot run.
#[derive(Debug, Error)]
pub enum ServeError {
    /// There is no client to serve.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The weather cannot be asked for.
    #[error("weather: {0}")]
    Weather(#[from] ProviderError),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// There is no key for Web Push.
    #[error(transparent)]
    PushKey(#[from] PushKeyError),
    /// Nothing can be pushed.
    #[error("push: {0}")]
    Push(reqwest::Error),
    /// Mail cannot leave.
    #[error("mail: {0}")]
    Mail(#[from] SendError),
    /// Nobody can be told of stories.
    #[error("syndication: {0}")]
    Herald(#[from] reqwest::Error),
    /// The address cannot be listened on.
    #[error("listen: {address} cannot be listened on: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        error: std::io::Error,
    },
    /// The server stopped by itself.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
}

/// The longest sleep between two looks at the clock: a machine that was asleep is late by no more.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);

/// Serves a publication until the process is asked to end.
///
/// # Errors
/// When it cannot begin: see [`ServeError`].
pub async fn serve(config: Config) -> Result<(), ServeError> {
    let mut client = ClientFiles::load()?;
    if config.end_service_worker {
        client = client.without_worker();
    }
    let clock = config.clock.map_or(Clock::System, Clock::Fixed);
    let store = Store::open(&config.db, clock).await?;
    let key = Arc::new(Key::find_or_make(&config.db, config.key.as_ref())?);
    let push = config.push.as_ref().map(|setup| {
        let key = Arc::new(VapidKey::find_or_make(&config.db, setup.key.as_ref())?);
        let desk = PushDesk::new(Arc::clone(&key), setup.reach, clock);
        let contact = setup.contact.clone();
        let courier = Courier::new(store.clone(), key, contact, setup.reach);
        Ok::<_, ServeError>((desk, courier.map_err(ServeError::Push)?))
    });
    let (push, courier) = push.transpose()?.unzip();
    let transport = Transport::from(&config.mail.way)?;
    let listener = TcpListener::bind(config.listen).await;
    let listener = listener.map_err(|error| ServeError::Listen {
        address: config.listen,
        error,
    })?;
    let address = listener.local_addr().map_err(ServeError::Stopped)?;
    let weather = match &config.weather {
        Some(setup) => Weather::from(setup, clock, weather::PATIENCE)?,
        None => Weather::off(),
    };
    let state = AppState::new(
        store.clone(),
        client,
        config.cache_bytes,
        config.base_url.clone(),
    )
    .with_weather(weather)
    .with_client_address(config.client_address.clone())
    .with_letters_per_hour(config.letters_per_hour)
    .with_push(push)
    .with_mail(MailDesk {
        key: Arc::clone(&key),
        webhook_key: config.webhook_key.clone(),
    });

    let following = tokio::spawn(follow_content(
        state.clone(),
        ingest::watch(store.clone(), &config.content),
    ));
    tokio::spawn(follow_the_clock(store.clone(), clock));
    tokio::spawn(earlier::keep(store.clone(), Arc::clone(&state.client)));
    tokio::spawn(weather::follow(state.clone()));
    let outbox = Outbox {
        store: store.clone(),
        key,
        transport,
        from: config.mail.from.clone(),
        base_url: config.base_url.clone(),
        clock,
        unnoted: Unnoted::default(),
        pause: Pause::default(),
    };
    let herald = Herald::new(store.clone(), config.base_url.clone())?;
    let (stop_mail, mail_stopped) = tokio::sync::watch::channel(false);
    let telling = tokio::spawn(herald.follow(mail_stopped.clone()));
    let mut pushing = courier.map(|courier| tokio::spawn(courier.follow(mail_stopped.clone())));
    let mut mail = tokio::spawn(outbox.follow(mail_stopped));
    tracing::info!("listening on http://{address}");

    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopping_mail = stop_mail.clone();
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        asked_to_end().await;
        tracing::info!("ending: requests under way are answered first");
        _ = stopping_mail.send(true);
        _ = stop.send(());
    });
    let grace = async {
        // Without the sender there is nobody to wait for: the server has ended by itself.
        _ = stopped.await;
        tokio::time::sleep(config.grace).await;
    };
    tokio::select! {
        ended = server => ended.map_err(ServeError::Stopped)?,
        () = grace => tracing::warn!("some requests took longer than the grace and were cut"),
    }
    _ = stop_mail.send(true);
    // Also without any grace, a moment for what is no more than a look at the clock.
    let grace = config.grace.max(Duration::from_secs(1));
    if tokio::time::timeout(grace, &mut mail).await.is_err() {
        // A letter may take ten minutes: nobody waits for that, and nothing of it goes on while the store is closed.
        mail.abort();
        tracing::warn!("a letter took longer than the grace and was cut: it may be sent again");
    }
    if let Some(pushing) = &mut pushing
        && tokio::time::timeout(grace, &mut *pushing).await.is_err()
    {
        pushing.abort();
        tracing::warn!("pushes took longer than the grace and were cut: they may be sent again");
    }
    // Ends the following of the folder with it; what is being written is finished by `close`.
    following.abort();
    // What was told and is not noted yet is told again: nobody minds.
    telling.abort();
    store.close().await?;
    tracing::info!("ended");
    Ok(())
}

/// Says that the server is ready when the publication was read, and goes on to follow its changes.
async fn follow_content(state: AppState, mut watching: Watching) {
    while let Some(report) = watching.synced().await {
        if !state.is_ready() {
            state.mark_ready();
            tracing::info!(
                stories = report.stories,
                problems = report.problems,
                "ready"
            );
        }
    }
}

/// Makes kept answers stale when time alone changes them: a scheduled story comes out, a new day begins.
async fn follow_the_clock(store: Store, clock: Clock) {
    loop {
        let now = clock.now();
        let due = store.next_change(now);
        let wait = due.map_or(LONGEST_SLEEP, |due| {
            Duration::try_from(due.duration_since(now)).unwrap_or_default()
        });
        tokio::time::sleep(wait.min(LONGEST_SLEEP)).await;
        // Asked again: a story may have come in meanwhile that was due before the sleep ended.
        if store.next_change(now).is_some_and(|due| clock.now() >= due) {
            store.bump();
        }
    }
}

/// Waits for SIGTERM or Ctrl-C.
async fn asked_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
