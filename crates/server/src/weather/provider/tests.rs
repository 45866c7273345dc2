//! What we allow ourselves, beside what the providers document.

use std::collections::HashMap;

use super::*;
use crate::weather::budget::Budget;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// At most so many calls in so many seconds.
type Limit = (i64, usize);

struct Terms {
    kind: ProviderKind,
    /// What the provider documents for whoever does not pay.
    documented: &'static [Limit],
    /// What we ask at most: in a minute, in a day.
    ours: (u32, u32),
}

const TERMS: [Terms; 4] = [
    // https://open-meteo.com/en/terms: “less than”, names and weather together.
    Terms {
        kind: ProviderKind::OpenMeteo,
        documented: &[(MINUTE, 599), (HOUR, 4_999), (DAY, 9_999)],
        ours: (40, 4_000),
    },
    // https://openweathermap.org/price: 60 a minute, 1,000,000 a month, names and weather together.
    Terms {
        kind: ProviderKind::OpenWeatherMap25,
        documented: &[(MINUTE, 60), (31 * DAY, 1_000_000)],
        ours: (30, 15_000),
    },
    // The same page: of One Call 3.0, 1,000 a day; more is charged.
    Terms {
        kind: ProviderKind::OpenWeatherMap30,
        documented: &[(MINUTE, 60), (DAY, 1_000)],
        ours: (30, 800),
    },
    // https://api.met.no/doc/TermsOfService: 20 a second for all that an application's users ask; seconds are not counted.
    Terms {
        kind: ProviderKind::MetNorway,
        documented: &[(MINUTE, 20 * 60)],
        ours: (60, 10_000),
    },
];

fn allowance(kind: ProviderKind) -> Allowance {
    provider(&Setup {
        kind,
        url: String::new(),
        places_url: String::new(),
        key: None,
        contact: None,
    })
    .allowance()
}

#[test]
fn each_provider_is_asked_as_often_as_is_written_here() {
    for Terms { kind, ours, .. } in TERMS {
        let Allowance { a_minute, a_day } = allowance(kind);
        assert_eq!((a_minute, a_day), ours, "{kind:?}");
    }
}

#[test]
fn a_month_of_readers_without_end_stays_within_what_is_documented() {
    for Terms {
        kind, documented, ..
    } in TERMS
    {
        let mut budget = Budget::new(allowance(kind));
        let mut calls: HashMap<(i64, i64), usize> = HashMap::new();
        for second in (0..31 * DAY).step_by(60) {
            let now = Timestamp::from_second(second).expect("a moment");
            while budget.take(now, false) {
                for (period, _) in documented {
                    *calls.entry((*period, second / period)).or_default() += 1;
                }
            }
        }
        for (period, limit) in documented {
            let most = calls.iter().filter(|((of, _), _)| of == period);
            let most = most.map(|(_, calls)| *calls).max().expect("calls");
            // Our minutes need not begin when the provider's do: one of its may have the calls of two of ours.
            let most = if *period == MINUTE { 2 * most } else { most };
            assert!(most <= *limit, "{kind:?}: {most} in {period} s");
        }
    }
}

#[test]
fn names_are_looked_up_within_the_terms_of_who_finds_them() {
    for kind in [
        ProviderKind::OpenMeteo,
        ProviderKind::OpenWeatherMap25,
        ProviderKind::OpenWeatherMap30,
    ] {
        assert_eq!(allowance_of_its_own(kind), None, "{kind:?}: one for both");
    }
    assert_eq!(
        allowance_of_its_own(ProviderKind::MetNorway),
        Some(allowance(ProviderKind::OpenMeteo))
    );
}
