//! What is kept, for how long, and how often a provider is asked.

use press_api::Coordinates;
use press_server::weather::ProviderKind;

use super::{Desk, PATIENT, stand_in::Mood};

fn place(number: i32) -> Option<Coordinates> {
    Coordinates::near(f64::from(number) / 10.0, 7.0)
}

#[tokio::test]
async fn weather_is_fresh_for_ten_minutes_at_least() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    desk.stand_in.is_fresh_for(0);
    for (minutes, asked) in [(0, 1), (9, 1), (2, 2), (5, 2), (6, 3)] {
        desk.hand.on(minutes);
        desk.weather.at(None, &desk.site).await.expect("a report");
        assert_eq!(desk.stand_in.times_asked(), asked, "{minutes} minutes on");
    }
}

#[tokio::test]
async fn positions_that_are_near_are_one_place() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    for (latitude, longitude) in [(48.8566, 2.3522), (48.8611, 2.3451), (48.86, 2.35)] {
        desk.weather
            .at(Coordinates::near(latitude, longitude), &desk.site)
            .await
            .expect("a report");
    }
    assert_eq!(desk.stand_in.times_asked(), 1);
}

#[tokio::test]
async fn a_crowd_that_asks_for_one_place_makes_one_request() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    let crowd = (0..50).map(|_| desk.weather.at(None, &desk.site));
    let told = futures_util::future::join_all(crowd).await;
    assert!(told.iter().all(Result::is_ok));
    assert_eq!(desk.stand_in.times_asked(), 1);
    desk.hand.on(20);
    desk.stand_in.is(Mood::Status(500));
    let crowd = (0..50).map(|_| desk.weather.at(None, &desk.site));
    let told = futures_util::future::join_all(crowd).await;
    assert!(
        told.iter()
            .all(|report| report.as_ref().is_ok_and(|report| report.stale))
    );
    assert_eq!(
        desk.stand_in.times_asked(),
        2,
        "a failure is not repeated by all who waited"
    );
}

#[tokio::test]
async fn what_was_told_stays_for_three_hours_when_the_provider_fails_and_says_as_of_when() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    let first = desk.weather.at(None, &desk.site).await.expect("a report");
    for mood in [
        Mood::Status(500),
        Mood::Html,
        Mood::Ahead,
        Mood::Status(401),
    ] {
        desk.stand_in.is(mood);
        desk.hand.on(30);
        let report = desk.weather.at(None, &desk.site).await.expect("a report");
        assert!(report.stale, "{mood:?}");
        assert_eq!(report.observed, first.observed);
        assert!(report.seconds_left < first.seconds_left);
    }
    desk.hand.on(59);
    assert_eq!(
        desk.weather
            .of_site(&desk.site)
            .expect("a report")
            .seconds_left,
        60,
        "to the minute in the last quarter of an hour"
    );
    desk.hand.on(1);
    assert_eq!(desk.weather.of_site(&desk.site), None, "three hours old");
    assert!(desk.weather.at(None, &desk.site).await.is_err());
}

#[tokio::test]
async fn a_provider_that_goes_on_failing_is_left_alone() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    desk.stand_in.is(Mood::Status(500));
    for number in 0..40 {
        assert!(desk.weather.at(place(number), &desk.site).await.is_err());
    }
    assert_eq!(desk.stand_in.times_asked(), 5);
    desk.hand.on(1);
    for number in 0..40 {
        assert!(desk.weather.at(place(number), &desk.site).await.is_err());
    }
    assert_eq!(
        desk.stand_in.times_asked(),
        6,
        "one tries whether it is back"
    );
    desk.stand_in.is(Mood::Well);
    desk.hand.on(2);
    for number in 0..30 {
        assert!(desk.weather.at(place(number), &desk.site).await.is_ok());
    }
}

#[tokio::test]
async fn a_key_that_is_refused_is_not_tried_by_every_reader() {
    let desk = Desk::of(ProviderKind::OpenWeatherMap25, PATIENT).await;
    desk.stand_in.is(Mood::Status(401));
    for minute in 0..15 {
        assert!(desk.weather.at(place(minute), &desk.site).await.is_err());
        desk.hand.on(1);
    }
    assert_eq!(desk.stand_in.times_asked(), 1);
}

#[tokio::test]
async fn readers_cannot_use_up_what_the_paper_needs() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    for number in 0..200 {
        _ = desk.weather.at(place(number), &desk.site).await;
    }
    assert_eq!(
        desk.stand_in.times_asked(),
        32,
        "four fifths of forty in this minute"
    );
    desk.weather.refresh(&desk.site).await;
    assert!(desk.weather.of_site(&desk.site).is_some());
}

#[tokio::test]
async fn a_bounded_number_of_places_is_kept() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    desk.weather.refresh(&desk.site).await;
    for number in 0..880 {
        if number % 30 == 0 {
            desk.hand.on(1);
        }
        assert!(
            desk.weather.at(place(number), &desk.site).await.is_ok(),
            "{number}"
        );
    }
    let asked = desk.stand_in.times_asked();
    // The latest is kept, the first is not.
    desk.weather
        .at(place(879), &desk.site)
        .await
        .expect("a report");
    assert_eq!(desk.stand_in.times_asked(), asked);
    desk.weather
        .at(place(0), &desk.site)
        .await
        .expect("a report");
    assert_eq!(desk.stand_in.times_asked(), asked + 1);
    assert!(
        desk.weather.of_site(&desk.site).is_some(),
        "what is asked for again and again stays"
    );
}
