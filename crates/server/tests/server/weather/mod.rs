//! The weather from a provider's answer to the page, with a stand-in for the provider on loopback.

mod api;
mod cache;
mod embeds;
mod limits;
pub mod log;
mod pages;
mod places;
mod providers;
mod soak;
mod stand_in;

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use jiff::Timestamp;
use press_api::Site;
use press_server::{
    client_files::ClientFiles,
    clock::Clock,
    router::router,
    state::AppState,
    weather::{ProviderKind, Secret, Setup, Weather},
};

use crate::support::{NOW, Server};
use stand_in::StandIn;

/// A clock that the test moves on.
#[derive(Clone, Copy)]
struct Hand(&'static AtomicI64);

impl Hand {
    fn at_now() -> Self {
        let now: Timestamp = NOW.parse().expect("a moment");
        Self(Box::leak(Box::new(AtomicI64::new(now.as_second()))))
    }

    fn clock(self) -> Clock {
        Clock::Hand(self.0)
    }

    fn now(self) -> Timestamp {
        self.clock().now()
    }

    fn on(self, minutes: i64) {
        self.0.fetch_add(minutes * 60, Ordering::Relaxed);
    }
}

/// Longer than any answer of the stand-in takes that comes at all.
const PATIENT: Duration = Duration::from_secs(20);
/// For answers that never come.
const IMPATIENT: Duration = Duration::from_millis(50);

fn setup(kind: ProviderKind, stand_in: &StandIn) -> Setup {
    Setup {
        kind,
        url: stand_in.address.clone(),
        places_url: stand_in.address.clone(),
        key: Some(Secret("a-key".into())),
        contact: Some("desk@press.example".into()),
    }
}

/// A weather service that asks a stand-in, and the clock that both go by.
struct Desk {
    stand_in: StandIn,
    weather: Weather,
    hand: Hand,
    site: Site,
}

impl Desk {
    async fn of(kind: ProviderKind, patience: Duration) -> Self {
        let hand = Hand::at_now();
        let stand_in = StandIn::start(hand).await;
        Self::over(setup(kind, &stand_in), stand_in, hand, patience)
    }

    /// One that looks names up with another server, and that server.
    async fn with_names_elsewhere(kind: ProviderKind) -> (Self, StandIn) {
        let hand = Hand::at_now();
        let (stand_in, names) = (StandIn::start(hand).await, StandIn::start(hand).await);
        let setup = Setup {
            places_url: names.address.clone(),
            ..setup(kind, &stand_in)
        };
        (Self::over(setup, stand_in, hand, PATIENT), names)
    }

    fn over(setup: Setup, stand_in: StandIn, hand: Hand, patience: Duration) -> Self {
        let weather = Weather::from(&setup, hand.clock(), patience);
        Self {
            stand_in,
            weather: weather.expect("a service"),
            hand,
            site: site(),
        }
    }
}

/// A server over a publication without stories that tells the weather of a stand-in.
async fn server(patience: Duration) -> (Server, Desk) {
    let desk = Desk::of(ProviderKind::OpenMeteo, patience).await;
    let mut server = Server::with(&[]).await;
    let client = ClientFiles::load().expect("the client is built: `cargo xtask build`");
    let state = AppState::new(server.store.clone(), client, 1 << 20, None);
    state.mark_ready();
    server.router = router(state.with_weather(desk.weather.clone()));
    (server, desk)
}

/// A publication in London.
fn site() -> Site {
    serde_json::from_value(serde_json::json!({
        "name": "The Test", "tagline": "Tried daily", "description": "A paper.", "base_url": "https://test.example",
        "language": "en-GB", "time_zone": "Europe/London", "copyright": null,
        "place": { "name": "London", "latitude": 51.51, "longitude": -0.13 },
        "edition": { "date": "2026-11-22", "text": "Sunday 22 November 2026" },
        "categories": [], "social": [], "sponsors": [], "footer_pages": [], "newsletter_topics": []
    }))
    .expect("a publication")
}
