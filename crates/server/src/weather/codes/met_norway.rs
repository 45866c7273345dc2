use super::Sky;

/// The symbol codes of MET Norway: <https://api.met.no/weatherapi/weathericon/2.0/documentation>. By day, by night and in
/// polar twilight the words are the same.
pub(in crate::weather) fn met_norway(code: &str) -> Option<Sky> {
    let symbol = SUFFIXES
        .iter()
        .find_map(|suffix| code.strip_suffix(suffix))
        .unwrap_or(code);
    let words = TABLE.iter().find(|(known, _)| *known == symbol)?.1;
    Some(Sky::Known(words))
}

const SUFFIXES: &[&str] = &["_day", "_night", "_polartwilight"];

const TABLE: &[(&str, &str)] = &[
    ("clearsky", "Clear sky"),
    ("fair", "Fair"),
    ("partlycloudy", "Partly cloudy"),
    ("cloudy", "Cloudy"),
    ("fog", "Fog"),
    ("lightrain", "Light rain"),
    ("rain", "Rain"),
    ("heavyrain", "Heavy rain"),
    ("lightrainshowers", "Light showers"),
    ("rainshowers", "Showers"),
    ("heavyrainshowers", "Heavy showers"),
    ("lightrainandthunder", "Light rain and thunder"),
    ("rainandthunder", "Rain and thunder"),
    ("heavyrainandthunder", "Heavy rain and thunder"),
    ("lightrainshowersandthunder", "Light showers and thunder"),
    ("rainshowersandthunder", "Showers and thunder"),
    ("heavyrainshowersandthunder", "Heavy showers and thunder"),
    ("lightsleet", "Light sleet"),
    ("sleet", "Sleet"),
    ("heavysleet", "Heavy sleet"),
    ("lightsleetshowers", "Light sleet showers"),
    ("sleetshowers", "Sleet showers"),
    ("heavysleetshowers", "Heavy sleet showers"),
    ("lightsleetandthunder", "Light sleet and thunder"),
    ("sleetandthunder", "Sleet and thunder"),
    ("heavysleetandthunder", "Heavy sleet and thunder"),
    // So the provider spells it; the second is what it means, should it be mended.
    (
        "lightssleetshowersandthunder",
        "Light sleet showers and thunder",
    ),
    (
        "lightsleetshowersandthunder",
        "Light sleet showers and thunder",
    ),
    ("sleetshowersandthunder", "Sleet showers and thunder"),
    (
        "heavysleetshowersandthunder",
        "Heavy sleet showers and thunder",
    ),
    ("lightsnow", "Light snow"),
    ("snow", "Snow"),
    ("heavysnow", "Heavy snow"),
    ("lightsnowshowers", "Light snow showers"),
    ("snowshowers", "Snow showers"),
    ("heavysnowshowers", "Heavy snow showers"),
    ("lightsnowandthunder", "Light snow and thunder"),
    ("snowandthunder", "Snow and thunder"),
    ("heavysnowandthunder", "Heavy snow and thunder"),
    (
        "lightssnowshowersandthunder",
        "Light snow showers and thunder",
    ),
    (
        "lightsnowshowersandthunder",
        "Light snow showers and thunder",
    ),
    ("snowshowersandthunder", "Snow showers and thunder"),
    (
        "heavysnowshowersandthunder",
        "Heavy snow showers and thunder",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The legend, made as it is made: kinds of precipitation in three strengths, with showers and with thunder.
    fn legend() -> Vec<String> {
        let mut symbols: Vec<String> = ["clearsky", "fair", "partlycloudy", "cloudy", "fog"]
            .map(String::from)
            .into();
        for kind in ["rain", "sleet", "snow"] {
            for strength in ["light", "", "heavy"] {
                for showers in ["", "showers"] {
                    for thunder in ["", "andthunder"] {
                        let misspelt = strength == "light"
                            && kind != "rain"
                            && showers == "showers"
                            && !thunder.is_empty();
                        let extra = if misspelt { "s" } else { "" };
                        symbols.push(format!("{strength}{extra}{kind}{showers}{thunder}"));
                    }
                }
            }
        }
        symbols
    }

    #[test]
    fn every_symbol_of_the_legend_has_words_at_every_time_of_day() {
        let legend = legend();
        assert_eq!(legend.len(), 41);
        assert!(legend.contains(&"lightssleetshowersandthunder".to_owned()));
        for symbol in &legend {
            let words = met_norway(symbol);
            assert!(words.is_some(), "{symbol}");
            for suffix in SUFFIXES {
                assert_eq!(
                    met_norway(&format!("{symbol}{suffix}")),
                    words,
                    "{symbol}{suffix}"
                );
            }
        }
        let mended = TABLE
            .iter()
            .filter(|(symbol, _)| !legend.iter().any(|known| known == symbol));
        assert_eq!(mended.count(), 2, "nothing else is in the table");
    }

    #[test]
    fn what_is_not_in_the_legend_has_no_words() {
        for code in ["", "_day", "rain_dusk", "RAIN", "rain_day_day", "frogs"] {
            assert_eq!(met_norway(code), None, "{code}");
        }
    }
}
