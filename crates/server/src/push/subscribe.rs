//! A browser that subscribes, changes what it wants, or leaves.

use axum::http::HeaderMap;
use press_api::{
    ApiError, Backend as _, PushChoice, PushEndpointNamed, PushSubscriptionRequest, QuietHours,
};
use thiserror::Error;

use super::{
    BrowserKeys, BrowserKeysError, EndpointError, PushDesk, PushEndpoint, Quiet, QuietError, topics,
};
use crate::{
    members::Network,
    own_pages,
    state::AppState,
    store::{NewSubscription, StoreError, Subscribed},
};

/// The most topics of a request.
const MOST_TOPICS: usize = 100;

/// Why nothing was changed.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Another site's page sent it.
    #[error("subscriptions are taken from pages of this paper only")]
    Foreign,
    /// More is asked for than readers do.
    #[error("too many subscriptions are changed: try again later")]
    TooMany,
    /// There are as many as there may be.
    #[error("no more subscriptions can be taken now")]
    Full,
    /// The endpoint is none.
    #[error(transparent)]
    Endpoint(#[from] EndpointError),
    /// That of the subscription before is none.
    #[error(transparent)]
    Replaces(EndpointError),
    /// The keys are none.
    #[error(transparent)]
    Keys(#[from] BrowserKeysError),
    /// The quiet hours are none.
    #[error(transparent)]
    Quiet(#[from] QuietError),
    /// There is nothing to be told of.
    #[error("1 to {MOST_TOPICS} topics, one of which the publication has")]
    Topics,
    /// There is no such subscription.
    #[error("there is no such subscription")]
    Unknown,
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no publication, or its content cannot be read.
    #[error("no subscriptions can be taken now: {0}")]
    Unavailable(#[from] ApiError),
}

impl Refusal {
    /// The member of the request that is at fault.
    #[must_use]
    pub fn parameter(&self) -> Option<&'static str> {
        match self {
            Self::Endpoint(_) => Some("endpoint"),
            Self::Replaces(_) => Some("replaces"),
            Self::Keys(_) => Some("keys"),
            Self::Quiet(_) => Some("quiet"),
            Self::Topics => Some("topics"),
            _ => None,
        }
    }
}

/// Subscribes a browser, or changes what it subscribes to. Doing it again changes nothing.
///
/// # Errors
/// See [`Refusal`]: nothing was changed then.
pub async fn subscribe(
    state: &AppState,
    desk: &PushDesk,
    (headers, network): (&HeaderMap, Network),
    request: &PushSubscriptionRequest,
) -> Result<PushChoice, Refusal> {
    let_in(desk, headers, network)?;
    let endpoint = PushEndpoint::parse(&request.subscription.endpoint, desk.reach)?;
    let replaces = request.replaces.as_deref().map(|text| {
        let replaced = PushEndpoint::parse(text, desk.reach);
        replaced.map_err(Refusal::Replaces)
    });
    let replaces = replaces.transpose()?;
    let keys = BrowserKeys::try_from(&request.subscription.keys)?;
    let quiet = request.quiet.as_ref().map(Quiet::try_from).transpose()?;
    if request.topics.len() > MOST_TOPICS {
        return Err(Refusal::Topics);
    }
    let site = state.paper.site().await?;
    let topics = topics::known(&site, &request.topics);
    if topics.is_empty() {
        return Err(Refusal::Topics);
    }
    let new = NewSubscription {
        endpoint,
        keys,
        topics,
        quiet,
        replaces,
    };
    match state.store.subscribe_to_push(&new, desk.most).await? {
        Subscribed::Kept => Ok(PushChoice {
            topics: new.topics,
            quiet: new.quiet.as_ref().map(QuietHours::from),
        }),
        Subscribed::Full => Err(Refusal::Full),
    }
}

/// Unsubscribes a browser; also one that nobody knows.
///
/// # Errors
/// See [`Refusal`].
pub async fn unsubscribe(
    state: &AppState,
    desk: &PushDesk,
    (headers, network): (&HeaderMap, Network),
    named: &PushEndpointNamed,
) -> Result<(), Refusal> {
    let_in(desk, headers, network)?;
    let endpoint = PushEndpoint::parse(&named.endpoint, desk.reach)?;
    Ok(state.store.unsubscribe_from_push(&endpoint).await?)
}

/// What a browser subscribes to.
///
/// # Errors
/// See [`Refusal`].
pub async fn look_up(
    state: &AppState,
    desk: &PushDesk,
    (headers, network): (&HeaderMap, Network),
    named: &PushEndpointNamed,
) -> Result<PushChoice, Refusal> {
    let_in(desk, headers, network)?;
    let endpoint = PushEndpoint::parse(&named.endpoint, desk.reach)?;
    let choice = state.store.push_choice(&endpoint).await?;
    let (chosen, quiet) = choice.ok_or(Refusal::Unknown)?;
    let site = state.paper.site().await?;
    Ok(PushChoice {
        topics: topics::known(&site, &chosen),
        quiet: quiet.as_ref().map(QuietHours::from),
    })
}

fn let_in(desk: &PushDesk, headers: &HeaderMap, network: Network) -> Result<(), Refusal> {
    if !own_pages::sent(headers) {
        return Err(Refusal::Foreign);
    }
    match desk.limits.let_through(network) {
        true => Ok(()),
        false => Err(Refusal::TooMany),
    }
}
