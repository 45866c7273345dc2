//! Tells others that stories came, changed or went: a hub, which tells the followers of our feeds (WebSub, W3C Recommendation), and
//! search engines (IndexNow). Only who is named in `site.toml` is told. What is to be told waits in the database, and is written there
//! in the transaction of the change: a server that is killed tells it later.

mod hub;
mod index_now;
mod news;

use std::{collections::BTreeSet, time::Duration};

use press_api::Backend as _;
use reqwest::{Client, RequestBuilder, redirect};
use tokio::sync::watch;

use self::news::{News, comes_again};
use crate::{
    mail::back_off,
    record::Syndication,
    store::{DuePing, Store, StoreError},
};

/// Somebody who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// A WebSub hub.
    Hub,
    /// Search engines.
    IndexNow,
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Hub, Self::IndexNow];

    /// The word for it in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::IndexNow => "indexnow",
        }
    }
}

/// The most stories of a round: as many addresses as IndexNow takes at once.
const MOST: u32 = 10_000;
/// How long a service may take for its answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest sleep between two looks.
const LONGEST_SLEEP: Duration = Duration::from_secs(30);
/// The shortest: edits that come together are told together.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);

/// Who tells them.
#[derive(Clone, Debug)]
pub struct Herald {
    store: Store,
    base_url: Option<String>,
    client: Client,
}

/// What came of telling a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// There was nothing to tell, or nobody to tell it to.
    Nothing,
    /// It was told of so many stories.
    All(usize),
    /// It was not, and why.
    Failed(String),
}

impl Herald {
    /// For a store, under the public address that the operator gave, or else the publication's own.
    ///
    /// # Errors
    /// When no client can be made, as on a system without random numbers.
    pub fn new(store: Store, base_url: Option<String>) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .user_agent("Lord's Press")
            .timeout(PATIENCE)
            // The key of IndexNow would go along to wherever it is sent.
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self {
            store,
            base_url,
            client,
        })
    }

    /// Tells what is due, and what comes to be due, until it is told to stop.
    pub async fn follow(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let mut sleep = self.sleep().await;
            for service in Service::ALL {
                if let Err(error) = self.round(service).await {
                    tracing::error!(%error, service = service.word(), "what is to be told cannot be read, or noted");
                    // Nobody is told the same thing each second for that.
                    sleep = LONGEST_SLEEP;
                }
            }
            tokio::select! {
                () = self.store.content_changes() => tokio::time::sleep(SHORTEST_SLEEP).await,
                () = tokio::time::sleep(sleep) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Tells a service what is due.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn round(&self, service: Service) -> Result<Told, StoreError> {
        let due = self.store.due_pings(service, MOST).await?;
        if due.is_empty() {
            return Ok(Told::Nothing);
        }
        let Ok(site) = self.store.site().await else {
            return Ok(Told::Nothing);
        };
        let now = self.store.now();
        let News {
            told,
            silent,
            early,
        } = News::of(due, now);
        self.store.pings_wait(service, &early).await?;
        self.store.pings_told(service, &silent).await?;
        if told.is_empty() {
            return Ok(Told::Nothing);
        }
        let base_url = self.base_url.as_deref().unwrap_or(&site.base_url);
        let requests = self.requests(service, &self.store.syndication(), base_url, &told);
        if requests.is_empty() {
            // The publication has no such service any more.
            self.store.pings_told(service, &told).await?;
            return Ok(Told::Nothing);
        }
        for request in requests {
            if let Err(reason) = ask(request).await {
                return self.note_failure(service, &told, reason).await;
            }
        }
        tracing::info!(
            service = service.word(),
            stories = told.len(),
            "told of new and changed stories"
        );
        let stories = told.len();
        let (again, told): (Vec<_>, Vec<_>) =
            told.into_iter().partition(|ping| comes_again(ping, now));
        self.store.pings_wait(service, &again).await?;
        self.store.pings_told(service, &told).await?;
        Ok(Told::All(stories))
    }

    fn requests(
        &self,
        service: Service,
        syndication: &Syndication,
        base_url: &str,
        due: &[DuePing],
    ) -> Vec<RequestBuilder> {
        match service {
            Service::Hub => {
                let hub = syndication.hub.as_deref();
                hub.map_or_else(Vec::new, |hub| {
                    hub::requests(&self.client, hub, base_url, due)
                })
            }
            Service::IndexNow => index_now::request(&self.client, syndication, base_url, due)
                .into_iter()
                .collect(),
        }
    }

    async fn note_failure(
        &self,
        service: Service,
        due: &[DuePing],
        reason: String,
    ) -> Result<Told, StoreError> {
        tracing::warn!(
            service = service.word(),
            reason,
            "nobody could be told of new stories"
        );
        // Each waits as long as it was tried often.
        let counts: BTreeSet<u32> = due.iter().map(|ping| ping.attempts).collect();
        for attempts in counts {
            let wait = back_off::wait(attempts + 1, chance());
            let same = due.iter().filter(|ping| ping.attempts == attempts);
            let same: Vec<DuePing> = same.cloned().collect();
            self.store
                .pings_failed(service, &same, wait, &reason)
                .await?;
        }
        Ok(Told::Failed(reason))
    }

    async fn sleep(&self) -> Duration {
        let mut sleep = LONGEST_SLEEP;
        for service in Service::ALL {
            if let Ok(Some(next)) = self.store.next_ping(service).await {
                sleep = sleep.min(next.max(SHORTEST_SLEEP));
            }
        }
        sleep
    }
}

/// Sends a request. Nobody reads the answer but for its status; what is refused is tried again like all else, since a key may become
/// known to them a little later than to us.
async fn ask(request: RequestBuilder) -> Result<(), String> {
    // Without the address: the key may be in it.
    let answer = request.send().await;
    let answer = answer.map_err(|error| error.without_url().to_string())?;
    let status = answer.status();
    match status.is_success() {
        true => Ok(()),
        false => Err(format!("it answered {status}")),
    }
}

/// Any number. Without one from the system, waits are not spread.
fn chance() -> u32 {
    getrandom::u32().unwrap_or_default()
}
