//! Asking for a letter. Whether the address is known, unknown or gets no mail, the answer is the same.

use axum::http::{HeaderMap, HeaderValue};
use jiff::SignedDuration;
use press_api::{ApiError, Backend as _, Site};
use thiserror::Error;

use super::{Network, PENDING, SecretCookie, form_token, hex, random, return_path};
use crate::{
    mail::{AddressError, EmailAddress, MailDesk, token},
    own_pages,
    state::AppState,
    store::{NewRequest, Purpose, Session, StoreError},
};

/// How long a browser waits for its letter.
const WAITS: SignedDuration = SignedDuration::from_hours(48);

/// What a reader asks for, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// What was typed.
    pub address: String,
    /// Names of topics.
    pub topics: Vec<String>,
    /// What says when the form was given out.
    pub token: String,
    /// What was worked for it.
    pub work: String,
    /// A field that people leave empty.
    pub website: String,
    /// The page to go on with.
    pub return_to: String,
}

/// Why nothing was asked for.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Another site's page sent it.
    #[error("letters are asked for on pages of this paper only")]
    Foreign,
    /// What was typed is no address.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The form was not given out by us, or just now, or too long ago, or was sent for another address.
    #[error("Please press the button once more: that tells us that you are no program.")]
    Again,
    /// More is asked for than there are letters for.
    #[error("too many letters are asked for: try again later")]
    TooMany,
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no publication, or no chance.
    #[error("no letters can be asked for now: {0}")]
    Unavailable(String),
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// Asks for a letter to subscribe or to sign in. The cookie by which the browser is known when the code is typed.
///
/// # Errors
/// See [`Refusal`]: nothing was asked for then.
pub async fn ask(
    state: &AppState,
    desk: &MailDesk,
    purpose: Purpose,
    (headers, network): (&HeaderMap, Network),
    asking: &Asking,
) -> Result<HeaderValue, Refusal> {
    if !own_pages::sent(headers) {
        return Err(Refusal::Foreign);
    }
    let browser = match SecretCookie::of(headers, PENDING) {
        Some(browser) => browser,
        None => SecretCookie::new()?,
    };
    let cookie = browser.set(PENDING, WAITS)?;
    // Whoever fills in what cannot be seen is told that all went well.
    if !asking.website.is_empty() {
        return Ok(cookie);
    }
    let address: EmailAddress = asking.address.parse()?;
    let now = state.store.now();
    let address_hash = desk.key.suppression_hash(&address);
    // Before the limits: who sends one form for many uses up nothing of what there is for all.
    if !form_token::is_taken(&desk.key, &asking.token, &asking.work, now)
        || !state.spent_forms.spend(&asking.token, address_hash, now)
    {
        return Err(Refusal::Again);
    }
    if !state.limits.let_through(network) {
        return Err(Refusal::TooMany);
    }
    let site = state.paper.site().await?;
    let mut new = new_request(desk, purpose, address, browser.hash())?;
    new.topics = known_topics(&site, &asking.topics);
    new.return_to = return_path(&asking.return_to);
    state.store.put_request(&new).await?;
    Ok(cookie)
}

/// Asks for the code by which a member is erased, in the browser of this session.
///
/// # Errors
/// See [`Refusal`]: nothing was asked for then.
pub async fn ask_for_erasure(
    state: &AppState,
    desk: &MailDesk,
    network: Network,
    session: &Session,
) -> Result<(), Refusal> {
    if !state.limits.let_through(network) {
        return Err(Refusal::TooMany);
    }
    let address = session.address.parse()?;
    let new = new_request(desk, Purpose::Erase, address, session.hash)?;
    Ok(state.store.put_request(&new).await?)
}

fn new_request(
    desk: &MailDesk,
    purpose: Purpose,
    address: EmailAddress,
    browser_hash: [u8; 32],
) -> Result<NewRequest, Refusal> {
    let id = hex(&random::<16>()?);
    Ok(NewRequest {
        purpose,
        topics: Vec::new(),
        return_to: None,
        browser_hash,
        token_hash: token::token_hash(&token::token(&desk.key, &id)),
        suppression_hash: desk.key.suppression_hash(&address),
        address,
        id,
    })
}

/// Those of the publication, of what was asked for.
pub(crate) fn known_topics(site: &Site, asked: &[String]) -> Vec<String> {
    let slugs = site
        .newsletter_topics
        .iter()
        .map(|topic| topic.slug.as_str());
    slugs
        .filter(|slug| asked.iter().any(|asked| asked == slug))
        .map(str::to_owned)
        .collect()
}
