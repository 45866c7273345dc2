use super::*;

fn wishes(choice: WeatherChoice) -> Wishes {
    Wishes {
        choice,
        url: None,
        places_url: None,
        contact: None,
        key: None,
    }
}

#[test]
fn the_usual_provider_needs_no_word() {
    let setup = setup(wishes(WeatherChoice::default()))
        .expect("a setup")
        .expect("a provider");
    assert_eq!(setup.url, "https://api.open-meteo.com");
    assert_eq!(setup.places_url, "https://geocoding-api.open-meteo.com");
}

#[test]
fn weather_can_be_switched_off() {
    assert_eq!(setup(wishes(WeatherChoice::Off)).expect("a setup"), None);
}

#[test]
fn another_address_is_asked_for_places_too() {
    let url = Some("http://127.0.0.1:8080/meteo".to_owned());
    let setup = setup(Wishes {
        url,
        ..wishes(WeatherChoice::OpenMeteo)
    });
    let setup = setup.expect("a setup").expect("a provider");
    assert_eq!(setup.url, setup.places_url);
}

#[test]
fn what_a_provider_cannot_do_without_is_asked_for_by_name() {
    use WeatherChoice::{MetNorway, OpenMeteo, OpenWeatherMap25, OpenWeatherMap30};
    let secret = |text: &str| Some(Secret(text.to_owned()));
    let text = |text: &str| Some(text.to_owned());
    for (wishes, key) in [
        (wishes(OpenWeatherMap25), "weather_key: "),
        (wishes(OpenWeatherMap30), "weather_key: "),
        (
            Wishes {
                key: secret("a b"),
                ..wishes(OpenWeatherMap25)
            },
            "weather_key: ",
        ),
        (
            Wishes {
                key: secret(""),
                ..wishes(OpenWeatherMap25)
            },
            "weather_key: ",
        ),
        (wishes(MetNorway), "weather_contact: "),
        (
            Wishes {
                contact: text("me"),
                ..wishes(MetNorway)
            },
            "weather_contact: ",
        ),
        (
            Wishes {
                contact: text("a@b\r\nX: y"),
                ..wishes(MetNorway)
            },
            "weather_contact: ",
        ),
        (
            Wishes {
                url: text("api.open-meteo.com"),
                ..wishes(OpenMeteo)
            },
            "weather_url: ",
        ),
        (
            Wishes {
                url: text("ftp://host"),
                ..wishes(OpenMeteo)
            },
            "weather_url: ",
        ),
        (
            Wishes {
                url: text("https://host/"),
                ..wishes(OpenMeteo)
            },
            "weather_url: ",
        ),
        (
            Wishes {
                url: text("https://me:word@host"),
                ..wishes(OpenMeteo)
            },
            "weather_url: ",
        ),
        (
            Wishes {
                places_url: text(""),
                ..wishes(OpenMeteo)
            },
            "weather_places_url: ",
        ),
    ] {
        let sentence = setup(wishes).expect_err("a bad configuration").to_string();
        assert!(sentence.starts_with(key), "{sentence}");
    }
}

#[test]
fn a_key_is_never_printed() {
    let key = Some(Secret("hush-hush".to_owned()));
    let setup = setup(Wishes {
        key,
        ..wishes(WeatherChoice::OpenWeatherMap30)
    });
    assert!(!format!("{setup:?}").contains("hush"));
    let wrong = setup_error(Some(Secret("hush hush".to_owned())));
    assert!(!wrong.contains("hush"), "{wrong}");
}

fn setup_error(key: Option<Secret>) -> String {
    let refused = setup(Wishes {
        key,
        ..wishes(WeatherChoice::OpenWeatherMap30)
    });
    refused.expect_err("a bad configuration").to_string()
}
