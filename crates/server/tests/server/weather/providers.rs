//! Each provider: what it is asked, and what becomes of its genuine answers and of others.

use press_api::{ApiError, Coordinates};
use press_server::weather::ProviderKind;

use super::{
    Desk, IMPATIENT, PATIENT,
    log::Log,
    stand_in::{LAST_MODIFIED, Mood, refusal},
};

const ALL: [ProviderKind; 4] = [
    ProviderKind::OpenMeteo,
    ProviderKind::OpenWeatherMap25,
    ProviderKind::OpenWeatherMap30,
    ProviderKind::MetNorway,
];

fn elsewhere() -> Option<Coordinates> {
    Coordinates::near(48.8566, 2.3522)
}

#[tokio::test]
async fn a_genuine_answer_is_one_sentence_with_its_time_and_its_source() {
    for (kind, metric, imperial, time, zone, credit) in [
        (
            ProviderKind::OpenMeteo,
            "Overcast, 24 °C, humidity 63 %, wind 15 km/h",
            "Overcast, 76 °F, humidity 63 %, wind 9 mph",
            "12:00",
            Some("Europe/London"),
            "Open-Meteo",
        ),
        (
            ProviderKind::OpenWeatherMap25,
            "Rain, 25 °C, humidity 64 %, wind 2 km/h",
            "Rain, 78 °F, humidity 64 %, wind 1 mph",
            "14:00",
            None,
            "OpenWeather",
        ),
        (
            ProviderKind::OpenWeatherMap30,
            "Light rain, 15 °C, humidity 90 %, wind 15 km/h",
            "Light rain, 59 °F, humidity 90 %, wind 9 mph",
            "12:00",
            Some("Europe/London"),
            "OpenWeather",
        ),
        (
            ProviderKind::MetNorway,
            "Clear sky, 19 °C, humidity 47 %, wind 8 km/h",
            "Clear sky, 66 °F, humidity 47 %, wind 5 mph",
            "12:00 UTC",
            None,
            "MET Norway",
        ),
    ] {
        let desk = Desk::of(kind, PATIENT).await;
        let report = desk
            .weather
            .at(elsewhere(), &desk.site)
            .await
            .expect("a report");
        let plain = |sentence: &str| sentence.replace('\u{a0}', " ");
        assert_eq!(plain(&report.metric), metric, "{kind:?}");
        assert_eq!(plain(&report.imperial), imperial, "{kind:?}");
        assert_eq!(report.time, time, "{kind:?}");
        assert_eq!(report.time_zone.as_deref(), zone, "{kind:?}");
        assert_eq!(report.credit.name, credit);
        assert!(report.credit.url.starts_with("https://"));
        assert!(!report.stale);
        assert!(
            (9000..=10_800).contains(&report.seconds_left),
            "{}",
            report.seconds_left
        );
    }
}

#[tokio::test]
async fn where_the_paper_is_written_its_own_time_zone_is_known() {
    for kind in ALL {
        let desk = Desk::of(kind, PATIENT).await;
        let report = desk.weather.at(None, &desk.site).await.expect("a report");
        assert_eq!(
            report.time_zone.as_deref(),
            Some("Europe/London"),
            "{kind:?}"
        );
        assert_eq!(report.time, "12:00", "{kind:?}");
        assert!(report.observed.at.ends_with("+00:00"));
    }
}

#[tokio::test]
async fn a_provider_is_asked_as_it_wants_to_be() {
    for (kind, path, query) in [
        (
            ProviderKind::OpenMeteo,
            "/v1/forecast",
            "latitude=48.86&longitude=2.35&",
        ),
        (
            ProviderKind::OpenWeatherMap25,
            "/data/2.5/weather",
            "lat=48.86&lon=2.35&appid=a-key",
        ),
        (
            ProviderKind::OpenWeatherMap30,
            "/data/3.0/onecall",
            "lat=48.86&lon=2.35&appid=a-key&exclude=minutely",
        ),
        (
            ProviderKind::MetNorway,
            "/weatherapi/locationforecast/2.0/complete",
            "lat=48.86&lon=2.35",
        ),
    ] {
        let desk = Desk::of(kind, PATIENT).await;
        desk.weather
            .at(elsewhere(), &desk.site)
            .await
            .expect("a report");
        let asked = desk.stand_in.asked();
        assert_eq!(asked.len(), 1);
        assert_eq!(asked[0].path, path);
        assert!(asked[0].query.starts_with(query), "{}", asked[0].query);
        let agent = asked[0].headers["user-agent"].to_str().expect("plain text");
        assert!(
            agent.starts_with("LordsPress/") && agent.ends_with("(desk@press.example)"),
            "{agent}"
        );
    }
}

#[tokio::test]
async fn what_expires_is_asked_for_no_sooner_and_only_if_it_has_changed() {
    let desk = Desk::of(ProviderKind::MetNorway, PATIENT).await;
    desk.stand_in.is_fresh_for(32);
    desk.weather.at(None, &desk.site).await.expect("a report");
    desk.hand.on(31);
    desk.weather.at(None, &desk.site).await.expect("a report");
    assert_eq!(desk.stand_in.times_asked(), 1, "fresh for 32 minutes");
    desk.stand_in.is(Mood::Unchanged);
    desk.hand.on(3);
    let report = desk.weather.at(None, &desk.site).await.expect("a report");
    let asked = desk.stand_in.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1].headers["if-modified-since"], LAST_MODIFIED);
    assert!(!report.stale, "it was confirmed");
    desk.hand.on(20);
    desk.weather.at(None, &desk.site).await.expect("a report");
    assert_eq!(desk.stand_in.times_asked(), 2, "fresh for 32 minutes more");
}

#[tokio::test]
async fn an_answer_that_cannot_be_used_tells_nothing() {
    for kind in ALL {
        let desk = Desk::of(kind, PATIENT).await;
        for mood in [
            Mood::Status(401),
            Mood::Status(429),
            Mood::Status(500),
            Mood::Status(400),
            Mood::Html,
            Mood::Truncated,
            Mood::NotANumber,
            Mood::Ahead,
            Mood::Huge,
            Mood::Redirecting,
            Mood::Cut,
        ] {
            desk.stand_in.is(mood);
            // Long enough for whatever pause the one before brought.
            desk.hand.on(120);
            let report = desk.weather.at(None, &desk.site).await;
            assert!(
                matches!(report, Err(ApiError::Unavailable(_))),
                "{kind:?} {mood:?}: {report:?}"
            );
        }
        assert_eq!(
            desk.stand_in.times_asked(),
            11,
            "a redirect is not followed"
        );
        desk.stand_in.is(Mood::Well);
        desk.hand.on(120);
        assert!(
            desk.weather.at(None, &desk.site).await.is_ok(),
            "{kind:?} is back"
        );
    }
}

#[tokio::test]
async fn an_answer_that_never_comes_is_not_waited_for() {
    for kind in ALL {
        let desk = Desk::of(kind, IMPATIENT).await;
        let log = Log::listen();
        desk.stand_in.is(Mood::Silent);
        let report = desk.weather.at(None, &desk.site).await;
        assert!(
            matches!(report, Err(ApiError::Unavailable(_))),
            "{kind:?}: {report:?}"
        );
        assert_eq!(desk.stand_in.times_asked(), 1, "{kind:?}");
        assert_eq!(log.lines_with("no answer in time"), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn what_open_meteo_objects_to_is_no_weather_and_goes_no_further() {
    let objection = refusal("/v1/forecast");
    assert!(objection.contains("\"error\":true") && objection.contains("tempeture_2m"));
    for (status, reason) in [
        (400, "it does not know the place or the name (400)"),
        // As a proxy may pass it on.
        (200, "there is nothing in its answer that can be used"),
    ] {
        let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
        let log = Log::listen();
        desk.stand_in.is(Mood::Status(status));
        let report = desk.weather.at(elsewhere(), &desk.site).await;
        let Err(ApiError::Unavailable(told)) = report else {
            panic!("{status}: {report:?}");
        };
        assert!(!told.contains("tempeture_2m"), "{told}");
        assert_eq!(log.lines_with(reason), 1, "{status}");
        assert_eq!(log.lines_with("tempeture_2m"), 0, "{status}");
    }
}

#[tokio::test]
async fn a_part_that_cannot_be_true_is_left_out() {
    for (kind, told) in [
        (ProviderKind::OpenMeteo, None),
        (ProviderKind::MetNorway, None),
        // The code is new to us; the provider has words for it.
        (ProviderKind::OpenWeatherMap25, Some("Moderate rain")),
        (ProviderKind::OpenWeatherMap30, Some("Light rain")),
    ] {
        let desk = Desk::of(kind, PATIENT).await;
        desk.stand_in.is(Mood::Absurd);
        let report = desk.weather.at(None, &desk.site).await.ok();
        assert_eq!(
            report.map(|report| report.metric).as_deref(),
            told,
            "{kind:?}"
        );
    }
}

#[tokio::test]
async fn weather_that_is_told_for_the_last_time_is_told() {
    for kind in ALL {
        let log = Log::listen();
        let desk = Desk::of(kind, PATIENT).await;
        desk.stand_in.is(Mood::Deprecated);
        for place in [None, elsewhere()] {
            let report = desk.weather.at(place, &desk.site).await;
            assert!(!report.expect("a report").stale, "{kind:?}");
        }
        assert_eq!(log.lines_with("answers 203"), 1, "{kind:?}");
        assert_eq!(log.lines_with("WARN"), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn an_answer_without_a_body_tells_nothing() {
    let desk = Desk::of(ProviderKind::MetNorway, PATIENT).await;
    desk.stand_in.is(Mood::Status(204));
    let log = Log::listen();
    assert!(desk.weather.at(None, &desk.site).await.is_err());
    assert_eq!(log.lines_with("it answered 204"), 1);
}
