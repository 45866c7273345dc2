//! A reader's decision on privacy and cookies: taken in, recorded, and given back as a cookie.

use axum::http::{HeaderMap, HeaderValue, header};
use press_api::{
    ApiError, Backend as _, ConsentNotice, ConsentRecord, ConsentRequest, ConsentStanding,
};
use press_consent::{
    COOKIE, Choices, ConsentId, Decision, InForce, LIFETIME_SECONDS, Purpose, Signal, State,
};
use thiserror::Error;

use crate::{
    own_pages,
    state::AppState,
    store::{NewConsent, StoreError},
};

/// The most words of a choice: more than there are purposes and services.
const MOST_CHOICES: usize = 20;

/// A decision that was recorded.
#[derive(Debug)]
pub struct Decided {
    /// The record.
    pub record: ConsentRecord,
    /// The value of `Set-Cookie`.
    pub cookie: HeaderValue,
}

/// Why a decision was not recorded.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Another site's page sent it.
    #[error("a decision is taken from pages of this paper only")]
    Foreign,
    /// The publication asks nothing.
    #[error("this paper asks for no decision")]
    NotAsked,
    /// It was made on a text that is not the present one.
    #[error("the text has changed since it was shown: the present one is at GET /api/v1/consent")]
    Outdated,
    /// There are too many words in it.
    #[error("a choice has {MOST_CHOICES} entries at most")]
    TooMuch,
    /// More decisions come than readers make.
    #[error("too many decisions come at the same time: send it again in a minute")]
    TooMany,
    /// It could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no publication, or no chance.
    #[error("no decision can be taken now: {0}")]
    Unavailable(String),
}

/// Records a decision. Everything that is known of the request but its cookie, its signal and the site it comes from stays out.
///
/// # Errors
/// See [`Refusal`]: nothing was recorded then.
pub async fn decide(
    state: &AppState,
    headers: &HeaderMap,
    request: &ConsentRequest,
) -> Result<Decided, Refusal> {
    if !own_pages::sent(headers) {
        return Err(Refusal::Foreign);
    }
    let site = state.paper.site().await;
    let site = site.map_err(|error| Refusal::Unavailable(error.to_string()))?;
    let notice = site.consent.as_ref().ok_or(Refusal::NotAsked)?;
    if (request.revision, &request.sha256) != (notice.revision, &notice.sha256) {
        return Err(Refusal::Outdated);
    }
    if request.choices.len() > MOST_CHOICES {
        return Err(Refusal::TooMuch);
    }
    let choices = of_notice(
        Choices::read(request.choices.iter().map(String::as_str)),
        notice,
    );
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| Refusal::Unavailable(error.to_string()))?;
    let new = NewConsent {
        id: ConsentId::of(random),
        previous: decision(headers).map(|decision| decision.id),
        source: request.source,
        gpc: request.gpc || signal(headers) == Signal::Present,
        choices: choices.words(),
        services: services(&choices, notice),
    };
    if state.decisions.check().is_err() {
        return Err(Refusal::TooMany);
    }
    let language = &site.language;
    state.store.record_consent(notice, language, &new).await?;
    let decision = Decision {
        id: new.id.clone(),
        revision: notice.revision,
        despite_signal: new.gpc,
        choices,
    };
    let record = state.store.consent_record(&new.id).await?;
    let record = record.into_iter().next().map(|proven| proven.record);
    Ok(Decided {
        record: record.ok_or_else(|| Refusal::Unavailable("it was erased at once".to_owned()))?,
        cookie: cookie(&decision.to_string(), LIFETIME_SECONDS)?,
    })
}

/// The cookie that takes a decision away.
///
/// # Errors
/// None that happen: the value is fixed.
pub fn no_cookie() -> Result<HeaderValue, Refusal> {
    cookie("", 0)
}

/// Readable by scripts, which have to know what is agreed to. Set by the server, since browsers cut the life of others short.
fn cookie(value: &str, seconds: u32) -> Result<HeaderValue, Refusal> {
    let cookie = format!("{COOKIE}={value}; Path=/; Max-Age={seconds}; Secure; SameSite=Lax");
    HeaderValue::from_str(&cookie).map_err(|error| Refusal::Unavailable(error.to_string()))
}

/// The decision that a request carries.
#[must_use]
pub fn decision(headers: &HeaderMap) -> Option<Decision> {
    let cookies: Vec<&str> = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    Decision::in_cookies(&cookies.join("; "))
}

/// Global Privacy Control, as the request carries it.
#[must_use]
pub fn signal(headers: &HeaderMap) -> Signal {
    match headers.get("sec-gpc") {
        Some(value) if value == "1" => Signal::Present,
        _ => Signal::Absent,
    }
}

/// What holds for whoever sent the request.
#[must_use]
pub fn standing(headers: &HeaderMap, notice: &ConsentNotice) -> ConsentStanding {
    let in_force = in_force(headers, notice);
    ConsentStanding {
        choices: in_force.choices().words(),
        decided: in_force.state() == State::Decided,
        is_asked_again: in_force.state() == State::Outdated,
        gpc: signal(headers) == Signal::Present,
    }
}

/// What whoever sent the request agrees to, of what the notice asks for.
#[must_use]
pub fn in_force(headers: &HeaderMap, notice: &ConsentNotice) -> InForce {
    let decision = decision(headers).map(|mut decision| {
        decision.choices = of_notice(decision.choices, notice);
        decision
    });
    InForce::of(decision.as_ref(), notice.revision, signal(headers))
}

/// What the notice asks for, of a choice.
fn of_notice(choices: Choices, notice: &ConsentNotice) -> Choices {
    let purpose = |id: Purpose| notice.optional().find(move |purpose| purpose.id == id.id());
    Purpose::ALL
        .into_iter()
        .filter(|id| purpose(*id).is_none())
        .fold(choices, Choices::without)
        .with_known_services(|id, service| {
            purpose(id).is_some_and(|purpose| {
                let mut services = purpose.services.iter();
                services.any(|known| known.id == service)
            })
        })
}

/// The services that a choice covers, as `purpose:service`.
fn services(choices: &Choices, notice: &ConsentNotice) -> Vec<String> {
    let mut covered = Vec::new();
    for purpose in notice.optional() {
        let Ok(id) = purpose.id.parse::<Purpose>() else {
            continue;
        };
        let allowed = purpose
            .services
            .iter()
            .filter(|service| choices.allows_service(id, &service.id));
        covered.extend(allowed.map(|service| [id.id(), ":", &service.id].concat()));
    }
    covered
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self::Unavailable(error.to_string())
    }
}
