use super::Sky;

/// The condition ids of OpenWeatherMap: <https://openweathermap.org/weather-conditions>.
pub(in crate::weather) fn open_weather_map(id: i64) -> Option<Sky> {
    let words = TABLE.iter().find(|(known, _)| *known == id)?.1;
    Some(Sky::Known(words))
}

const TABLE: &[(i64, &str)] = &[
    (200, "Thunderstorm with light rain"),
    (201, "Thunderstorm with rain"),
    (202, "Thunderstorm with heavy rain"),
    (210, "Light thunderstorm"),
    (211, "Thunderstorm"),
    (212, "Heavy thunderstorm"),
    (221, "Scattered thunderstorms"),
    (230, "Thunderstorm with light drizzle"),
    (231, "Thunderstorm with drizzle"),
    (232, "Thunderstorm with heavy drizzle"),
    (300, "Light drizzle"),
    (301, "Drizzle"),
    (302, "Heavy drizzle"),
    (310, "Light drizzle and rain"),
    (311, "Drizzle and rain"),
    (312, "Heavy drizzle and rain"),
    (313, "Showers and drizzle"),
    (314, "Heavy showers and drizzle"),
    (321, "Showers of drizzle"),
    (500, "Light rain"),
    (501, "Rain"),
    (502, "Heavy rain"),
    (503, "Very heavy rain"),
    (504, "Torrential rain"),
    (511, "Freezing rain"),
    (520, "Light showers"),
    (521, "Showers"),
    (522, "Heavy showers"),
    (531, "Scattered showers"),
    (600, "Light snow"),
    (601, "Snow"),
    (602, "Heavy snow"),
    (611, "Sleet"),
    (612, "Light sleet showers"),
    (613, "Sleet showers"),
    (615, "Light rain and snow"),
    (616, "Rain and snow"),
    (620, "Light snow showers"),
    (621, "Snow showers"),
    (622, "Heavy snow showers"),
    (701, "Mist"),
    (711, "Smoke"),
    (721, "Haze"),
    (731, "Dust whirls"),
    (741, "Fog"),
    (751, "Sand in the air"),
    (761, "Dust in the air"),
    (762, "Volcanic ash"),
    (771, "Squalls"),
    (781, "Tornado"),
    (800, "Clear sky"),
    (801, "Mostly clear"),
    (802, "Partly cloudy"),
    (803, "Mostly cloudy"),
    (804, "Overcast"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_that_is_documented_has_words_and_no_other_has() {
        let documented: Vec<i64> = [
            (200, vec![0, 1, 2, 10, 11, 12, 21, 30, 31, 32]),
            (300, vec![0, 1, 2, 10, 11, 12, 13, 14, 21]),
            (500, vec![0, 1, 2, 3, 4, 11, 20, 21, 22, 31]),
            (600, vec![0, 1, 2, 11, 12, 13, 15, 16, 20, 21, 22]),
            (700, vec![1, 11, 21, 31, 41, 51, 61, 62, 71, 81]),
            (800, vec![0, 1, 2, 3, 4]),
        ]
        .into_iter()
        .flat_map(|(group, ids)| ids.into_iter().map(move |id| group + id))
        .collect();
        assert_eq!(documented.len(), 55);
        for id in -1..=1000 {
            assert_eq!(
                open_weather_map(id).is_some(),
                documented.contains(&id),
                "{id}"
            );
        }
    }

    #[test]
    fn no_two_ids_say_the_same() {
        for (at, (id, words)) in TABLE.iter().enumerate() {
            assert!(TABLE[..at].iter().all(|(_, other)| other != words), "{id}");
        }
    }
}
