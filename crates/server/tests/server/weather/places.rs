//! Places by their names.

use press_api::ApiError;
use press_server::weather::ProviderKind;

use super::{Desk, PATIENT, stand_in::Mood};

#[tokio::test]
async fn places_are_found_by_their_names() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    let found = desk
        .weather
        .places(" Enschede ")
        .await
        .expect("places")
        .items;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].name, "Enschede");
    assert_eq!(found[0].region.as_deref(), Some("Overijssel"));
    assert_eq!(found[0].country.as_deref(), Some("The Netherlands"));
    assert_eq!((found[0].latitude, found[0].longitude), (52.22, 6.9));
    assert_eq!(found[0].time_zone.as_deref(), Some("Europe/Amsterdam"));
    desk.weather.places("enschede").await.expect("places");
    assert_eq!(desk.stand_in.times_asked(), 1, "what was found is kept");
    assert!(
        desk.weather
            .places("Nowhere")
            .await
            .expect("places")
            .items
            .is_empty()
    );
}

#[tokio::test]
async fn who_found_the_places_is_named() {
    for (kind, name, url) in [
        (ProviderKind::OpenMeteo, "GeoNames", "geonames.org"),
        (
            ProviderKind::OpenWeatherMap25,
            "OpenWeather",
            "openweathermap.org",
        ),
        (
            ProviderKind::OpenWeatherMap30,
            "OpenWeather",
            "openweathermap.org",
        ),
        (ProviderKind::MetNorway, "GeoNames", "geonames.org"),
    ] {
        let desk = Desk::of(kind, PATIENT).await;
        let found = desk.weather.places("Enschede").await.expect("places");
        assert_eq!(found.items[0].name, "Enschede", "{kind:?}");
        assert!(found.credit.name.contains(name), "{:?}", found.credit);
        assert!(found.credit.url.contains(url), "{:?}", found.credit);
    }
}

#[tokio::test]
async fn a_name_that_the_provider_does_not_know_is_no_place() {
    let desk = Desk::of(ProviderKind::OpenWeatherMap25, PATIENT).await;
    for status in [400, 404, 422] {
        desk.stand_in.is(Mood::Status(status));
        let found = desk.weather.places("Enschede").await.expect("an answer");
        assert!(found.items.is_empty(), "{status}");
        assert_eq!(found.credit.name, "OpenWeather");
    }
    desk.stand_in.is(Mood::Well);
    let found = desk.weather.places("Enschede").await.expect("places");
    assert_eq!(found.items.len(), 1, "it is not kept");
}

#[tokio::test]
async fn a_search_that_fails_is_not_kept() {
    let desk = Desk::of(ProviderKind::MetNorway, PATIENT).await;
    for mood in [Mood::Status(500), Mood::Html, Mood::Truncated] {
        desk.stand_in.is(mood);
        let found = desk.weather.places("Enschede").await;
        assert!(
            matches!(found, Err(ApiError::Unavailable(_))),
            "{mood:?}: {found:?}"
        );
    }
    desk.stand_in.is(Mood::Well);
    assert_eq!(
        desk.weather
            .places("Enschede")
            .await
            .expect("places")
            .items
            .len(),
        2
    );
}
