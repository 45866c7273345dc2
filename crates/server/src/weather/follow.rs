use std::time::Duration;

use press_api::{Backend as _, WeatherReport};

use super::Weather;
use crate::{state::AppState, store::Store};

/// How often is looked whether the paper's own weather is due, and whether what is told of it has changed.
const PAUSE: Duration = Duration::from_secs(60);
/// How often is looked whether there is a publication.
const SHORT_PAUSE: Duration = Duration::from_secs(1);

/// Keeps the paper's own weather fresh.
#[derive(Debug)]
pub struct Follower {
    store: Store,
    weather: Weather,
    told: Option<WeatherReport>,
}

impl Follower {
    /// Follows the weather where the publication of a store is written.
    #[must_use]
    pub fn new(store: Store, weather: Weather) -> Self {
        Self {
            store,
            weather,
            told: None,
        }
    }

    /// Asks if it is due. When pages would tell another weather than before, those that are kept become stale.
    pub async fn look(&mut self) {
        let Ok(site) = self.store.site().await else {
            return;
        };
        self.weather.refresh(&site).await;
        let tells = self.weather.of_site(&site);
        if tells != self.told {
            self.told = tells;
            self.store.bump();
        }
    }
}

/// Follows the weather for as long as the server runs.
pub async fn follow(state: AppState) {
    if !state.paper.weather.is_on() {
        return;
    }
    while !state.is_ready() {
        tokio::time::sleep(SHORT_PAUSE).await;
    }
    let mut follower = Follower::new(state.store.clone(), state.paper.weather.clone());
    loop {
        follower.look().await;
        tokio::time::sleep(PAUSE).await;
    }
}
