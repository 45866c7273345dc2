use super::Sky;

/// The codes of WMO 4677 that Open-Meteo uses: <https://open-meteo.com/en/docs>.
pub(in crate::weather) fn wmo(code: i64) -> Option<Sky> {
    let words = TABLE.iter().find(|(known, _)| *known == code)?.1;
    Some(Sky::Known(words))
}

const TABLE: &[(i64, &str)] = &[
    (0, "Clear sky"),
    (1, "Mostly clear"),
    (2, "Partly cloudy"),
    (3, "Overcast"),
    (45, "Fog"),
    (48, "Freezing fog"),
    (51, "Light drizzle"),
    (53, "Drizzle"),
    (55, "Heavy drizzle"),
    (56, "Light freezing drizzle"),
    (57, "Freezing drizzle"),
    (61, "Light rain"),
    (63, "Rain"),
    (65, "Heavy rain"),
    (66, "Light freezing rain"),
    (67, "Freezing rain"),
    (71, "Light snow"),
    (73, "Snow"),
    (75, "Heavy snow"),
    (77, "Snow grains"),
    (80, "Light showers"),
    (81, "Showers"),
    (82, "Violent showers"),
    (85, "Light snow showers"),
    (86, "Heavy snow showers"),
    (95, "Thunderstorm"),
    (96, "Thunderstorm with hail"),
    (99, "Thunderstorm with heavy hail"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_that_is_documented_has_words_and_no_other_has() {
        let documented = [
            0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80, 81, 82,
            85, 86, 95, 96, 99,
        ];
        for code in -1..=120 {
            assert_eq!(wmo(code).is_some(), documented.contains(&code), "{code}");
        }
        assert_eq!(wmo(i64::MAX), None);
    }

    #[test]
    fn no_two_codes_say_the_same() {
        for (at, (code, words)) in TABLE.iter().enumerate() {
            assert!(
                TABLE[..at].iter().all(|(_, other)| other != words),
                "{code}"
            );
        }
    }
}
