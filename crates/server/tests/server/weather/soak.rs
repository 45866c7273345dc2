//! Days of readers and a provider that misbehaves in every way, by a clock that the test moves on.

use std::collections::HashMap;

use jiff::SignedDuration;
use press_api::Coordinates;
use press_server::weather::ProviderKind;

use super::{Desk, PATIENT, stand_in::Mood};

const MOODS: [Mood; 13] = [
    Mood::Well,
    Mood::Well,
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
}

#[tokio::test]
async fn whatever_the_provider_does_weather_is_young_and_requests_are_few() {
    let desk = Desk::of(ProviderKind::OpenMeteo, PATIENT).await;
    let mut dice = Dice(7);
    let mut told = 0;
    for step in 0..600 {
        let mood = dice.below(MOODS.len() as u64);
        desk.stand_in
            .is(MOODS[usize::try_from(mood).expect("a small number")]);
        // Six days: some minutes a step, and now and then the clock is put back.
        desk.hand
            .on(i64::try_from(dice.below(30)).expect("a small number"));
        if step % 97 == 96 {
            desk.hand.on(-45);
        }
        desk.weather.refresh(&desk.site).await;
        let readers: Vec<_> = (0..8)
            .map(|_| Coordinates::near(dice.below(12) as f64, 0.0))
            .map(|place| desk.weather.at(place, &desk.site))
            .collect();
        for report in futures_util::future::join_all(readers)
            .await
            .into_iter()
            .flatten()
        {
            told += 1;
            let observed: jiff::Timestamp = report.observed.at.parse().expect("a moment");
            let age = desk.hand.now().duration_since(observed);
            assert!(age < SignedDuration::from_hours(3), "{age}");
            // A clock that was put back makes what was told before it look ahead.
            assert!(age > SignedDuration::from_mins(-46), "{age}");
            assert!(report.metric.starts_with("Overcast"), "{}", report.metric);
        }
    }
    assert!(told > 1000, "weather is told whenever it can be: {told}");
    assert_eq!(desk.stand_in.most_under_way(), 1, "one request a place");
    let mut a_minute: HashMap<i64, u32> = HashMap::new();
    let mut a_day: HashMap<i64, u32> = HashMap::new();
    for asked in desk.stand_in.asked() {
        *a_minute.entry(asked.at.as_second() / 60).or_default() += 1;
        *a_day.entry(asked.at.as_second() / 86_400).or_default() += 1;
    }
    assert!(a_minute.values().all(|calls| *calls <= 60));
    assert!(a_day.values().all(|calls| *calls <= 4000));
}
