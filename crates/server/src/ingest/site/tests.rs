use super::*;
use crate::ingest::pictures::Original;

const SITE: &str = include_str!("../new/template/site.toml");

fn problems(toml: &str) -> Vec<String> {
    let reading = read(toml.as_bytes(), "f", &Media::default());
    assert_eq!(reading.record.is_none(), !reading.problems.is_empty());
    reading
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.line, problem.message))
        .collect()
}

#[test]
fn a_publication_is_read_whole() {
    let reading = read(SITE.as_bytes(), "f", &Media::default());
    assert_eq!(reading.problems, []);
    let record = reading.record.expect("the file is sound");
    assert_eq!(record.site.name, "The New Paper");
    assert_eq!(
        (record.site.categories.len(), record.site.sponsors.len()),
        (2, 1)
    );
    assert_eq!(
        (record.site.footer_pages.len(), record.front_second.len()),
        (4, 1)
    );
    assert_eq!(record.fingerprint, "f");
}

#[test]
fn an_empty_file_names_each_key_that_is_needed() {
    let found = problems("");
    let keys = [
        "name",
        "tagline",
        "description",
        "base_url",
        "language",
        "time_zone",
        "table [place]",
        "no category",
    ];
    assert_eq!(found.len(), keys.len(), "{found:?}");
    for key in keys {
        assert!(
            found.iter().any(|problem| problem.contains(key)),
            "{key}: {found:?}"
        );
    }
}

#[test]
fn each_fault_is_said() {
    for (from, to, start) in [
        (
            "\"http://127.0.0.1:3000\"",
            "\"http://127.0.0.1:3000/\"",
            "base_url is not an address like",
        ),
        (
            "\"http://127.0.0.1:3000\"",
            "\"127.0.0.1:3000\"",
            "base_url is not an address like",
        ),
        (
            "\"http://127.0.0.1:3000\"",
            "\"ftp://press.example\"",
            "base_url is not an address like",
        ),
        (
            "\"http://127.0.0.1:3000\"",
            "\"https://press.example/paper\"",
            "base_url is not an address like",
        ),
        (
            "\"http://127.0.0.1:3000\"",
            "\"https://a:b@press.example\"",
            "base_url is not an address like",
        ),
        ("\"en-GB\"", "\"English\"", "language is not a language tag"),
        (
            "\"Europe/London\"",
            "\"London\"",
            "time_zone is not the name of a time zone",
        ),
        (
            "latitude = 51.51",
            "latitude = 151.51",
            "place.latitude is not from -90 to 90",
        ),
        (
            "latitude = 51.51",
            "latitude = nan",
            "place.latitude is not from -90 to 90",
        ),
        (
            "latitude = 51.51",
            "latitude = \"51\"",
            "place.latitude is a text; write it like 51.51",
        ),
        (
            "slug = \"notes\"",
            "slug = \"news\"",
            "the slug \"news\" is there twice",
        ),
        (
            "icon = \"mail\"",
            "icon = \"owl\"",
            "social.icon is \"owl\"; write one of bluesky, link, mail, mastodon, rss",
        ),
        (
            "\"https://sponsor.example/\"",
            "\"sponsor.example\"",
            "sponsors.url is not an address",
        ),
        (
            "\"https://bsky.app/intent",
            "\"http://bsky.app/intent",
            "share.url has no fixed host",
        ),
        ("%20{url}", "", "share.url does not hold {url}"),
        (
            "\"about\", ",
            "\"about\", \"about\", ",
            "footer_pages has \"about\" twice",
        ),
        (
            "tagline = \"Their own line\"",
            "tagine = \"C\"",
            "sponsors.tagine is not a known key; did you mean tagline?",
        ),
        (
            "\"how-to-write-a-story\"]",
            "\"a\", \"b\", \"c\", \"d\", \"e\"]",
            "front.second has 5 values; 4 are the most",
        ),
        (
            "revision = 1",
            "revision = 0",
            "consent.revision is not from 1",
        ),
        (
            "revision = 1",
            "revision = 1.5",
            "consent.revision is not a whole number",
        ),
        (
            "id = \"media\"",
            "id = \"mind-reading\"",
            "consent.purposes.id is no purpose; write necessary",
        ),
        (
            "id = \"media\"",
            "id = \"necessary\"",
            "consent.purposes.id is there twice",
        ),
        (
            "id = \"necessary\"",
            "id = \"preferences\"",
            "the first of [[consent.purposes]] is to be \"necessary\"",
        ),
        (
            "id = \"vimeo\"",
            "id = \"youtube\"",
            "the service \"youtube\" is there twice",
        ),
        (
            "storage = [\"consent\"]",
            "storage = [\"*\"]",
            "consent.purposes.services.storage has \"*\"; write a name",
        ),
        (
            "cookies = [\"__Host-consent\"]",
            "cookies = [\"a;b\"]",
            "consent.purposes.services.cookies has \"a;b\"; write a name",
        ),
        (
            "storage = [\"consent\"]",
            "caches = [\"*\"]",
            "consent.purposes.services.caches has \"*\"; write a name",
        ),
        (
            "storage = [\"consent\"]",
            "scripts = [\"https://stats.example/count.js\"]",
            "consent.purposes.services.scripts is for services of preferences, statistics and marketing",
        ),
        (
            "lifetime = \"Sums only, kept for good\"",
            "scripts = [\"http://stats.example/count.js\"]\nlifetime = \"A day\"",
            "consent.purposes.services.scripts has \"http://stats.example/count.js\"; write the whole address",
        ),
        (
            "lifetime = \"Sums only, kept for good\"",
            "origins = [\"https://stats.example/\"]\nlifetime = \"A day\"",
            "consent.purposes.services.origins has \"https://stats.example/\"; write scheme and host",
        ),
        (
            "copyright = \"© The New Paper\"",
            "contact = { security = \"security@paper.example\" }",
            "contact.security is no address to write to",
        ),
        (
            "copyright = \"© The New Paper\"",
            "contact = {}",
            "contact.security is missing",
        ),
        (
            "copyright = \"© The New Paper\"",
            "syndication = { hub = \"http://hub.example/\" }",
            "syndication.hub is not the address of a hub",
        ),
        (
            "copyright = \"© The New Paper\"",
            "syndication = { indexnow_key = \"short\" }",
            "syndication.indexnow_key is no key",
        ),
        (
            "copyright = \"© The New Paper\"",
            "syndication = { hubs = \"https://hub.example/\" }",
            "syndication.hubs is not a known key; did you mean hub?",
        ),
        (
            "revision = 1",
            "google_consent_mode = \"yes\"\nrevision = 1",
            "consent.google_consent_mode is a text",
        ),
    ] {
        assert!(SITE.contains(from), "{from}");
        let found = problems(&SITE.replacen(from, to, 1));
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        let (line, message) = found[0].split_once(": ").expect("line and message");
        assert!(message.starts_with(start), "{to}: {found:?}");
        let place = SITE
            .lines()
            .position(|text| text.contains(from.split('\n').next().unwrap_or_default()));
        assert_eq!(
            line.parse().ok(),
            place.map(|place| place + 1),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_picture_that_is_not_there_is_named_with_its_key() {
    let toml = SITE.replacen("tagline =", "wordmark = \"media/none.svg\"\ntagline =", 1);
    let found = problems(&toml);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("wordmark media/none.svg does not exist"),
        "{found:?}"
    );
}

#[test]
fn partners_are_origins_and_without_a_list_everyone_is_one() {
    let partners = |toml: &str| {
        let reading = read([SITE, toml].concat().as_bytes(), "f", &Media::default());
        reading.record.map(|record| record.partners)
    };
    assert_eq!(partners(""), Some(None));
    assert_eq!(partners("[embeds]\n"), Some(None));
    assert_eq!(
        partners("[embeds]\npartners = []\n"),
        Some(Some(Vec::new()))
    );
    let two = ["https://partner.example", "https://*.other.example"].map(str::to_owned);
    assert_eq!(
        partners(
            "[embeds]\npartners = [\"https://partner.example\", \"https://*.other.example\"]\n"
        ),
        Some(Some(two.to_vec()))
    );
    for (list, start) in [
        (
            "[\"https://partner.example/\"]",
            "embeds.partners has \"https://partner.example/\"; write scheme and host",
        ),
        (
            "[\"*\"]",
            "embeds.partners has \"*\"; write scheme and host",
        ),
        ("[\"http://partner.example\"]", "embeds.partners has"),
        (
            "[\"https://a.example; script-src *\"]",
            "embeds.partners has",
        ),
        ("\"https://partner.example\"", "embeds.partners is a text"),
        ("[7]", "embeds.partners"),
    ] {
        let found = problems(&format!("{SITE}[embeds]\npartners = {list}\n"));
        assert_eq!(found.len(), 1, "{list}: {found:?}");
        let (_, message) = found[0].split_once(": ").expect("line and message");
        assert!(message.starts_with(start), "{list}: {message}");
    }
    let many = vec!["\"https://partner.example\""; 61].join(",");
    let found = problems(&format!("{SITE}[embeds]\npartners = [{many}]\n"));
    assert!(
        found[0].contains("has 61 values; 60 are the most"),
        "{found:?}"
    );
}

/// What `[install]` is read as, with pictures of these sizes in `media/`.
fn screenshots(sizes: &[(u32, u32)]) -> SiteReading {
    let mut media = Media::default();
    let mut toml = SITE.to_owned();
    for (number, (width, height)) in sizes.iter().enumerate() {
        let mut file = std::io::Cursor::new(Vec::new());
        image::GrayImage::new(*width, *height)
            .write_to(&mut file, image::ImageFormat::Png)
            .expect("a picture");
        let path = format!("media/{number}.png");
        media.insert(Original::of(&path, &file.into_inner()).expect("a picture"));
        toml += &format!("[[install.screenshots]]\nfile = \"{path}\"\nlabel = \"Page {number}\"\n");
    }
    read(toml.as_bytes(), "f", &media)
}

#[test]
fn screenshots_are_of_phones_or_of_computers() {
    let reading = screenshots(&[
        (1080, 1920),
        (540, 960),
        (1280, 800),
        (1600, 1000),
        (320, 736),
    ]);
    assert_eq!(
        reading.problems.len(),
        1,
        "the last is of other proportions"
    );
    let reading = screenshots(&[(1080, 1920), (540, 960), (1280, 800), (1600, 1000)]);
    assert_eq!(reading.problems, []);
    let screenshots = reading.record.expect("the file is sound").screenshots;
    let form: Vec<_> = screenshots
        .iter()
        .map(|shot| (shot.width, shot.is_wide()))
        .collect();
    assert_eq!(
        form,
        [(1080, false), (540, false), (1280, true), (1600, true)]
    );
    assert_eq!(screenshots[0].label, "Page 0");
}

#[test]
fn a_screenshot_that_browsers_would_not_show_is_a_fault_at_its_line() {
    let line = SITE.lines().count() + 2;
    for (size, sizes) in [
        ((319, 600), "319 × 600"),
        ((600, 319), "600 × 319"),
        ((1601, 1000), "1601 × 1000"),
        ((1600, 3841), "1600 × 3841"),
        ((400, 921), "400 × 921"),
        ((921, 400), "921 × 400"),
    ] {
        let reading = screenshots(&[size]);
        let [problem] = &reading.problems[..] else {
            panic!("{size:?}: {:?}", reading.problems);
        };
        let start = format!("install.screenshots.file is {sizes} pixels; make it 320 to 1600 wide");
        assert!(problem.message.starts_with(&start), "{}", problem.message);
        assert_eq!(problem.line as usize, line);
        assert!(reading.record.is_none());
    }
    assert_eq!(screenshots(&[(400, 920), (920, 400)]).problems, []);
}

#[test]
fn a_drawing_is_no_screenshot_and_what_is_not_there_neither() {
    let drawing = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 600"/>"#;
    let mut media = Media::default();
    media.insert(Original::of("media/a.svg", drawing).expect("a drawing"));
    for (file, what) in [
        ("media/a.svg", "install.screenshots.file is a drawing"),
        (
            "media/b.png",
            "install.screenshots.file media/b.png does not exist",
        ),
    ] {
        let toml =
            format!("{SITE}[[install.screenshots]]\nfile = \"{file}\"\nlabel = \"A page\"\n");
        let problems = read(toml.as_bytes(), "f", &media).problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].message.starts_with(what), "{problems:?}");
    }
}
