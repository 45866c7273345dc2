//! The weather: what providers tell, kept for a while, as one ready sentence.
//!
//! [`Weather`] is asked by handlers and by the task that keeps the paper's own weather fresh ([`follow()`]). Behind it, a
//! desk (`desk.rs`) holds what was told of each place and asks a provider (`provider/`) through a gate (`gate.rs`) that
//! knows how often it may. No failure of a provider is a failure of ours: what is missing is left out.

mod breaker;
mod budget;
mod codes;
mod desk;
mod error;
mod follow;
mod gate;
mod kept;
mod observation;
mod provider;
mod report;
mod search;
mod sentence;
mod upstream;

use std::{sync::Arc, time::Duration};

use press_api::{ApiError, Coordinates, PlaceList, Site, WeatherReport};

pub use error::ProviderError;
pub use follow::{Follower, follow};
pub use provider::{ProviderKind, Secret, Setup};

use self::{desk::Desk, report::Stand, search::Search};
use crate::clock::Clock;

/// The longest that a provider may take.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// The weather service. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Weather(Option<Arc<Service>>);

#[derive(Debug)]
struct Service {
    clock: Clock,
    desk: Desk,
    search: Search,
}

impl Weather {
    /// No weather: nobody is asked, nothing is told.
    #[must_use]
    pub fn off() -> Self {
        Self(None)
    }

    /// Whether there is a provider.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.0.is_some()
    }

    /// Weather from a provider that may take `patience` for an answer. Nobody is asked yet.
    ///
    /// # Errors
    /// When no connection could be secured, which no configuration that was checked brings about.
    pub fn from(setup: &Setup, clock: Clock, patience: Duration) -> Result<Self, ProviderError> {
        let desk = Desk::new(setup, clock, patience)?;
        let search = Search::new(setup, clock, patience, desk.gate())?;
        Ok(Self(Some(Arc::new(Service {
            clock,
            desk,
            search,
        }))))
    }

    /// The weather where the paper is written, as far as it is known: asks nobody.
    #[must_use]
    pub fn of_site(&self, site: &Site) -> Option<WeatherReport> {
        let service = self.0.as_deref()?;
        let stand = Stand::of_site(site);
        service.desk.known(at(site)?, &stand, service.clock.now())
    }

    /// Asks for the weather where the paper is written, if it is due. A failure costs a line in the log.
    pub async fn refresh(&self, site: &Site) {
        if let (Some(service), Some(at)) = (self.0.as_deref(), at(site)) {
            service.desk.refresh(at, gate::Asker::Paper).await;
        }
    }

    /// The weather at a position; where the paper is written when there is none.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] when weather is switched off, [`ApiError::Unavailable`] when it cannot be told now.
    pub async fn at(
        &self,
        coordinates: Option<Coordinates>,
        site: &Site,
    ) -> Result<WeatherReport, ApiError> {
        let service = self.0.as_deref().ok_or(ApiError::NotFound)?;
        let here = at(site);
        let wanted = coordinates.or(here).ok_or(ApiError::NotFound)?;
        let stand = if Some(wanted) == here {
            Stand::of_site(site)
        } else {
            Stand::default()
        };
        service.desk.refresh(wanted, gate::Asker::Reader).await;
        service
            .desk
            .known(wanted, &stand, service.clock.now())
            .ok_or_else(|| ApiError::Unavailable("the weather cannot be told now".to_owned()))
    }

    /// Places that bear a name.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] when weather is switched off, [`ApiError::BadRequest`] for a name that is blank or too
    /// long, [`ApiError::Unavailable`] when nothing can be found now.
    pub async fn places(&self, name: &str) -> Result<PlaceList, ApiError> {
        let service = self.0.as_deref().ok_or(ApiError::NotFound)?;
        service.search.places(name).await
    }
}

fn at(site: &Site) -> Option<Coordinates> {
    Coordinates::near(site.place.latitude, site.place.longitude)
}
