//! What weather and searches for places may ask together, and what the log says when they may not.

use press_api::Coordinates;
use press_server::weather::ProviderKind;

use super::{
    Desk, PATIENT,
    log::Log,
    stand_in::{Mood, StandIn},
};

/// What we allow ourselves of each provider. That this is under what it documents is shown where it is set.
pub struct Allowance {
    pub kind: ProviderKind,
    pub a_minute: usize,
    pub a_day: usize,
}

pub const ALLOWANCES: [Allowance; 4] = [
    allowance(ProviderKind::OpenMeteo, 40, 4_000),
    allowance(ProviderKind::OpenWeatherMap25, 30, 15_000),
    allowance(ProviderKind::OpenWeatherMap30, 30, 800),
    allowance(ProviderKind::MetNorway, 60, 10_000),
];

const fn allowance(kind: ProviderKind, a_minute: usize, a_day: usize) -> Allowance {
    Allowance {
        kind,
        a_minute,
        a_day,
    }
}

/// Asks for the weather at many places.
async fn weather(desk: &Desk) {
    for number in 0..100 {
        let place = Coordinates::near(f64::from(number) / 10.0, 7.0);
        _ = desk.weather.at(place, &desk.site).await;
    }
}

/// Looks up many names.
async fn names(desk: &Desk) {
    for number in 0..100 {
        _ = desk.weather.places(&format!("Town {number}")).await;
    }
}

#[tokio::test]
async fn searches_leave_a_fifth_for_the_paper_together_with_weather() {
    for kind in [ProviderKind::OpenMeteo, ProviderKind::OpenWeatherMap30] {
        let desk = Desk::of(kind, PATIENT).await;
        for number in 0..20 {
            let name = format!("Hamlet {number}");
            assert!(desk.weather.places(&name).await.is_ok(), "{kind:?}");
        }
        weather(&desk).await;
        names(&desk).await;
        let most = match kind {
            ProviderKind::OpenMeteo => 32,
            _ => 24,
        };
        assert_eq!(desk.stand_in.times_asked(), most, "{kind:?}");
        desk.weather.refresh(&desk.site).await;
        assert!(desk.weather.of_site(&desk.site).is_some(), "{kind:?}");
    }
}

#[tokio::test]
async fn readers_leave_a_fifth_of_a_minute_to_the_paper_which_takes_no_more() {
    for Allowance { kind, a_minute, .. } in ALLOWANCES {
        let mut desk = Desk::of(kind, PATIENT).await;
        weather(&desk).await;
        assert_eq!(
            desk.stand_in.times_asked(),
            a_minute - a_minute / 5,
            "{kind:?}"
        );
        paper_at_many_places(&mut desk).await;
        assert_eq!(desk.stand_in.times_asked(), a_minute, "{kind:?}");
    }
}

/// The smallest allowance of a day: those of others take too long to use up over HTTP.
#[tokio::test]
async fn readers_leave_a_fifth_of_a_day_to_the_paper_which_takes_no_more() {
    let mut desk = Desk::of(ProviderKind::OpenWeatherMap30, PATIENT).await;
    // From noon: fewer hours than are left of this day.
    for minute in 0..40 {
        for number in 0..30 {
            let place = Coordinates::near(f64::from(minute), f64::from(number));
            _ = desk.weather.at(place, &desk.site).await;
        }
        desk.hand.on(1);
    }
    assert_eq!(desk.stand_in.times_asked(), 640);
    for _ in 0..40 {
        paper_at_many_places(&mut desk).await;
        desk.hand.on(12);
    }
    assert_eq!(desk.stand_in.times_asked(), 800);
}

#[tokio::test]
async fn two_servers_of_one_provider_share_its_limits() {
    let (desk, other) = Desk::with_names_elsewhere(ProviderKind::OpenMeteo).await;
    names(&desk).await;
    weather(&desk).await;
    assert_eq!(asked(&desk, &other), (0, 32));
    desk.hand.on(1);
    weather(&desk).await;
    names(&desk).await;
    assert_eq!(asked(&desk, &other), (32, 32));
}

#[tokio::test]
async fn two_providers_have_limits_of_their_own() {
    let (desk, other) = Desk::with_names_elsewhere(ProviderKind::MetNorway).await;
    names(&desk).await;
    weather(&desk).await;
    assert_eq!(asked(&desk, &other), (48, 32));
}

#[tokio::test]
async fn a_server_that_fails_is_left_alone_with_all_that_it_is_asked_for() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    desk.stand_in.is(Mood::Status(500));
    weather(&desk).await;
    names(&desk).await;
    assert_eq!(desk.stand_in.times_asked(), 5);
}

#[tokio::test]
async fn a_server_that_finds_no_names_takes_no_weather_away() {
    let (desk, other) = Desk::with_names_elsewhere(ProviderKind::OpenMeteo).await;
    other.is(Mood::Status(500));
    names(&desk).await;
    assert_eq!(asked(&desk, &other), (0, 5));
    assert!(desk.weather.at(None, &desk.site).await.is_ok());
}

#[tokio::test]
async fn the_log_tells_a_limit_of_ours_from_a_provider_that_fails() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    let log = Log::listen();
    weather(&desk).await;
    names(&desk).await;
    assert!(log.lines_with("weather is not asked for") > 0);
    assert!(log.lines_with("places are not looked up") > 0);
    assert_eq!(log.lines_with("our own limit is reached"), 168);
    assert_eq!(log.lines_with("cannot be"), 0);
    assert_eq!(log.lines_with("WARN"), 0, "readers do not fill the log");
    desk.hand.on(1);
    desk.stand_in.is(Mood::Status(500));
    weather(&desk).await;
    assert_eq!(log.lines_with("weather cannot be had"), 5);
    // What was told a minute ago, of 32 places, is not due.
    assert_eq!(log.lines_with("it is left alone for a while"), 63);
}

#[tokio::test]
async fn the_log_warns_when_the_paper_itself_has_reached_its_limit() {
    let mut desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    weather(&desk).await;
    let log = Log::listen();
    for number in 0..9 {
        desk.site.place.latitude = f64::from(number) - 60.0;
        desk.weather.refresh(&desk.site).await;
    }
    assert_eq!(log.lines_with("WARN"), 1);
    assert_eq!(log.lines_with("our own limit is reached"), 1);
}

/// Moves the paper about, which makes its weather due each time.
async fn paper_at_many_places(desk: &mut Desk) {
    for number in 0..20 {
        desk.site.place.latitude = f64::from(number) - 60.0;
        desk.weather.refresh(&desk.site).await;
    }
}

/// How often the server of the weather was asked, and that of names.
fn asked(desk: &Desk, names: &StandIn) -> (usize, usize) {
    (desk.stand_in.times_asked(), names.times_asked())
}
