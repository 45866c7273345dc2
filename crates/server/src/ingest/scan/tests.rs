use super::*;
use crate::ingest::front_matter;

fn sources(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.source.as_str()).collect()
}

#[test]
fn files_are_found_by_their_place_and_ending() {
    let root = tempfile::tempdir().expect("a folder");
    for file in [
        "site.toml",
        "authors/b.toml",
        "authors/a.toml",
        "pages/about.md",
        "stories/2026/b.md",
        "stories/a.md",
        "media/plates/a.PNG",
        "media/.hidden.png",
        "stories/a.md~",
        "stories/.a.md.swp",
        "stories/README.md",
        "README.md",
    ] {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "x").expect("a file");
    }
    let listing = scan(root.path());
    assert_eq!(listing.problems, []);
    assert!(listing.complete && listing.site.is_some());
    assert_eq!(
        sources(&listing.authors),
        ["authors/a.toml", "authors/b.toml"]
    );
    assert_eq!(sources(&listing.pages), ["pages/about.md"]);
    assert_eq!(
        sources(&listing.stories),
        ["stories/2026/b.md", "stories/a.md"]
    );
    assert_eq!(sources(&listing.media), ["media/plates/a.PNG"]);
}

#[test]
fn what_does_not_belong_is_reported() {
    let root = tempfile::tempdir().expect("a folder");
    for file in [
        "authors/a.md",
        "pages/sub/about.md",
        "stories/a.txt",
        "media/a.gif",
    ] {
        let path = root.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, "x").expect("a file");
    }
    fs::create_dir(root.path().join("stories/x.md")).expect("a folder");
    let listing = scan(root.path());
    let files: Vec<_> = listing
        .problems
        .iter()
        .map(|problem| problem.file.as_str())
        .collect();
    assert_eq!(
        files,
        [
            "site.toml",
            "authors/a.md",
            "pages/sub",
            "stories/a.txt",
            "media/a.gif"
        ]
    );
    assert!(!listing.complete, "site.toml may come back");
}

#[test]
fn a_folder_that_is_not_there_is_a_problem_and_nothing_more() {
    let root = tempfile::tempdir().expect("a folder");
    let listing = scan(&root.path().join("none"));
    assert_eq!((listing.problems.len(), listing.complete), (1, false));
    let listing = scan(root.path());
    assert_eq!(listing.problems.len(), 3, "{:?}", listing.problems);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_a_problem_and_a_loop_of_links_ends() {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join("stories")).expect("a folder");
    std::os::unix::fs::symlink("nowhere", root.path().join("stories/a.md")).expect("a link");
    std::os::unix::fs::symlink("..", root.path().join("stories/loop")).expect("a link");
    let listing = scan(root.path());
    let of = |file: &str| {
        listing
            .problems
            .iter()
            .filter(|problem| problem.file == file)
            .count()
    };
    assert_eq!(
        (
            of("stories/a.md"),
            of("stories/loop"),
            listing.stories.len()
        ),
        (1, 1, 0)
    );
}

#[test]
fn a_file_is_read_up_to_its_limit() {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir(root.path().join("stories")).expect("a folder");
    fs::write(root.path().join("stories/a.md"), vec![b'a'; 10 << 20]).expect("a file");
    let listing = scan(root.path());
    assert_eq!(
        listing.stories[0].read().map(|bytes| bytes.len()),
        Ok(front_matter::MAX_FILE + 1)
    );
}
