use std::{sync::Arc, time::Duration};

use moka::future::Cache;
use press_api::{ApiError, FoundPlace, PlaceList};

use super::{
    error::ProviderError,
    gate::{Asker, Gate},
    provider::{Gazetteer, Setup, allowance_of_its_own, gazetteer},
    upstream::Upstream,
};
use crate::clock::Clock;

/// Finds places by their names, and keeps what was found.
#[derive(Debug)]
pub(super) struct Search {
    gazetteer: Box<dyn Gazetteer>,
    upstream: Upstream,
    clock: Clock,
    gate: Gate,
    found: Cache<String, Arc<PlaceList>>,
}

/// How many searches are kept.
const SEARCHES: u64 = 512;
/// How long a search is kept: towns do not move.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

impl Search {
    /// A search beside the weather, whose requests pass `of_weather`.
    pub(super) fn new(
        setup: &Setup,
        clock: Clock,
        patience: Duration,
        of_weather: &Gate,
    ) -> Result<Self, ProviderError> {
        let gazetteer = gazetteer(setup);
        let gate = match allowance_of_its_own(setup.kind) {
            Some(allowance) => Gate::new(allowance),
            None if setup.is_one_server() => of_weather.clone(),
            None => of_weather.of_another_server(),
        };
        Ok(Self {
            gate,
            gazetteer,
            upstream: Upstream::new(&setup.places_url, &setup.agent(), patience, clock)?,
            clock,
            found: Cache::builder()
                .max_capacity(SEARCHES)
                .time_to_live(KEPT)
                .build(),
        })
    }

    /// Places that bear a name; who asks for the same name at the same time waits for the same answer.
    pub(super) async fn places(&self, name: &str) -> Result<PlaceList, ApiError> {
        let name = name.trim();
        let refuse = |detail: &str| ApiError::BadRequest {
            parameter: "q".to_owned(),
            detail: detail.to_owned(),
        };
        if name.is_empty() || name.chars().any(char::is_control) {
            return Err(refuse("the name of a place is a line of text"));
        }
        if name.chars().count() > PlaceList::LONGEST_NAME {
            return Err(refuse("the name of a place has at most 100 characters"));
        }
        let found = self
            .found
            .try_get_with(name.to_lowercase(), self.ask(name))
            .await;
        match found {
            Ok(places) => Ok((*places).clone()),
            Err(error) => {
                self.log(&error);
                match *error {
                    // Not kept: a server that has moved answers so as well.
                    ProviderError::Unknown(_) => Ok(self.list(Vec::new())),
                    _ => Err(ApiError::Unavailable(error.to_string())),
                }
            }
        }
    }

    fn list(&self, items: Vec<FoundPlace>) -> PlaceList {
        PlaceList {
            items,
            credit: self.gazetteer.credit(),
        }
    }

    /// A line without the name.
    fn log(&self, error: &ProviderError) {
        let provider = self.gazetteer.credit().name;
        match error {
            ProviderError::Spent | ProviderError::LeftAlone | ProviderError::Busy => {
                tracing::debug!(%provider, %error, "places are not looked up");
            }
            ProviderError::Unknown(_) => tracing::info!(%provider, %error, "no place is found"),
            _ => tracing::warn!(%provider, %error, "places cannot be looked up"),
        }
    }

    async fn ask(&self, name: &str) -> Result<Arc<PlaceList>, ProviderError> {
        self.gate.pass(self.clock.now(), Asker::Reader)?;
        let asked = self.ask_upstream(name).await;
        self.gate.hear(self.clock.now(), asked.as_ref().err());
        asked
    }

    async fn ask_upstream(&self, name: &str) -> Result<Arc<PlaceList>, ProviderError> {
        let answer = self
            .upstream
            .get(&self.gazetteer.places(name), None)
            .await?;
        let items = self
            .gazetteer
            .read_places(&answer.body.unwrap_or_default())?;
        Ok(Arc::new(self.list(items)))
    }
}
