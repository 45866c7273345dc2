use std::fs;

use tempfile::TempDir;

use super::*;

const STORY: &str = "+++\nheadline = \"H\"\nstandfirst = \"S\"\nslug = \"SLUG\"\ncategory = \"news\"\ntags = [\"TAG\"]\nauthors = [\"first-hand\"]\npublished_at = 2026-01-05T07:30:00+00:00\nstatus = \"published\"\n+++\n\n";

/// The publication that `press new` writes.
fn publication() -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    crate::ingest::new(root.path()).expect("the folder is empty");
    root
}

fn put(root: &TempDir, file: &str, bytes: impl AsRef<[u8]>) {
    fs::write(root.path().join(file), bytes).expect("a file");
}

fn put_story(root: &TempDir, slug: &str, tag: &str, body: &str) {
    put(
        root,
        &format!("stories/{slug}.md"),
        STORY.replace("SLUG", slug).replace("TAG", tag) + body,
    );
}

fn found(root: &TempDir) -> Vec<String> {
    check(root.path()).iter().map(ToString::to_string).collect()
}

#[test]
fn two_stories_cannot_have_one_slug() {
    let root = publication();
    put(
        &root,
        "stories/z.md",
        STORY.replace("SLUG", "a-paper-begins").replace("TAG", "A") + "Text.",
    );
    assert_eq!(
        found(&root),
        [
            "stories/z.md:4: slug \"a-paper-begins\" is taken by stories/a-paper-begins.md; give one of the two another"
        ]
    );
}

#[test]
fn two_names_cannot_have_one_address() {
    let root = publication();
    put_story(&root, "z", "beginnings", "Text.");
    assert_eq!(
        found(&root),
        [
            "stories/z.md:6: tag \"beginnings\" has the address of \"Beginnings\" (stories/a-paper-begins.md:6); write both alike"
        ]
    );
}

#[test]
fn links_inside_the_paper_must_lead_somewhere() {
    let root = publication();
    put(
        &root,
        "stories/d.md",
        STORY
            .replace("SLUG", "d")
            .replace("TAG", "A")
            .replace("\"published\"", "\"draft\"")
            + "Text.",
    );
    put_story(
        &root,
        "z",
        "A",
        "[a](/) [a](/about) [a](/category/news) [a](/author/first-hand) [a](/tag/x) [a](/search?q=x) [a](/feeds/all)\n\
         [a](/story/a-paper-begins#h-what-to-do-first)\n\n\
         [b](/abuot)\n[b](/story/a-paper-begin)\n[b](/category/sport)\n[b](/author/nobody)\n[b](/story/d)\n\
         [b](/about#h-correction)\n[b](/media/press.svg)\n[b](/no/such/page)\n",
    );
    let found = found(&root);
    let expected = [
        "stories/z.md:15: the link /abuot leads nowhere; write the address of a page or story of the paper; did you mean \"/about\"?",
        "stories/z.md:16: the link /story/a-paper-begin leads nowhere",
        "stories/z.md:17: the link /category/sport leads nowhere",
        "stories/z.md:18: the link /author/nobody leads nowhere",
        "stories/z.md:19: the link /story/d leads to a draft",
        "stories/z.md:20: the link /about#h-correction leads to no heading of that text; did you mean \"h-corrections\"?",
        "stories/z.md:21: the link /media/press.svg leads to a picture",
        "stories/z.md:22: the link /no/such/page leads nowhere",
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}");
    }
}

#[test]
fn the_front_and_the_foot_name_what_is_there() {
    let root = publication();
    fs::remove_file(root.path().join("pages/contact.md")).expect("it is there");
    fs::remove_file(root.path().join("stories/how-to-write-a-story.md")).expect("it is there");
    let found = found(&root);
    assert!(
        found
            .iter()
            .any(|problem| problem.starts_with("site.toml:14: footer_pages has \"contact\"")),
        "{found:?}"
    );
    assert!(
        found
            .iter()
            .any(|problem| problem.starts_with("site.toml:25: front has \"how-to-write-a-story\"")),
        "{found:?}"
    );
    assert_eq!(
        found
            .iter()
            .filter(|problem| problem.contains("the link /contact leads nowhere"))
            .count(),
        3,
        "{found:?}"
    );
}

#[test]
fn a_broken_site_does_not_hide_what_is_wrong_with_stories() {
    let root = publication();
    put(&root, "site.toml", "name = ");
    put_story(&root, "z", "A", "[b](/nowhere)");
    let found = found(&root);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("site.toml:1: this is not TOML"),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("stories/z.md:12: the link /nowhere"),
        "{found:?}"
    );
}

#[test]
fn pictures_are_decoded_and_their_names_looked_at() {
    let root = publication();
    put(
        &root,
        "media/press.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x\" viewBox=\"0 0 1 1\"/>",
    );
    put(
        &root,
        "media/my bridge.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    put(&root, "media/cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let found = found(&root);
    let starts = [
        "media/cut.png:1: the picture is damaged or cut short",
        "media/my bridge.svg:1: the name of a picture",
        "media/press.svg:1: the SVG holds the attribute onload",
        "stories/a-paper-begins.md:13: lead_image.src media/press.svg cannot be used",
        "stories/how-to-write-a-story.md:32: the picture media/press.svg cannot be used",
    ];
    assert_eq!(found.len(), starts.len(), "{found:?}");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}");
    }
}

#[test]
fn a_missing_publication_is_one_problem() {
    let found = check(Path::new("/nowhere/at/all"));
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .to_string()
            .starts_with("/nowhere/at/all:1: the publication cannot be read")
    );
}
