use super::*;

fn sentence(settings: Settings) -> String {
    settings
        .resolve()
        .expect_err("a bad configuration")
        .to_string()
}

fn settings() -> Settings {
    Settings {
        content: Some(".".into()),
        ..Settings::default()
    }
}

#[test]
fn what_is_usual_needs_no_word() {
    let config = settings().resolve().expect("a configuration");
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.cache_bytes, 12 * 1024 * 1024);
}

#[test]
fn a_bad_value_is_refused_with_a_sentence_that_names_its_key() {
    for (settings, key) in [
        (
            Settings {
                listen: Some("localhost".into()),
                ..settings()
            },
            "listen: ",
        ),
        (
            Settings {
                content: Some("no/such/folder".into()),
                ..settings()
            },
            "content: ",
        ),
        (
            Settings {
                base_url: Some("press.example/".into()),
                ..settings()
            },
            "base_url: ",
        ),
        (
            Settings {
                base_url: Some("https://press.example/".into()),
                ..settings()
            },
            "base_url: ",
        ),
        (
            Settings {
                base_url: Some("https://\"><script>".into()),
                ..settings()
            },
            "base_url: ",
        ),
        (
            Settings {
                clock: Some("noon".into()),
                ..settings()
            },
            "clock: ",
        ),
        (
            Settings {
                cache_mib: Some(u64::MAX),
                ..settings()
            },
            "cache_mib: ",
        ),
        (
            Settings {
                grace_seconds: Some(u64::MAX),
                ..settings()
            },
            "grace_seconds: ",
        ),
        (
            Settings {
                log: Some("=,=".into()),
                ..settings()
            },
            "log: ",
        ),
        (
            Settings {
                webhook_key: Some(Secret("hush".into())),
                ..settings()
            },
            "webhook_key: \"…\"",
        ),
        (
            Settings {
                client_address_header: Some("X Forwarded For".into()),
                ..settings()
            },
            "client_address_header: ",
        ),
        (
            Settings {
                mail_from: Some("the paper".into()),
                ..settings()
            },
            "mail_from: ",
        ),
        (
            Settings {
                config: Some("no/such/file.toml".into()),
                ..settings()
            },
            "config: ",
        ),
    ] {
        let sentence = sentence(settings);
        assert!(sentence.starts_with(key), "{sentence}");
    }
}

#[test]
fn flags_stand_above_the_file_and_the_file_above_what_is_usual() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("press.toml");
    std::fs::write(&path, "listen = \"127.0.0.1:4000\"\ncache_mib = 1\n").expect("a file");
    let config = Settings {
        config: Some(path),
        cache_mib: Some(2),
        ..settings()
    }
    .resolve()
    .expect("a configuration");
    assert_eq!(config.listen.port(), 4000);
    assert_eq!(config.cache_bytes, 2 * 1024 * 1024);
}

#[test]
fn a_fault_in_the_file_is_refused_in_one_line_that_names_place_and_key() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("press.toml");
    for (line, key) in [
        ("lisen = \"127.0.0.1:4000\"", "lisen"),
        ("cache_mib = \"much\"", "cache_mib"),
        ("grace_seconds = -1", "grace_seconds"),
        ("log_format = \"xml\"", "log_format"),
        ("log = [1,", "log"),
        ("db = press.sqlite", "db"),
        ("db = \"a\"\ndb = \"b\"", "db"),
        ("config = \"another.toml\"", "config"),
    ] {
        std::fs::write(&path, format!("# Ours\n{line}\n")).expect("a file");
        let sentence = sentence(Settings {
            config: Some(path.clone()),
            ..settings()
        });
        let number = line.lines().count() + 1;
        let start = format!("config: {}:{number}: {key}: ", path.display());
        assert!(sentence.starts_with(&start), "{sentence}");
        assert_eq!(sentence.lines().count(), 1, "{sentence}");
    }
}

#[test]
fn the_file_names_the_provider_of_the_weather_and_never_holds_its_key() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("press.toml");
    let with = |text: &str| {
        std::fs::write(&path, text).expect("a file");
        Settings {
            config: Some(path.clone()),
            ..settings()
        }
    };
    let off = with("weather = \"off\"\n").resolve();
    assert_eq!(off.expect("a configuration").weather, None);
    for (text, named) in [
        ("weather_key = \"hush\"\n", "weather_key"),
        ("weather = \"almanac\"\n", "almanac"),
        ("weather = \"openweathermap-2.5\"\n", "weather_key: "),
    ] {
        let sentence = sentence(with(text));
        assert!(sentence.contains(named), "{sentence}");
    }
}
