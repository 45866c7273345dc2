mod access;
mod faults;

use proptest::prelude::*;

use super::*;
use crate::ingest::pictures::Original;

const SVG: &[u8] = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"/>"#;

const HEAD: &str = r#"headline = "A table"
standfirst = "It has no head."
slug = "a-table"
category = "diplomacy"
tags = ["Treaties", "Public works"]
authors = ["ines"]
published_at = 2026-11-20T06:30:00+01:00
status = "published"
"#;

const REST: &str = r#"
[lead_image]
src = "media/table.svg"
alt = "A table"
caption = "It is round."
credit = "Plate: us"

[[corrections]]
at = 2026-11-21T09:00:00+00:00
text = "First."

[[corrections]]
at = 2026-11-22T09:00:00+00:00
text = "Second."
"#;

fn slugs(names: &[&str]) -> BTreeSet<Slug> {
    names
        .iter()
        .map(|name| name.parse().expect("a slug"))
        .collect()
}

fn read_bytes(bytes: &[u8]) -> StoryReading {
    let mut media = Media::default();
    media.insert(Original::examine("media/table.svg", SVG).expect("this is SVG"));
    media.insert_broken("media/broken.webp");
    let (categories, authors) = (
        slugs(&["diplomacy", "arts"]),
        slugs(&["ines", "lp-staff-writers"]),
    );
    let shelf = Shelf {
        categories: Some(&categories),
        authors: &authors,
        media: &media,
    };
    read("stories/a.md", bytes, "f", &shelf)
}

/// The problems of a story with this front matter, as `line: message`.
fn problems(matter: &str) -> Vec<String> {
    let reading = read_bytes(format!("+++\n{matter}+++\n\nText.\n").as_bytes());
    assert_eq!(
        reading.record.is_none(),
        !reading.problems.is_empty(),
        "{matter}"
    );
    reading
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.line, problem.message))
        .collect()
}

#[test]
fn a_story_is_read_whole() {
    let text = format!(
        "+++\n{HEAD}access = \"members\"\nmodified_at = 2026-11-22T09:00:00+00:00\n{REST}+++\n\n## One\n\nTwo words.\n\nThen more than these.\n"
    );
    let reading = read_bytes(text.as_bytes());
    assert_eq!(reading.problems, []);
    let story = reading.record.expect("the file is sound");
    assert_eq!(
        (story.source.as_str(), story.fingerprint.as_str()),
        ("stories/a.md", "f")
    );
    assert_eq!(story.published_at.to_string(), "2026-11-20T05:30:00Z");
    assert_eq!(story.tags[1].slug.as_str(), "public-works");
    assert_eq!(
        (story.access, story.status, story.word_count),
        (Access::Members, Status::Published, 7)
    );
    assert_eq!(
        story
            .lead_image
            .map(|picture| (picture.width, picture.height)),
        Some((300, 200))
    );
    assert_eq!(
        story
            .corrections
            .iter()
            .map(|correction| correction.text.as_str())
            .collect::<Vec<_>>(),
        ["Second.", "First."]
    );
    assert!(
        story.canonical.starts_with(
            r#"{"access":"members","authors":["ines"],"body":"\n## One\n\nTwo words.\n\nThen more than these.\n","category":"diplomacy""#
        ),
        "{}",
        story.canonical
    );
    assert!(
        story
            .canonical
            .contains(r#""pictures":{"media/table.svg":""#),
        "{}",
        story.canonical
    );
    assert_eq!(story.sha256.len(), 64);
}

#[test]
fn a_story_may_be_in_another_language_and_its_hash_says_so() {
    let read = |more: &str| {
        let reading = read_bytes(format!("+++\n{HEAD}{more}+++\nText.\n").as_bytes());
        assert_eq!(reading.problems, []);
        reading.record.expect("the file is sound")
    };
    let (plain, arabic) = (read(""), read("language = \"ar-EG\"\n"));
    assert_eq!(plain.language, None);
    let language = arabic.language.expect("it was given");
    assert_eq!(
        (language.tag.as_str(), language.direction),
        ("ar-EG", press_api::Direction::Rtl)
    );
    assert!(
        arabic
            .canonical
            .contains(r#""headline":"A table","language":"ar-EG","pictures""#),
        "{}",
        arabic.canonical
    );
    assert!(!plain.canonical.contains("language"));
    assert_ne!(plain.sha256, arabic.sha256);
    for wrong in ["\"Arabic\"", "\"a\"", "7", "\"\"", "\"ar\\\" onload=x\""] {
        let found = problems(&format!("{HEAD}language = {wrong}\n"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("10: language is"), "{found:?}");
    }
}

#[test]
fn a_text_is_asked_of_a_published_story_only() {
    for (status, rest, problems) in [
        ("published", "", 1),
        ("draft", "", 0),
        (
            "retracted",
            "[retraction]\nat = 2026-12-01T00:00:00Z\nreason = \"R\"\n",
            0,
        ),
    ] {
        let head = HEAD.replace("\"published\"", &format!("\"{status}\""));
        let reading = read_bytes(format!("+++\n{head}{rest}+++\n \n").as_bytes());
        assert_eq!(
            reading.problems.len(),
            problems,
            "{status}: {:?}",
            reading.problems
        );
    }
}

#[test]
fn other_files_can_be_compared_with_a_faulty_story() {
    let reading =
        read_bytes(format!("+++\n{}+++\n## A\n", HEAD.replace("\"diplomacy\"", "1")).as_bytes());
    assert_eq!(reading.record, None);
    assert_eq!(
        reading.slug.map(|(slug, line)| (slug.to_string(), line)),
        Some(("a-table".to_owned(), 4))
    );
    assert_eq!(
        (reading.tags.len(), reading.body.anchors),
        (2, vec!["h-a".to_owned()])
    );
}

#[test]
fn the_hash_covers_the_words_and_the_pictures_and_not_the_fingerprint() {
    let text = format!("+++\n{HEAD}{REST}+++\nText.\n");
    let hash = |text: &str| {
        read_bytes(text.as_bytes())
            .record
            .expect("the file is sound")
            .sha256
    };
    assert_eq!(hash(&text), hash(&text.replace('\n', "\r\n")));
    assert_eq!(
        hash(&text),
        hash(&text.replace("06:30:00+01:00", "05:30:00Z"))
    );
    assert_ne!(hash(&text), hash(&text.replace("Text.", "Test.")));
    assert_ne!(
        hash(&text),
        hash(&text.replace("It is round.", "It is square."))
    );
}

#[test]
fn a_file_of_ten_megabytes_is_refused_unread() {
    let reading = read_bytes(&vec![b'+'; 10 << 20]);
    assert_eq!(reading.problems.len(), 1);
    assert!(
        reading.problems[0]
            .message
            .starts_with("the file is larger than 1 MiB")
    );
}

#[test]
fn front_matter_nested_beyond_reason_is_refused() {
    for toml in [
        format!("a = {}", "[".repeat(500_000)),
        format!("a = {}1{}", "[".repeat(250_000), "]".repeat(250_000)),
        format!("a = {}", "{a=".repeat(150_000)),
        format!("{}a = 1", "a.".repeat(250_000)),
        format!("[{}a]", "a.".repeat(250_000)),
        format!("[[{}a]]", "a.".repeat(250_000)),
        "[[a]]\n".repeat(100_000),
        (0..50_000)
            .map(|number| format!("k{number} = 1\n"))
            .collect(),
    ] {
        let reading = read_bytes(format!("+++\n{toml}\n+++\nText.\n").as_bytes());
        assert_eq!(reading.record, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_reading_fail(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_bytes(&bytes);
    }

    #[test]
    fn no_front_matter_makes_reading_fail(
        lines in prop::collection::vec(r#"(headline|tags|published_at|lead_image|\[lead_image\]|\[\[corrections\]\]|\[corrections\]|a\.b) ?= ?("\PC{0,8}"?|\[|\]|\{|[0-9T:+-]{1,22}|true|inf|0x1|'''|""")?"#, 0..8),
        body in r#"(\PC|\n|[<>&\[\]!|*_#`]){0,80}"#,
    ) {
        read_bytes(format!("+++\n{}\n+++\n{body}", lines.join("\n")).as_bytes());
    }

    #[test]
    fn a_damaged_story_is_read_without_failing(at in 0_usize..600, byte in any::<u8>(), cut in 0_usize..600) {
        let mut bytes = format!("+++\n{HEAD}{REST}+++\n## A\n\n> [!pull]\n> B[^1]\n\n[^1]: C\n").into_bytes();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(bytes.len() - cut.min(bytes.len()));
        read_bytes(&bytes);
    }
}
