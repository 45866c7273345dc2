use super::observation::Observation;

/// How the weather is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Units {
    /// Degrees Celsius, kilometres an hour.
    Metric,
    /// Degrees Fahrenheit, miles an hour.
    Imperial,
}

/// `Light rain, 9 °C, humidity 81 %, wind 14 km/h`, without the parts that are not known.
pub(super) fn sentence(observation: &Observation, units: Units) -> String {
    let sky = observation
        .sky
        .as_ref()
        .map_or("Weather unknown", |sky| sky.words());
    let mut sentence = sky.to_owned();
    if let Some(celsius) = observation.temperature {
        let (degrees, unit) = match units {
            Units::Metric => (celsius, "°C"),
            Units::Imperial => (fahrenheit(celsius), "°F"),
        };
        sentence.push_str(&format!(", {}\u{a0}{unit}", whole(degrees)));
    }
    if let Some(humidity) = observation.humidity {
        sentence.push_str(&format!(", humidity {}\u{a0}%", whole(humidity)));
    }
    if let Some(wind) = observation.wind {
        let (speed, unit) = match units {
            Units::Metric => (kilometres_an_hour(wind), "km/h"),
            Units::Imperial => (miles_an_hour(wind), "mph"),
        };
        sentence.push_str(&format!(", wind {}\u{a0}{unit}", whole(speed)));
    }
    sentence
}

/// A whole number with a true minus sign. There is no minus zero.
fn whole(value: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "plausible values are small, and others saturate"
    )]
    let rounded = value.round() as i64;
    if rounded < 0 {
        format!("\u{2212}{}", rounded.unsigned_abs())
    } else {
        rounded.to_string()
    }
}

pub(super) fn fahrenheit(celsius: f64) -> f64 {
    celsius * 1.8 + 32.0
}

pub(super) fn kilometres_an_hour(metres_a_second: f64) -> f64 {
    metres_a_second * 3.6
}

pub(super) fn miles_an_hour(metres_a_second: f64) -> f64 {
    // A mile is 1,609.344 m by definition.
    metres_a_second * 3600.0 / 1609.344
}

/// A temperature in kelvins, in degrees Celsius.
pub(super) fn celsius_of_kelvin(kelvin: f64) -> f64 {
    kelvin - 273.15
}

/// A speed in the unit that a provider names, in metres a second; none for a unit that is not known.
pub(super) fn metres_a_second(speed: f64, unit: &str) -> Option<f64> {
    match unit {
        "m/s" | "ms" => Some(speed),
        "km/h" | "kmh" => Some(speed / 3.6),
        "mp/h" | "mph" => Some(speed * 1609.344 / 3600.0),
        // A knot is 1,852 m an hour by definition.
        "kn" => Some(speed * 1852.0 / 3600.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weather::codes::{Sky, wmo};
    use proptest::prelude::*;

    fn observation() -> Observation {
        Observation {
            at: jiff::Timestamp::UNIX_EPOCH,
            sky: wmo(61),
            temperature: Some(9.4),
            humidity: Some(80.6),
            wind: Some(3.9),
        }
    }

    #[test]
    fn the_weather_is_one_sentence() {
        assert_eq!(
            sentence(&observation(), Units::Metric),
            "Light rain, 9\u{a0}°C, humidity 81\u{a0}%, wind 14\u{a0}km/h"
        );
        assert_eq!(
            sentence(&observation(), Units::Imperial),
            "Light rain, 49\u{a0}°F, humidity 81\u{a0}%, wind 9\u{a0}mph"
        );
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let nothing = Observation {
            sky: None,
            temperature: Some(-0.4),
            humidity: None,
            wind: None,
            ..observation()
        };
        assert_eq!(
            sentence(&nothing, Units::Metric),
            "Weather unknown, 0\u{a0}°C"
        );
        let frost = Observation {
            sky: Some(Sky::Known("Clear sky")),
            temperature: Some(-12.5),
            ..nothing
        };
        assert_eq!(
            sentence(&frost, Units::Metric),
            "Clear sky, \u{2212}13\u{a0}°C"
        );
        assert_eq!(sentence(&frost, Units::Imperial), "Clear sky, 10\u{a0}°F");
    }

    #[test]
    fn known_pairs_of_units_agree() {
        for (celsius, degrees) in [(0.0, 32.0), (100.0, 212.0), (-40.0, -40.0), (37.0, 98.6)] {
            assert!((fahrenheit(celsius) - degrees).abs() < 1e-9);
        }
        assert!((celsius_of_kelvin(298.48) - 25.33).abs() < 1e-9);
        assert!((kilometres_an_hour(10.0) - 36.0).abs() < 1e-9);
        assert!((miles_an_hour(44.704) - 100.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn a_speed_survives_the_way_through_every_unit(speed in 0.0..120.0_f64) {
            for (unit, there) in [
                ("m/s", speed),
                ("km/h", kilometres_an_hour(speed)),
                ("mp/h", miles_an_hour(speed)),
                ("kn", speed * 3600.0 / 1852.0),
            ] {
                let back = metres_a_second(there, unit).expect("a known unit");
                prop_assert!((back - speed).abs() < 1e-9, "{unit}");
            }
            prop_assert_eq!(metres_a_second(speed, "furlongs"), None);
        }

        #[test]
        fn warmer_is_warmer_in_every_unit(one in -90.0..60.0_f64, other in -90.0..60.0_f64) {
            prop_assume!((one - other).abs() > 1e-9);
            prop_assert_eq!(one < other, fahrenheit(one) < fahrenheit(other));
            prop_assert!((celsius_of_kelvin(one + 273.15) - one).abs() < 1e-9);
        }

        #[test]
        fn any_numbers_make_one_short_line(
            temperature in proptest::option::of(proptest::num::f64::ANY),
            humidity in proptest::option::of(proptest::num::f64::ANY),
            wind in proptest::option::of(proptest::num::f64::ANY),
        ) {
            let observation = Observation { temperature, humidity, wind, ..observation() }.plausible();
            for units in [Units::Metric, Units::Imperial] {
                let line = sentence(&observation, units);
                prop_assert!(line.chars().count() < 80 && !line.contains(char::is_control), "{line}");
                prop_assert!(!line.contains("NaN") && !line.contains("-"), "{line}");
            }
        }
    }
}
