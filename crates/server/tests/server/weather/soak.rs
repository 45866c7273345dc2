//! Days of readers and a provider that misbehaves in every way, by a clock that the test moves on.

use jiff::SignedDuration;
use press_api::{Coordinates, WeatherReport};
use press_server::weather::ProviderKind;

use super::{
    Desk, PATIENT,
    limits::{ALLOWANCES, Allowance},
    stand_in::Mood,
};

const MOODS: [Mood; 14] = [
    Mood::Well,
    Mood::Well,
    Mood::Deprecated,
    Mood::Status(401),
    Mood::Status(429),
    Mood::Status(500),
    Mood::Html,
    Mood::Truncated,
    Mood::NotANumber,
    Mood::Absurd,
    Mood::Ahead,
    Mood::Huge,
    Mood::Redirecting,
    Mood::Cut,
];

/// Numbers that look random and are the same each time (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn minutes(&mut self, most: u64) -> i64 {
        i64::try_from(self.below(most)).expect("a small number")
    }

    fn mood(&mut self) -> Mood {
        let mood = self.below(MOODS.len() as u64);
        MOODS[usize::try_from(mood).expect("a small number")]
    }
}

/// The most calls in a minute or a day. A period that comes again because the clock was put back is another: no time goes
/// by twice.
#[derive(Default)]
struct Busiest {
    period: i64,
    calls: usize,
    most: usize,
}

impl Busiest {
    fn add(&mut self, period: i64, calls: usize) {
        if period != self.period {
            *self = Self {
                period,
                calls: 0,
                most: self.most,
            };
        }
        self.calls += calls;
        self.most = self.most.max(self.calls);
    }
}

/// How often a provider was asked at most.
#[derive(Default)]
struct Calls {
    minute: Busiest,
    day: Busiest,
}

#[tokio::test]
async fn whatever_the_provider_does_weather_is_young_and_requests_are_few() {
    for Allowance {
        kind,
        a_minute,
        a_day,
    } in ALLOWANCES
    {
        let desk = Desk::of(kind, PATIENT).await;
        let calls = soak(&desk, kind).await;
        assert_eq!(desk.stand_in.most_under_way(), 1, "one request a place");
        // Crowds use up what they may ask in a minute, with the one call of the paper's before theirs, and not a call more.
        assert_eq!(calls.minute.most, a_minute - a_minute / 5, "{kind:?}");
        assert!(calls.day.most <= a_day, "{kind:?}: {}", calls.day.most);
    }
}

/// Six days.
async fn soak(desk: &Desk, kind: ProviderKind) -> Calls {
    let mut dice = Dice(7);
    let mut calls = Calls::default();
    let mut told = 0;
    for step in 0..600 {
        desk.stand_in.is(dice.mood());
        // Some minutes a step, and now and then the clock is put back.
        desk.hand.on(dice.minutes(30));
        if step % 97 == 96 {
            desk.hand.on(-45);
        }
        let before = desk.stand_in.times_asked();
        desk.weather.refresh(&desk.site).await;
        for report in readers(desk, &mut dice, step).await {
            told += 1;
            check(desk, kind, &report);
        }
        let (now, asked) = (desk.hand.now().as_second(), desk.stand_in.times_asked());
        calls.minute.add(now / 60, asked - before);
        calls.day.add(now / 86_400, asked - before);
    }
    assert!(told > 1000, "{kind:?} is told whenever it can be: {told}");
    calls
}

/// Eight readers at once, of twelve places; each tenth step brings a crowd from everywhere.
async fn readers(desk: &Desk, dice: &mut Dice, step: u32) -> Vec<WeatherReport> {
    let at_once: Vec<_> = (0..8)
        .map(|_| Coordinates::near(dice.below(12) as f64, 0.0))
        .map(|place| desk.weather.at(place, &desk.site))
        .collect();
    let mut reports: Vec<_> = futures_util::future::join_all(at_once)
        .await
        .into_iter()
        .flatten()
        .collect();
    if step.is_multiple_of(10) {
        for number in 0..60 {
            let place = Coordinates::near(f64::from(step) / 10.0, f64::from(number));
            reports.extend(desk.weather.at(place, &desk.site).await.ok());
        }
    }
    reports
}

fn check(desk: &Desk, kind: ProviderKind, report: &WeatherReport) {
    let observed: jiff::Timestamp = report.observed.at.parse().expect("a moment");
    let age = desk.hand.now().duration_since(observed);
    assert!(age < SignedDuration::from_hours(3), "{kind:?}: {age}");
    // A clock that was put back makes what was told before it look ahead.
    assert!(age > SignedDuration::from_mins(-46), "{kind:?}: {age}");
    let skies: &[&str] = match kind {
        ProviderKind::OpenMeteo => &["Overcast"],
        // In words, where the code makes no sense.
        ProviderKind::OpenWeatherMap25 => &["Rain", "Moderate rain"],
        ProviderKind::OpenWeatherMap30 => &["Light rain"],
        ProviderKind::MetNorway => &["Clear sky"],
    };
    let sky = report.metric.split(',').next().expect("a part");
    assert!(skies.contains(&sky), "{kind:?}: {}", report.metric);
}
